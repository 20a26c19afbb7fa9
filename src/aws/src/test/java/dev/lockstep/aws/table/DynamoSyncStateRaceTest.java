package dev.lockstep.aws.table;

import dev.lockstep.engine.port.SyncState;
import dev.lockstep.engine.testing.SyncStateRaceContract;

final class DynamoSyncStateRaceTest extends SyncStateRaceContract {
    @Override
    protected SyncState newState() {
        return new DynamoSyncState(TestTable.fresh());
    }
}
