package dev.lockstep.sandbox.salesforce.write;

import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/// Keeps the totals that a campaign shows of its members and opportunities. A change of them is no edit of the
/// campaign: it has no event and no new modification date.
record CampaignTotals(Org org) {

    private static final Map<String, BigDecimal> NOTHING = Map.of();

    /// Counts a member or an opportunity as it is now instead of as it was; either may be null or deleted.
    void count(Row before, Row after, ObjectRules.Writes writes) {
        Map<String, BigDecimal> was = share(before);
        Map<String, BigDecimal> is = share(after);
        String left = before == null ? null : before.text("CampaignId");
        String joined = after == null ? null : after.text("CampaignId");
        if (left != null && left.equals(joined)) {
            Map<String, BigDecimal> difference = new LinkedHashMap<>(is);
            was.forEach((field, value) -> difference.merge(field, value.negate(), BigDecimal::add));
            add(joined, difference, writes);
            return;
        }
        Map<String, BigDecimal> taken = new LinkedHashMap<>();
        was.forEach((field, value) -> taken.put(field, value.negate()));
        add(left, taken, writes);
        add(joined, is, writes);
    }

    private void add(String campaignId, Map<String, BigDecimal> difference, ObjectRules.Writes writes) {
        Row campaign = campaignId == null ? null : org.store().get(campaignId);
        difference.values().removeIf(value -> value.signum() == 0);
        if (campaign == null || difference.isEmpty()) {
            return;
        }
        Row counted = campaign;
        for (Map.Entry<String, BigDecimal> entry : difference.entrySet()) {
            BigDecimal total = counted.get(entry.getKey()) instanceof BigDecimal number ? number : BigDecimal.ZERO;
            counted = counted.with(entry.getKey(), total.add(entry.getValue()));
        }
        writes.transaction().put(counted);
    }

    private Map<String, BigDecimal> share(Row row) {
        if (row == null || row.deleted() || row.text("CampaignId") == null) {
            return NOTHING;
        }
        Map<String, BigDecimal> share = new LinkedHashMap<>();
        if (row.type().name().equals("CampaignMember")) {
            boolean person = row.text("ContactId") != null;
            one(share, "NumberOfLeads", !person);
            one(share, "NumberOfContacts", person);
            one(share, "NumberOfConvertedLeads", person && row.text("LeadId") != null);
            one(share, "NumberOfResponses", row.is("HasResponded"));
        } else {
            BigDecimal amount = amount(row);
            one(share, "NumberOfOpportunities", true);
            one(share, "NumberOfWonOpportunities", row.is("IsWon"));
            share.put("AmountAllOpportunities", amount);
            share.put("AmountWonOpportunities", row.is("IsWon") ? amount : BigDecimal.ZERO);
        }
        return share;
    }

    private static void one(Map<String, BigDecimal> share, String field, boolean counts) {
        share.put(field, counts ? BigDecimal.ONE : BigDecimal.ZERO);
    }

    /// An opportunity's amount in its campaign's currency, by static rates.
    private BigDecimal amount(Row opportunity) {
        if (!(opportunity.get("Amount") instanceof BigDecimal amount)) {
            return BigDecimal.ZERO;
        }
        String from = opportunity.text("CurrencyIsoCode");
        Row campaign = org.store().get(opportunity.text("CampaignId"));
        String to = campaign == null ? null : campaign.text("CurrencyIsoCode");
        if (from == null || to == null || from.equals(to)) {
            return amount;
        }
        BigDecimal rate = (BigDecimal) org.currencies().type(from).get("ConversionRate");
        BigDecimal back = (BigDecimal) org.currencies().type(to).get("ConversionRate");
        return amount.multiply(back).divide(rate, 2, RoundingMode.HALF_UP);
    }
}
