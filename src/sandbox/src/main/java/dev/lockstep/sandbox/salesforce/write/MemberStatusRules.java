package dev.lockstep.sandbox.salesforce.write;

import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.util.ArrayList;
import java.util.List;

/// A campaign's member statuses: labels differ, one is the default, and one that is the default or in use stays.
record MemberStatusRules(Org org) implements ObjectRules {

    private static final String LABEL = "Label";
    private static final String DEFAULT = "IsDefault";

    @Override
    public List<ApiError> check(Row before, Row row) {
        List<ApiError> errors = new ArrayList<>();
        for (Row other : others(row)) {
            if (other.text(LABEL).equalsIgnoreCase(row.text(LABEL))) {
                errors.add(ApiError.of(
                        "DUPLICATE_VALUE", "A status with this label already exists for the campaign", LABEL));
            }
        }
        if (before != null && before.is(DEFAULT) && !row.is(DEFAULT)) {
            errors.add(ApiError.of("FIELD_INTEGRITY_EXCEPTION", "A campaign needs a default member status", DEFAULT));
        }
        return errors;
    }

    private List<Row> others(Row row) {
        return new MemberStatuses(org)
                .of(row.text("CampaignId")).stream()
                        .filter(other -> !other.id().equals(row.id()))
                        .toList();
    }

    @Override
    public void saved(Row before, Row row, Writes writes) {
        for (Row other : row.is(DEFAULT) ? others(row) : List.<Row>of()) {
            if (other.is(DEFAULT)) {
                writes.transaction().put(writes.stamp(other.with(DEFAULT, false)));
            }
        }
    }

    @Override
    public List<ApiError> checkDelete(Row row) {
        ObjectType members = org.schema().require("CampaignMember");
        boolean used = org.store().live(members, members.require("CampaignId"), row.text("CampaignId")).stream()
                .anyMatch(member -> row.text(LABEL).equals(member.text("Status")));
        return used || row.is(DEFAULT)
                ? List.of(ApiError.of(
                        "DELETE_FAILED", "The member status cannot be deleted while it is the default or in use"))
                : List.of();
    }
}
