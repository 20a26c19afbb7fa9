package dev.lockstep.engine.config;

import dev.lockstep.engine.deal.DealForm;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.value.FieldType;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the mappings of one object have to be together, whichever object it is.
final class FieldChecks {
    private static final String MATCHING = "the matching of records";
    private static final String STAGES = "the mapping of stages";
    private static final Set<FieldType> NAMED_VALUES =
            EnumSet.of(FieldType.PICKLIST, FieldType.MULTI_PICKLIST, FieldType.STATE, FieldType.COUNTRY);
    private final SyncedObject object;
    private final Section fields;
    private final List<ReadField> read;

    private FieldChecks(SyncedObject object, Section fields, List<ReadField> read) {
        this.object = object;
        this.fields = fields;
        this.read = read;
    }

    static void check(SyncedObject object, Section fields, List<ReadField> read, Optional<String> externalIdField) {
        FieldChecks checks = new FieldChecks(object, fields, read);
        checks.everyFieldHasOneMapping(externalIdField);
        checks.tiesDecideSomething();
        checks.settingsFitTheRule();
    }

    /// A new record of this Salesforce type is refused without these fields.
    static void newRecordsHave(String type, List<String> required, Section fields, List<ReadField> read) {
        for (String field : required) {
            boolean given = read.stream()
                    .map(ReadField::mapping)
                    .filter(mapping -> !mapping.whenCreating().isEmpty())
                    .filter(mapping -> mapping.rule() != Rule.NEVER && mapping.rule() != Rule.ALWAYS_SALESFORCE)
                    .anyMatch(mapping -> mapping.fieldOn(type)
                            .filter(field::equalsIgnoreCase)
                            .isPresent());
            if (!given) {
                fields.problem(
                        "A new %s needs %s: Salesforce refuses it without.".formatted(type, field),
                        "Let %s be written from HubSpot, with `whenCreating: \"[not provided]\"`.".formatted(field));
            }
        }
    }

    private void everyFieldHasOneMapping(Optional<String> externalIdField) {
        Map<String, String> owner = new HashMap<>();
        switch (object) {
            case PEOPLE -> owner.put(key(RecordKey.HUBSPOT_CONTACT, ObjectMapping.ADDITIONAL_EMAILS), MATCHING);
            case COMPANIES -> owner.put(key(RecordKey.HUBSPOT_COMPANY, ObjectMapping.ADDITIONAL_DOMAINS), MATCHING);
            case DEALS -> {
                owner.put(key(RecordKey.HUBSPOT_DEAL, DealForm.PIPELINE), STAGES);
                owner.put(key(RecordKey.OPPORTUNITY, DealForm.RECORD_TYPE), STAGES);
            }
            case CAMPAIGNS -> {}
        }
        externalIdField.ifPresent(field ->
                object.salesforceTypes().forEach(type -> owner.put(key(type, field), "`externalIdField`")));
        for (ReadField field : read) {
            FieldMapping mapping = field.mapping();
            mapping.fieldByType().forEach((type, api) -> {
                String by = owner.putIfAbsent(key(type, api), "the mapping '" + mapping.name() + "'");
                if (by != null) {
                    fields.problemAt(
                            mapping.name(),
                            "The field %s of %s belongs to %s already.".formatted(api, type, by),
                            "Keep one of the two: a field has one rule.");
                }
            });
        }
    }

    private void tiesDecideSomething() {
        for (ReadField field : read) {
            FieldMapping mapping = field.mapping();
            boolean byTime = mapping.rule() == Rule.TWO_WAY || mapping.onFirstLink() == OnFirstLink.NEWEST;
            if (field.section().has("tie") && !byTime) {
                field.section()
                        .problemAt(
                                "tie",
                                "No time decides this field, so `tie` has no effect.",
                                "Remove it, or write `rule: two-way`.");
            }
        }
    }

    private void settingsFitTheRule() {
        for (ReadField field : read) {
            Section section = field.section();
            Rule rule = field.mapping().rule();
            if (rule == Rule.FORWARD_ONLY && !section.has("order")) {
                section.problem(
                        "Nothing says which value is further: `forward-only` needs an order.",
                        "Add `order: [ first, second, ... ]`.");
            }
            if (rule == Rule.FORWARD_ONLY
                    && section.has("order")
                    && field.mapping().order().size() < 2) {
                section.problemAt("order", "An order has two values or more.", "Write `order: [ first, second ]`.");
            }
            onlyWith(section, "order", rule == Rule.FORWARD_ONLY, Rule.FORWARD_ONLY);
            onlyWith(section, "authority", rule == Rule.POINT_OF_ORIGIN, Rule.POINT_OF_ORIGIN);
            settingsFitTheType(section, field.mapping());
            if (section.has("authority") && section.has("tie")) {
                section.problemAt("tie", "The authority decides this field.", "Remove `tie`.");
            }
        }
    }

    private void settingsFitTheType(Section section, FieldMapping mapping) {
        if (section.has("values") && !NAMED_VALUES.contains(mapping.type())) {
            section.problemAt(
                    "values",
                    "Values of this type have no names of their own.",
                    "Remove it, or write `type: picklist`.");
        }
        if (mapping.type() == FieldType.REFERENCE && !section.has("references")) {
            section.problem("Nothing says what it points to.", "Add `references: companies`.");
        }
        if (mapping.type() != FieldType.REFERENCE && section.has("references")) {
            section.problemAt("references", "It points to nothing.", "Remove it, or write `type: reference`.");
        }
        boolean ofDeals = mapping.type() == FieldType.STAGE || mapping.type() == FieldType.CLOSE_DATE;
        if (ofDeals && object != SyncedObject.DEALS) {
            section.problemAt(
                    "type", "Only deals have fields of this type.", "Write `type: picklist` or `type: date`.");
        }
        if (mapping.isPath() && mapping.rule() != Rule.ALWAYS_SALESFORCE && mapping.rule() != Rule.NEVER) {
            section.problemAt(
                    "rule",
                    "The field lies on another record, and is read only from here.",
                    "Write `rule: always-salesforce`.");
        }
        if (mapping.isPath() && section.has("whenCreating")) {
            section.problemAt("whenCreating", "A field on another record is never written.", "Remove it.");
        }
    }

    private static void onlyWith(Section section, String key, boolean fits, Rule rule) {
        if (section.has(key) && !fits) {
            section.problemAt(
                    key,
                    "`" + key + "` has no effect with this rule.",
                    "Remove it, or write `rule: " + Names.of(rule) + "`.");
        }
    }

    /// Salesforce ignores the case of field names.
    private static String key(String type, String field) {
        return type + "." + field.toLowerCase(Locale.ROOT);
    }
}
