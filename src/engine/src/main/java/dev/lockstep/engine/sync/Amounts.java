package dev.lockstep.engine.sync;

import dev.lockstep.engine.deal.DealForm;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.money.AmountText;
import dev.lockstep.engine.money.Blocked;
import dev.lockstep.engine.money.Currencies;
import dev.lockstep.engine.money.CurrenciesInForce;
import dev.lockstep.engine.money.MoneyRules;
import dev.lockstep.engine.money.MoneyRules.Part;
import dev.lockstep.engine.money.Normalisation;
import dev.lockstep.engine.money.Normalisation.Normalised;
import dev.lockstep.engine.money.Rate;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.value.FieldType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// A deal's amount in the company currency, and what it was made from, in fields of both sides (REQUIREMENTS M1 to
/// M4). An amount that cannot be normalised, or whose currency the other side does not have, stays where it is.
public final class Amounts implements Derivation {
    private final ObjectMapping mapping;
    private final MoneyRules rules;
    private final CurrenciesInForce currencies;
    private final FieldMapping amount;

    /// `mapping`: of deals, with an amount and `MoneyRules.mappings`.
    public Amounts(ObjectMapping mapping, MoneyRules rules, CurrenciesInForce currencies) {
        this.mapping = mapping;
        this.rules = rules;
        this.currencies = currencies;
        this.amount = mapping.byField(RecordKey.OPPORTUNITY, DealForm.AMOUNT).orElseThrow();
    }

    @Override
    public Derived derive(Map<Side, CrmRecord> records, Map<String, Side> writtenTo, Deadline deadline) {
        CrmRecord record = newest(records, writtenTo, Optional.of(amount.name()));
        String text = record.fields().get(amount.fieldOn(record.key()).orElseThrow());
        if (text == null) {
            return Derived.NOTHING;
        }
        Currencies now = currencies.at(deadline);
        AmountText value = AmountText.parse(text);
        Optional<LocalDate> closeDate = closeDate(records, writtenTo);
        Normalisation.Deal deal = new Normalisation.Deal(
                value.amount(),
                value.currency(),
                closeDate,
                closed(records, writtenTo) && !closing(records, writtenTo),
                kept(records, rate -> now.rates().isInForce(rate, closeDate)));
        return switch (Normalisation.of(deal, now.rates(), rules.negative())) {
            case Blocked blocked when !blocked.isFault() -> new Derived(cleared(), Map.of());
            case Blocked blocked -> blocked(blocked, rules.authority());
            case Normalised normalised -> {
                Optional<Side> target = target(records, writtenTo);
                Optional<Blocked> refused = target.flatMap(side -> Normalisation.writable(
                        normalised.original(), now.on(side).active()));
                yield refused.map(blocked -> blocked(blocked, target.orElseThrow()))
                        .orElseGet(() -> new Derived(values(normalised), Map.of()));
            }
        };
    }

    /// The side that the amount is to be written to, or that is to get a whole record.
    private Optional<Side> target(Map<Side, CrmRecord> records, Map<String, Side> writtenTo) {
        return records.size() == 1
                ? Optional.of(records.keySet().iterator().next().other())
                : Optional.ofNullable(writtenTo.get(amount.name()));
    }

    private Derived blocked(Blocked why, Side mend) {
        return new Derived(
                Map.of(), Map.of(amount.name(), new FieldBlock(why.reason().name(), why.said(mend))));
    }

    private static Map<String, String> cleared() {
        Map<String, String> values = new HashMap<>();
        for (Part part : Part.values()) {
            put(values, part, "");
        }
        return values;
    }

    private static Map<String, String> values(Normalised normalised) {
        Map<String, String> values = new HashMap<>();
        for (Part part : Part.values()) {
            put(
                    values,
                    part,
                    switch (part) {
                        case COMPANY_AMOUNT -> normalised.company().text();
                        case ORIGINAL_AMOUNT -> normalised.original().text();
                        case ORIGINAL_CURRENCY ->
                            normalised.original().currency().getCurrencyCode();
                        case RATE -> normalised.rate().shown();
                        case RATE_DATE ->
                            normalised.rate().since().map(LocalDate::toString).orElse("");
                    });
        }
        return values;
    }

    private static void put(Map<String, String> values, Part part, String text) {
        for (Side side : Side.values()) {
            values.put(part.mappingOn(side), text);
        }
    }

    /// The record that has the newer value of the field; Salesforce's where both have the same.
    private static CrmRecord newest(
            Map<Side, CrmRecord> records, Map<String, Side> writtenTo, Optional<String> mappingName) {
        Side target = mappingName.map(writtenTo::get).orElse(Side.HUBSPOT);
        Side source = target == Side.SALESFORCE ? Side.HUBSPOT : Side.SALESFORCE;
        return records.getOrDefault(source, records.get(source.other()));
    }

    private Optional<LocalDate> closeDate(Map<Side, CrmRecord> records, Map<String, Side> writtenTo) {
        Optional<FieldMapping> field = ofType(FieldType.CLOSE_DATE);
        CrmRecord record = newest(records, writtenTo, field.map(FieldMapping::name));
        return field.flatMap(closes -> closes.fieldOn(record.key())).flatMap(api -> day(record.text(api)));
    }

    /// By the side that has the newer stage: the other's follows when it is written.
    private boolean closed(Map<Side, CrmRecord> records, Map<String, Side> writtenTo) {
        return closed(newest(records, writtenTo, ofType(FieldType.STAGE).map(FieldMapping::name)));
    }

    /// Whether it is closed by the very edit that is on its way: the rate to be frozen is that of the close date that
    /// comes with it, not the one kept while it was open.
    private boolean closing(Map<Side, CrmRecord> records, Map<String, Side> writtenTo) {
        return ofType(FieldType.STAGE)
                .map(stage -> writtenTo.get(stage.name()))
                .map(records::get)
                .filter(behind -> !closed(behind))
                .isPresent();
    }

    private static boolean closed(CrmRecord record) {
        return Boolean.parseBoolean(record.text(
                record.key().side() == Side.HUBSPOT ? ObjectMapping.DEAL_IS_CLOSED : ObjectMapping.IS_CLOSED));
    }

    private Optional<FieldMapping> ofType(FieldType type) {
        return mapping.fields().stream().filter(field -> field.type() == type).findFirst();
    }

    /// The rate that the authority's record keeps, else the other's. Two that differ were left by a worker that was
    /// killed between them: the one in force, which it had just made, counts.
    private Optional<Rate> kept(Map<Side, CrmRecord> records, Predicate<Rate> inForce) {
        List<Rate> kept = List.of(rules.authority(), rules.authority().other()).stream()
                .filter(records::containsKey)
                .map(side -> kept(records.get(side), side))
                .flatMap(Optional::stream)
                .toList();
        return kept.stream().filter(inForce).findFirst().or(() -> kept.stream().findFirst());
    }

    private Optional<Rate> kept(CrmRecord record, Side side) {
        return Rate.parse(
                record.text(rules.kept().get(Part.RATE).on(side)),
                day(record.text(rules.kept().get(Part.RATE_DATE).on(side))));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(FieldType.DATE.normalise(text)));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
