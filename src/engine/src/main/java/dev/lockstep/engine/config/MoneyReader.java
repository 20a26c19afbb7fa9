package dev.lockstep.engine.config;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.money.Money;
import dev.lockstep.engine.money.Money.Negative;
import dev.lockstep.engine.money.MoneyRules;
import dev.lockstep.engine.money.MoneyRules.Fields;
import dev.lockstep.engine.money.MoneyRules.Part;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the section `money` (REQUIREMENTS M1 to M4).
final class MoneyReader {
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");
    private static final Pattern PROPERTY = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final int CODE_LENGTH = 3;
    private static final int PROPERTY_LENGTH_MAX = 100;
    private static final int FIELD_LENGTH_MAX = 80;

    private MoneyReader() {}

    /// Nothing where it does not say what is needed.
    static Optional<MoneyRules> read(Section money) {
        money.allowOnly("authority", "negativeAmounts", "orgCurrency", "fields");
        Side authority = money.optional("authority")
                .flatMap(value -> value.oneOf(Side.class, "system whose rates count"))
                .orElse(Side.SALESFORCE);
        Negative negative = money.optional("negativeAmounts")
                .flatMap(value -> value.oneOf(Negative.class, "way to take an amount below zero"))
                .orElse(Negative.BLOCK);
        Optional<String> orgCurrency = money.required(
                        "orgCurrency", "`orgCurrency: USD`: the currency of an org that has a single one")
                .flatMap(value -> value.text(CODE_LENGTH, CODE, "an ISO 4217 code, such as USD"));
        orgCurrency
                .filter(code -> Money.currency(code).isEmpty())
                .ifPresent(code -> money.problemAt(
                        "orgCurrency", "'" + code + "' is no currency of ISO 4217.", "Write a code such as USD."));
        Map<Part, Fields> kept = new EnumMap<>(Part.class);
        Optional<Section> fields = money.optional("fields").flatMap(Value::section);
        fields.ifPresent(section ->
                section.allowOnly(Arrays.stream(Part.values()).map(Part::key).toArray(String[]::new)));
        for (Part part : Part.values()) {
            kept.put(
                    part,
                    fields.flatMap(section -> section.optional(part.key()))
                            .flatMap(Value::section)
                            .flatMap(MoneyReader::fields)
                            .orElse(part.usual()));
        }
        return orgCurrency
                .flatMap(Money::currency)
                .map(Currency::getCurrencyCode)
                .map(code -> new MoneyRules(authority, negative, code, kept));
    }

    private static Optional<Fields> fields(Section section) {
        section.allowOnly("hubspot", "salesforce");
        Optional<String> hubspot = section.required("hubspot", "`hubspot: the property's name`")
                .flatMap(value -> value.text(PROPERTY_LENGTH_MAX, PROPERTY, "a property's internal name"));
        Optional<String> salesforce = section.required("salesforce", "`salesforce: the field's API name`")
                .flatMap(value -> value.text(FIELD_LENGTH_MAX, FIELD, "a field's API name"));
        return hubspot.flatMap(property -> salesforce.map(field -> new Fields(property, field)));
    }
}
