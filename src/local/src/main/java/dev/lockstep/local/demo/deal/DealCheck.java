package dev.lockstep.local.demo.deal;

import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.local.demo.check.Disagreement;
import dev.lockstep.local.demo.check.Disagreement.Kind;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.hubspot.RecordState;
import dev.lockstep.sandbox.salesforce.SalesforceSandbox;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// Compares deals with opportunities of the same name, field by field, and each amount with what it has to be in
/// dollars by the rate that is kept beside it. Reads past the sync.
public final class DealCheck {
    private static final ZoneId PORTAL_ZONE = ZoneId.of("US/Eastern");

    private final Set<RecordKey> noted = new HashSet<>();
    private final List<Disagreement> disagreements = new ArrayList<>();

    private DealCheck(Collection<Note> notes) {
        notes.forEach(note -> noted.addAll(note.records()));
    }

    public static List<Disagreement> check(
            HubSpotSandbox hubspot, SalesforceSandbox salesforce, Collection<Note> notes) {
        DealCheck check = new DealCheck(notes);
        Map<String, RecordState> deals = new TreeMap<>();
        hubspot.state(RecordKey.HUBSPOT_DEAL).stream()
                .filter(deal -> !deal.archived())
                .filter(deal -> deals.put(deal.values().get("dealname"), deal) != null)
                .forEach(twin -> check.add(Kind.TWICE, List.of(key(twin)), List.of()));
        salesforce.inspect(org -> {
            org.store().table(RecordKey.OPPORTUNITY).rows().values().stream()
                    .filter(row -> !row.deleted())
                    .forEach(row -> check.compare(row, deals));
            return deals.size();
        });
        deals.values().forEach(alone -> check.add(Kind.MISSING, List.of(key(alone)), List.of()));
        return check.disagreements;
    }

    private void compare(Row opportunity, Map<String, RecordState> deals) {
        RecordKey there = new RecordKey(Side.SALESFORCE, RecordKey.OPPORTUNITY, opportunity.id());
        RecordState deal = deals.remove(text(opportunity, "Name"));
        if (deal == null) {
            add(Kind.MISSING, List.of(there), List.of());
            return;
        }
        List<String> differ = differences(opportunity, deal.values());
        if (!differ.isEmpty()) {
            add(Kind.DIFFERENT, List.of(key(deal), there), differ);
        }
    }

    private static List<String> differences(Row opportunity, Map<String, String> deal) {
        List<String> differ = new ArrayList<>();
        if (!DealTerms.STAGES.getOrDefault(deal.get("dealstage"), List.of()).contains(text(opportunity, "StageName"))) {
            differ.add("stage");
        }
        differ(differ, "closeDate", day(deal.get("closedate")), text(opportunity, "CloseDate"));
        differ(differ, "currency", deal.get("deal_currency_code"), text(opportunity, "CurrencyIsoCode"));
        differ(differ, "amount", number(deal.get("amount")), number(text(opportunity, "Amount")));
        differ(differ, "rate", deal.get("lockstep_rate"), text(opportunity, "Lockstep_Rate__c"));
        String dollars = number(inDollars(opportunity));
        differ(differ, "companyAmount", number(deal.get("lockstep_company_amount")), dollars);
        differ(differ, "companyAmount", number(text(opportunity, "Lockstep_Company_Amount__c")), dollars);
        return differ;
    }

    /// `1 USD = 0.92 EUR`: the amount divided by the number, rounded once.
    private static String inDollars(Row opportunity) {
        String[] rate = text(opportunity, "Lockstep_Rate__c").split(" ", -1);
        return rate.length < 4
                ? ""
                : new BigDecimal(text(opportunity, "Amount"))
                        .divide(new BigDecimal(rate[3]), 2, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    private void add(Kind kind, List<RecordKey> records, List<String> fields) {
        if (records.stream().noneMatch(noted::contains)) {
            disagreements.add(new Disagreement(kind, records, fields));
        }
    }

    private static RecordKey key(RecordState deal) {
        return new RecordKey(Side.HUBSPOT, RecordKey.HUBSPOT_DEAL, Long.toString(deal.id()));
    }

    private static void differ(List<String> differ, String field, String one, String other) {
        if (!Objects.equals(one, other)) {
            differ.add(field);
        }
    }

    private static String text(Row row, String field) {
        String text = row.text(field);
        return text == null ? "" : text;
    }

    private static String number(String text) {
        return text == null || text.isEmpty()
                ? ""
                : new BigDecimal(text).stripTrailingZeros().toPlainString();
    }

    private static String day(String moment) {
        return moment == null
                ? ""
                : LocalDate.ofInstant(Instant.parse(moment), PORTAL_ZONE).toString();
    }
}
