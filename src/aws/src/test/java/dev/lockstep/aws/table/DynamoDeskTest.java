package dev.lockstep.aws.table;

import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.testing.DeskContract;

final class DynamoDeskTest extends DeskContract {
    @Override
    protected Desk newDesk() {
        return new DynamoDesk(TestTable.fresh());
    }
}
