package dev.lockstep.engine.deal;

import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.money.AmountText;
import dev.lockstep.engine.money.Currencies;
import dev.lockstep.engine.money.Rates;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The form in which deals and opportunities are compared (REQUIREMENTS D1): a stage is one text, with its pipeline
/// or record type before it, an amount one with its currency, and a close date is a day. Pure.
public final class DealForm {
    public static final String PIPELINE = "pipeline";
    public static final String DEAL_STAGE = "dealstage";
    public static final String RECORD_TYPE = "RecordTypeId";
    public static final String STAGE_NAME = "StageName";
    public static final String CLOSE_DATE = "closedate";
    public static final String DEAL_AMOUNT = "amount";
    public static final String DEAL_CURRENCY = "deal_currency_code";
    public static final String AMOUNT = "Amount";
    public static final String CURRENCY = "CurrencyIsoCode";
    /// In no id of a pipeline or record type; a StageName may hold it.
    private static final char BETWEEN = '/';

    private final boolean recordTypes;
    private final CloseDates closeDates;
    private final Optional<Currencies> currencies;

    /// `recordTypes`: whether an opportunity's stage counts with its record type. `currencies`: empty where an
    /// amount is a bare number.
    public DealForm(boolean recordTypes, CloseDates closeDates, Optional<Currencies> currencies) {
        this.recordTypes = recordTypes;
        this.closeDates = closeDates;
        this.currencies = currencies;
    }

    /// The record as it is compared.
    public CrmRecord read(CrmRecord record) {
        return new CrmRecord(record.key(), read(record.key().type(), record.fields()), record.modifiedAt());
    }

    /// Fields of a record of this type as they are compared. A stage whose pipeline was not read is left out.
    public Map<String, String> read(String type, Map<String, String> fields) {
        Map<String, String> read = new HashMap<>(fields);
        whole(type).ifPresent(stage -> {
            if (fields.containsKey(stage.field()) && fields.containsKey(stage.within())) {
                read.put(stage.field(), joined(fields.get(stage.within()), fields.get(stage.field())));
            } else {
                read.remove(stage.field());
            }
        });
        currencies
                .flatMap(all -> money(type, all))
                .ifPresent(money -> money.read(fields)
                        .ifPresentOrElse(text -> read.put(money.amount(), text), () -> read.remove(money.amount())));
        if (type.equals(RecordKey.HUBSPOT_DEAL)) {
            read.computeIfPresent(
                    CLOSE_DATE,
                    (name, moment) -> closeDates
                            .ofHubSpot(moment)
                            .map(LocalDate::toString)
                            .orElse(moment));
        }
        return read;
    }

    /// The text of one field where it tells all that is compared of it.
    public Optional<String> readAlone(String type, String field, String text) {
        return Optional.ofNullable(read(type, Map.of(field, text)).get(field));
    }

    /// What is to be written, in the CRM's own form.
    public Map<String, String> write(String type, Map<String, String> values) {
        Map<String, String> written = new HashMap<>(values);
        whole(type).filter(stage -> values.containsKey(stage.field())).ifPresent(stage -> {
            String[] parts = parts(values.get(stage.field()));
            written.put(stage.field(), parts[1]);
            if (!parts[1].isEmpty()) {
                written.put(stage.within(), parts[0]);
            }
        });
        currencies
                .flatMap(all -> money(type, all))
                .filter(money -> values.containsKey(money.amount()))
                .ifPresent(money -> written.putAll(money.write(values.get(money.amount()))));
        if (type.equals(RecordKey.HUBSPOT_DEAL)) {
            written.computeIfPresent(
                    CLOSE_DATE,
                    (name, day) -> CloseDates.ofSalesforce(day)
                            .map(closeDates::toHubSpot)
                            .orElse(day));
        }
        return written;
    }

    /// The fields that stand for these: an error that names a pipeline is one of the stage, one that names a
    /// currency is one of the amount.
    public List<String> standFor(List<String> apiFields) {
        Set<String> names = new LinkedHashSet<>();
        apiFields.forEach(name -> names.add(
                switch (name) {
                    case PIPELINE -> DEAL_STAGE;
                    case RECORD_TYPE -> STAGE_NAME;
                    case DEAL_CURRENCY -> DEAL_AMOUNT;
                    case CURRENCY -> AMOUNT;
                    default -> name;
                }));
        return List.copyOf(names);
    }

    static String joined(String within, String stage) {
        return stage.isBlank() ? "" : within.strip() + BETWEEN + stage.strip();
    }

    /// What the stage is a stage of, and the stage.
    static String[] parts(String text) {
        int at = text.indexOf(BETWEEN);
        return new String[] {text.substring(0, Math.max(0, at)), text.substring(at + 1)};
    }

    /// A stage, and what it is a stage of.
    private record Stage(String field, String within) {}

    private Optional<Stage> whole(String type) {
        return switch (type) {
            case RecordKey.HUBSPOT_DEAL -> Optional.of(new Stage(DEAL_STAGE, PIPELINE));
            case RecordKey.OPPORTUNITY ->
                recordTypes ? Optional.of(new Stage(STAGE_NAME, RECORD_TYPE)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /// The fields of an amount, and the currencies of their side.
    private record MoneyFields(String amount, String currency, Rates rates) {
        /// Empty where the currency was not read. A record that names none is in the company's.
        Optional<String> read(Map<String, String> fields) {
            String number = fields.get(amount);
            if (number == null || (!number.isBlank() && rates.isMultiCurrency() && !fields.containsKey(currency))) {
                return Optional.empty();
            }
            String code = fields.getOrDefault(currency, "");
            return Optional.of(
                    new AmountText(code.isBlank() ? rates.company().getCurrencyCode() : code, number).text());
        }

        Map<String, String> write(String text) {
            AmountText value = AmountText.parse(text);
            return value.isBlank() || !rates.isMultiCurrency()
                    ? Map.of(amount, value.amount())
                    : Map.of(amount, value.amount(), currency, value.currency());
        }
    }

    private static Optional<MoneyFields> money(String type, Currencies all) {
        return switch (type) {
            case RecordKey.HUBSPOT_DEAL -> Optional.of(new MoneyFields(DEAL_AMOUNT, DEAL_CURRENCY, all.hubspot()));
            case RecordKey.OPPORTUNITY -> Optional.of(new MoneyFields(AMOUNT, CURRENCY, all.salesforce()));
            default -> Optional.empty();
        };
    }
}
