package dev.lockstep.engine.testing;

import dev.lockstep.engine.money.RateState;
import dev.lockstep.engine.port.RateStore;
import java.util.Optional;

/// The rates in force, in memory.
public final class InMemoryRateStore implements RateStore {
    private Optional<RateState> state = Optional.empty();

    @Override
    public synchronized Optional<RateState> load() {
        return state;
    }

    @Override
    public synchronized boolean save(RateState next) {
        if (state.map(RateState::version).orElse(0L) != next.version()) {
            return false;
        }
        state = Optional.of(next.next());
        return true;
    }
}
