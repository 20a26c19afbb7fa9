package dev.lockstep.engine.config;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.RollUp;
import dev.lockstep.engine.mapping.RollUp.Function;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.value.FieldType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads a mapping that is made of many child records (REQUIREMENTS F5).
final class RollUpReader {
    static final String KEY = "rollUp";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern NOT_BLANK = Pattern.compile("(?s).*\\S.*");
    private static final int NAME_LENGTH_MAX = 80;
    private static final int WHERE_LENGTH_MAX = 1_000;
    private static final Set<Rule> RULES = EnumSet.of(Rule.ALWAYS_SALESFORCE);

    private RollUpReader() {}

    /// Nothing when what makes a roll-up is missing or wrong.
    static Optional<ReadField> read(String name, Section field, SyncedObject object) {
        field.allowOnly("hubspot", "type", "rule", KEY);
        if (object.rollUpType().isEmpty()) {
            field.problemAt(KEY, "Only people and companies have roll-ups.", "Remove the mapping.");
            return Optional.empty();
        }
        Optional<String> hubspot = field.required("hubspot", "`hubspot`: the property's internal name")
                .flatMap(FieldReader::hubspotName);
        field.optional("rule").ifPresent(value -> value.oneOf(RULES, "rule of a roll-up, which is computed"));
        Optional<RollUp> rollUp = field.optional(KEY).flatMap(Value::section).flatMap(RollUpReader::rollUp);
        Optional<FieldType> type = field.optional("type").flatMap(value -> value.oneOf(FieldType.class, "field type"));
        if (hubspot.isEmpty() || rollUp.isEmpty()) {
            return Optional.empty();
        }
        FieldMapping mapping = FieldMapping.computed(
                name,
                object.hubspotType(),
                hubspot.get(),
                type.orElseGet(() -> usual(rollUp.get().function())));
        return Optional.of(new ReadField(field, mapping, rollUp));
    }

    private static FieldType usual(Function function) {
        return switch (function) {
            case COUNT -> FieldType.INTEGER;
            case SUM -> FieldType.NUMBER;
            case MIN, MAX, LATEST -> FieldType.TEXT;
        };
    }

    private static Optional<RollUp> rollUp(Section section) {
        section.allowOnly("object", "lookup", "function", "field", "orderBy", "where");
        Optional<String> object = name(section, "object", "`object`: the children's API name, such as Case");
        Optional<String> lookup =
                name(section, "lookup", "`lookup`: the children's field with their parent's id, such as AccountId");
        Optional<Function> function = section.required("function", "`function`: one of " + Names.list(Function.class))
                .flatMap(value -> value.oneOf(Function.class, "function of a roll-up"));
        boolean counts = function.filter(Function.COUNT::equals).isPresent();
        Optional<String> field = counts && !section.has("field")
                ? Optional.of("Id")
                : name(section, "field", "`field`: the children's field that it is made of");
        boolean latest = function.filter(Function.LATEST::equals).isPresent();
        if (section.has("orderBy") && !latest) {
            section.problemAt(
                    "orderBy",
                    "`orderBy` has no effect with this function.",
                    "Remove it, or write `function: latest`.");
        }
        Optional<String> orderBy = latest
                ? name(section, "orderBy", "`orderBy`: the date or date-time that says which child is the latest")
                : Optional.of("");
        Optional<String> where =
                section.has("where") ? section.optional("where").flatMap(RollUpReader::condition) : Optional.of("");
        boolean isWhole = List.of(object, lookup, function, field, orderBy, where).stream()
                .allMatch(Optional::isPresent);
        return isWhole
                ? Optional.of(
                        new RollUp(object.get(), lookup.get(), function.get(), field.get(), orderBy.get(), where.get()))
                : Optional.empty();
    }

    private static Optional<String> name(Section section, String key, String fix) {
        return section.required(key, fix)
                .flatMap(value -> value.text(NAME_LENGTH_MAX, NAME, "the API name: letters, digits and underscores"));
    }

    private static Optional<String> condition(Value value) {
        Optional<String> text = value.text(
                WHERE_LENGTH_MAX, NOT_BLANK, "a SOQL condition on the children, such as \"IsClosed = false\"");
        if (text.isPresent() && !RollUp.isCondition(text.get())) {
            value.problem("A parenthesis or a quote is left open.", "Close it.");
            return Optional.empty();
        }
        return text;
    }
}
