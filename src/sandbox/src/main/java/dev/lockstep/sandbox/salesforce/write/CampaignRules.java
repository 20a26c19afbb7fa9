package dev.lockstep.sandbox.salesforce.write;

import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.math.BigDecimal;

/// A new campaign has the member statuses *Sent*, which is the default, and *Responded*, and its totals are zero.
record CampaignRules(Org org) implements ObjectRules {

    @Override
    public Row derive(Row before, Row row) {
        Row derived = row;
        for (Field field : row.type().fields()) {
            boolean total = field.describe().path("calculated").asBoolean();
            derived = total && derived.get(field) == null ? derived.with(field.name(), BigDecimal.ZERO) : derived;
        }
        return derived;
    }

    @Override
    public void saved(Row before, Row row, Writes writes) {
        if (before == null) {
            status(row, "Sent", 1, true, writes);
            status(row, "Responded", 2, false, writes);
        }
    }

    private void status(Row campaign, String label, int order, boolean isDefault, Writes writes) {
        ObjectType type = org.schema().require(MemberStatuses.TYPE);
        writes.transaction()
                .put(writes.stamp(Row.of(type, org.store().newId(type))
                        .with("CampaignId", campaign.id())
                        .with("Label", label)
                        .with("SortOrder", BigDecimal.valueOf(order))
                        .with("IsDefault", isDefault)
                        .with("HasResponded", !isDefault)
                        .with("IsDeleted", false)
                        .with("CreatedDate", org.now())
                        .with("CreatedById", campaign.text("CreatedById"))));
    }
}
