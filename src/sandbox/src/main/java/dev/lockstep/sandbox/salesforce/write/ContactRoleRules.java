package dev.lockstep.sandbox.salesforce.write;

import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.util.Objects;

/// An opportunity has at most one primary contact role: the newest one that says so. Its contact is the
/// opportunity's ContactId.
record ContactRoleRules(Org org) implements ObjectRules {

    private static final String OPPORTUNITY = "OpportunityId";
    private static final String CONTACT = "ContactId";
    private static final String PRIMARY = "IsPrimary";

    @Override
    public void saved(Row before, Row row, Writes writes) {
        if (row.is(PRIMARY)) {
            ObjectType type = row.type();
            for (Row other : org.store().live(type, type.require(OPPORTUNITY), row.text(OPPORTUNITY))) {
                if (!other.id().equals(row.id()) && other.is(PRIMARY)) {
                    writes.transaction().put(writes.stamp(other.with(PRIMARY, false)));
                }
            }
            name(row, row.text(CONTACT), writes);
        } else if (before != null && before.is(PRIMARY)) {
            name(row, null, writes);
        }
    }

    @Override
    public void removed(Row row, Writes writes) {
        if (row.is(PRIMARY)) {
            name(row, null, writes);
        }
    }

    private void name(Row role, String contactId, Writes writes) {
        Row opportunity = org.store().get(role.text(OPPORTUNITY));
        boolean differs = opportunity != null && !Objects.equals(opportunity.text(CONTACT), contactId);
        if (differs && !opportunity.deleted()) {
            writes.transaction().put(opportunity.with(CONTACT, contactId));
        }
    }
}
