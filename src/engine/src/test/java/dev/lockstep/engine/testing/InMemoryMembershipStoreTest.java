package dev.lockstep.engine.testing;

import dev.lockstep.engine.port.MembershipStore;

final class InMemoryMembershipStoreTest extends MembershipStoreContract {
    @Override
    protected MembershipStore newStore() {
        return new InMemoryMembershipStore();
    }
}
