package dev.lockstep.aws.table;

import dev.lockstep.engine.port.SyncState;
import dev.lockstep.engine.testing.CommitContract;

final class DynamoCommitTest extends CommitContract {
    @Override
    protected SyncState newState() {
        return new DynamoSyncState(TestTable.fresh());
    }
}
