package dev.lockstep.salesforce;

import dev.lockstep.engine.mapping.RollUp;
import dev.lockstep.salesforce.client.Soql;
import java.util.Collection;

/// The children that a roll-up is made of; roll-ups of the same ones go into one query.
record ChildSet(String type, String lookupField, String where) {
    static ChildSet of(RollUp rollUp) {
        return new ChildSet(rollUp.childType(), rollUp.lookupField(), rollUp.where());
    }

    /// The condition that these parents' children meet, from `WHERE` on.
    String condition(Collection<String> parents) {
        return " WHERE " + lookupField + " IN " + Soql.list(parents) + (where.isBlank() ? "" : " AND (" + where + ")");
    }
}
