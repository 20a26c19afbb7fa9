package dev.lockstep.aws.table;

import dev.lockstep.engine.call.Gcra;
import dev.lockstep.engine.port.RateBudget;
import dev.lockstep.engine.testing.RateBudgetContract;
import java.util.Map;

final class DynamoRateBudgetTest extends RateBudgetContract {
    @Override
    protected RateBudget newBudget(Map<String, Gcra> limits) {
        return new DynamoRateBudget(TestTable.fresh(), limits);
    }
}
