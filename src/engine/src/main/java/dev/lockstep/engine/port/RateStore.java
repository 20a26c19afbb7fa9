package dev.lockstep.engine.port;

import dev.lockstep.engine.money.RateState;
import java.util.Optional;

/// The rates in force, and how far the deals have followed them.
public interface RateStore {
    /// Strongly consistent; empty before the first save.
    Optional<RateState> load();

    /// False, and nothing saved, where what is there is not of the version before the next one: `state` is stored as
    /// `state.next()`.
    boolean save(RateState state);
}
