package dev.lockstep.engine.config;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.mapping.ValueMap;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.value.FieldType;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads one mapping. API names are letters, digits and underscores and nothing else: they
/// become part of queries.
final class FieldReader {
    private static final Pattern HUBSPOT_NAME = Pattern.compile("[a-z][a-z0-9_-]*");
    /// A field, or a path to one over up to five lookups, which is as far as a query goes.
    private static final Pattern SALESFORCE_NAME =
            Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*){0,5}");
    private static final Pattern NOT_BLANK = Pattern.compile("(?s).*\\S.*");
    private static final int NAME_LENGTH_MAX = 100;
    private static final int PLACEHOLDER_LENGTH_MAX = 255;
    private static final int LENGTH_MAX = 131_072;
    private static final int ORDER_LENGTH_MAX = 100;

    private static final List<String> SETTINGS = List.of(
            "type",
            "rule",
            "onFirstLink",
            "tie",
            "authority",
            "order",
            "whenCreating",
            "maxLength",
            "values",
            "references",
            RollUpReader.KEY);

    private FieldReader() {}

    /// Nothing when what makes a mapping is missing or wrong.
    static Optional<ReadField> read(String name, Section field, SyncedObject object) {
        field.allowOnly(known(object));
        Map<String, String> fieldByType = fieldByType(field, object);
        FieldType type = field.optional("type")
                .flatMap(value -> value.oneOf(FieldType.class, "field type"))
                .orElse(FieldType.TEXT);
        Optional<Rule> rule = field.required("rule", "`rule`: one of " + Names.list(Rule.class))
                .flatMap(value -> value.oneOf(Rule.class, "rule"));
        OnFirstLink onFirstLink = field.optional("onFirstLink")
                .flatMap(value -> value.oneOf(OnFirstLink.class, "way to decide a first link"))
                .orElse(OnFirstLink.HOLD);
        Side tie = field.optional("tie")
                .or(() -> field.optional("authority"))
                .flatMap(value -> value.oneOf(Side.class, "side"))
                .orElse(Side.SALESFORCE);
        String whenCreating = field.optional("whenCreating")
                .flatMap(value ->
                        value.text(PLACEHOLDER_LENGTH_MAX, NOT_BLANK, "a text for new Salesforce records, not blank"))
                .map(type::normalise)
                .orElse("");
        int maxLength = field.optional("maxLength")
                .flatMap(value -> value.wholeNumber(1, LENGTH_MAX))
                .orElse(0);
        List<String> order = field
                .optional("order")
                .map(value -> value.texts(ORDER_LENGTH_MAX, NAME_LENGTH_MAX, NOT_BLANK, "a value of the field"))
                .orElse(List.of())
                .stream()
                .map(type::normalise)
                .toList();
        ValueMap values = field.optional("values").map(ValuesReader::read).orElse(ValueMap.NONE);
        Optional<SyncedObject> references = field.optional("references")
                .flatMap(value -> value.oneOf(EnumSet.complementOf(EnumSet.of(SyncedObject.CAMPAIGNS)), "object"));
        return rule.map(r -> new FieldMapping(
                        name,
                        fieldByType,
                        type,
                        r,
                        onFirstLink,
                        tie,
                        whenCreating,
                        maxLength,
                        order,
                        values,
                        references))
                .map(mapping -> new ReadField(field, mapping));
    }

    private static String[] known(SyncedObject object) {
        Stream<String> types = object == SyncedObject.PEOPLE ? Stream.of("lead", "contact") : Stream.of();
        return Stream.of(Stream.of("hubspot", "salesforce"), types, SETTINGS.stream())
                .flatMap(names -> names)
                .toArray(String[]::new);
    }

    private static Map<String, String> fieldByType(Section field, SyncedObject object) {
        Map<String, String> names = new LinkedHashMap<>();
        field.required("hubspot", "`hubspot`: the property's internal name")
                .flatMap(FieldReader::hubspotName)
                .ifPresent(api -> names.put(object.hubspotType(), api));
        if (object == SyncedObject.PEOPLE) {
            boolean apart = field.has("lead") || field.has("contact");
            if (field.has("salesforce") == apart) {
                field.problem(
                        apart ? "The Salesforce field is named twice." : "The Salesforce field is missing.",
                        "Write `salesforce` where Lead and Contact have the same field name, else `lead` and `contact`.");
            }
            salesforceName(field, "lead").ifPresent(api -> names.put(RecordKey.LEAD, api));
            salesforceName(field, "contact").ifPresent(api -> names.put(RecordKey.CONTACT, api));
        } else {
            field.required("salesforce", "`salesforce`: the field's API name");
        }
        salesforceName(field, "salesforce")
                .ifPresent(api -> object.salesforceTypes().forEach(type -> names.putIfAbsent(type, api)));
        return names;
    }

    static Optional<String> hubspotName(Value value) {
        return value.text(
                NAME_LENGTH_MAX, HUBSPOT_NAME, "the property's internal name: lower case, digits and underscores");
    }

    private static Optional<String> salesforceName(Section field, String key) {
        return field.optional(key)
                .flatMap(
                        value -> value.text(
                                NAME_LENGTH_MAX,
                                SALESFORCE_NAME,
                                "the field's API name: letters, digits and underscores, with dots where it is a path over lookups"));
    }
}
