package dev.lockstep.aws.table;

import dev.lockstep.engine.port.SyncState;
import dev.lockstep.engine.testing.SyncStateContract;

final class DynamoSyncStateTest extends SyncStateContract {
    @Override
    protected SyncState newState() {
        return new DynamoSyncState(TestTable.fresh());
    }
}
