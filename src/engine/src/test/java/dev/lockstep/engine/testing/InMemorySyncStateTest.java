package dev.lockstep.engine.testing;

import dev.lockstep.engine.port.SyncState;

final class InMemorySyncStateTest extends SyncStateContract {
    @Override
    protected SyncState newState() {
        return new InMemorySyncState();
    }
}
