package dev.lockstep.engine.testing;

import dev.lockstep.engine.port.SyncState;

final class InMemoryCommitTest extends CommitContract {
    @Override
    protected SyncState newState() {
        return new InMemorySyncState();
    }
}
