package dev.lockstep.engine.testing;

import dev.lockstep.engine.call.Gcra;
import dev.lockstep.engine.port.RateBudget;
import java.util.Map;

final class InMemoryRateBudgetTest extends RateBudgetContract {
    @Override
    protected RateBudget newBudget(Map<String, Gcra> limits) {
        return new InMemoryRateBudget(limits);
    }
}
