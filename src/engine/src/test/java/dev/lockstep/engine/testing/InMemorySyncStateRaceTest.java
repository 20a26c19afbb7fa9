package dev.lockstep.engine.testing;

import dev.lockstep.engine.port.SyncState;

final class InMemorySyncStateRaceTest extends SyncStateRaceContract {
    @Override
    protected SyncState newState() {
        return new InMemorySyncState();
    }
}
