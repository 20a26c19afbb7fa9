package dev.lockstep.aws.table;

import dev.lockstep.engine.port.MembershipStore;
import dev.lockstep.engine.testing.MembershipStoreContract;

final class DynamoMembershipStoreTest extends MembershipStoreContract {
    @Override
    protected MembershipStore newStore() {
        return new DynamoMembershipStore(TestTable.fresh());
    }
}
