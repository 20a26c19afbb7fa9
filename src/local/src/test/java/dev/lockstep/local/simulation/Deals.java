package dev.lockstep.local.simulation;

import dev.lockstep.engine.model.RecordKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How deals and opportunities stand in the CRMs' own fields, and whether two agree: written from the description in
/// lockstep.yaml and docs/money.md, not from the engine's code.
final class Deals {
    /// Units of the currency for one US dollar, the company currency, and the currency's decimals.
    static final Map<String, BigDecimal> RATES =
            Map.of("USD", BigDecimal.ONE, "EUR", new BigDecimal("0.92"), "JPY", new BigDecimal("156.25"));

    static final Map<String, Integer> DECIMALS = Map.of("USD", 2, "EUR", 2, "JPY", 0);

    /// HubSpot's stages, and the opportunity's stages that each stands for; the first is written.
    static final Map<String, List<String>> STAGES = Map.of(
            "appointmentscheduled", List.of("Prospecting", "Qualification"),
            "qualifiedtobuy", List.of("Needs Analysis"),
            "contractsent", List.of("Proposal/Price Quote", "Negotiation/Review"),
            "closedwon", List.of("Closed Won"),
            "closedlost", List.of("Closed Lost"));

    private Deals() {}

    static boolean isOne(RecordKey key) {
        return Set.of(RecordKey.HUBSPOT_DEAL, RecordKey.OPPORTUNITY).contains(key.type());
    }

    /// What the two differ in, by the names of the mapping; empty when they agree.
    static List<String> differences(RawRecord deal, RawRecord opportunity) {
        List<String> differ = new ArrayList<>();
        differ(
                differ,
                "name",
                deal.text("dealname").strip(),
                opportunity.text("Name").strip());
        differ(
                differ,
                "nextStep",
                deal.text("hs_next_step").strip(),
                opportunity.text("NextStep").strip());
        differ(differ, "closeDate", day(deal.text("closedate")), opportunity.text("CloseDate"));
        if (!STAGES.getOrDefault(deal.text("dealstage"), List.of()).contains(opportunity.text("StageName"))) {
            differ.add("stage");
        }
        differ(
                differ,
                "amount",
                amount(deal, "amount", "deal_currency_code"),
                amount(opportunity, "Amount", "CurrencyIsoCode"));
        String made = inDollars(opportunity);
        differ(differ, "companyAmount in HubSpot", plain(deal.text("lockstep_company_amount")), made);
        differ(differ, "companyAmount in Salesforce", plain(opportunity.text("Lockstep_Company_Amount__c")), made);
        differ(
                differ,
                "originalCurrency",
                deal.text("lockstep_original_currency"),
                opportunity.text("Lockstep_Original_Currency__c"));
        differ(differ, "rate", deal.text("lockstep_rate"), opportunity.text("Lockstep_Rate__c"));
        return differ;
    }

    /// At most so many writes of ours beside those that carry an edit over: what an amount is in dollars is written
    /// to its own record too, and a new one gets the id of the other.
    static int writesBeside(House house, Journal journal) {
        int edits =
                (int) journal.edits().stream().filter(edit -> isOne(edit.key())).count();
        int made = house.livingDeals().size();
        return edits + made;
    }

    private static void differ(List<String> differ, String name, String one, String other) {
        if (!one.equals(other)) {
            differ.add(name);
        }
    }

    private static String inDollars(RawRecord opportunity) {
        String amount = opportunity.text("Amount");
        if (amount.isEmpty()) {
            return "";
        }
        BigDecimal rate = RATES.get(opportunity.text("CurrencyIsoCode"));
        return plain(new BigDecimal(amount)
                .divide(rate, DECIMALS.get("USD"), RoundingMode.HALF_EVEN)
                .toPlainString());
    }

    private static String amount(RawRecord record, String amount, String currency) {
        return record.text(amount).isEmpty() ? "" : record.text(currency) + " " + plain(record.text(amount));
    }

    private static String plain(String number) {
        return number.isEmpty()
                ? ""
                : new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    private static String day(String moment) {
        return moment.isEmpty()
                ? ""
                : LocalDate.ofInstant(Instant.parse(moment), ZoneOffset.UTC).toString();
    }
}
