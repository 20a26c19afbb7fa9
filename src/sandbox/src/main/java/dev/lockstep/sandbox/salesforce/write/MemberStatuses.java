package dev.lockstep.sandbox.salesforce.write;

import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/// The member statuses that a campaign defines.
record MemberStatuses(Org org) {

    static final String TYPE = "CampaignMemberStatus";

    /// In sort order.
    List<Row> of(String campaignId) {
        ObjectType type = org.schema().require(TYPE);
        return org.store().live(type, type.require("CampaignId"), campaignId).stream()
                .sorted(Comparator.comparing(MemberStatuses::order))
                .toList();
    }

    static BigDecimal order(Row status) {
        return status.get("SortOrder") instanceof BigDecimal order ? order : BigDecimal.ZERO;
    }

    /// The status of that label, or the campaign's default one when it defines none such; null when it has
    /// neither.
    Row orDefault(String campaignId, String label) {
        List<Row> statuses = of(campaignId);
        return statuses.stream()
                .filter(status -> label != null && label.equalsIgnoreCase(status.text("Label")))
                .findFirst()
                .or(() -> statuses.stream()
                        .filter(status -> status.is("IsDefault"))
                        .findFirst())
                .orElse(null);
    }
}
