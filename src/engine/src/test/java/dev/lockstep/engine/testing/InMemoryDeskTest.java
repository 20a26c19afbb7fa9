package dev.lockstep.engine.testing;

import dev.lockstep.engine.port.Desk;

final class InMemoryDeskTest extends DeskContract {
    @Override
    protected Desk newDesk() {
        return new InMemoryDesk();
    }
}
