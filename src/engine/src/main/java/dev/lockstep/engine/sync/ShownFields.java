package dev.lockstep.engine.sync;

import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.FieldBase;
import dev.lockstep.engine.model.Side;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Fields of an account that other records show over a lookup (REQUIREMENTS F5). What they said last stands in the
/// link's base under `Account.Industry`, as no mapping is named, so that a change is found by an event or by the
/// reconciliation alike.
public final class ShownFields {
    private ShownFields() {}

    /// True where one of them is not what the base says. A field that the base does not know is new here.
    static boolean differ(Link link, CrmRecord record, Set<String> fields, HashKeys keys) {
        return fields.stream()
                        .filter(record.fields()::containsKey)
                        .anyMatch(field -> !link.base().containsKey(name(record, field)))
                || differ(link, record, keys);
    }

    /// True where the base knows a field of this record that says something else now.
    public static boolean differ(Link link, CrmRecord record, HashKeys keys) {
        String type = record.key().type() + ".";
        return link.base().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(type))
                .filter(entry -> record.fields().containsKey(entry.getKey().substring(type.length())))
                .anyMatch(entry -> !keys.matches(
                        entry.getValue().salesforce(),
                        Side.SALESFORCE,
                        entry.getKey(),
                        record.text(entry.getKey().substring(type.length()))));
    }

    /// The base with what they say now.
    static Map<String, FieldBase> in(Map<String, FieldBase> base, CrmRecord record, Set<String> fields, HashKeys keys) {
        Map<String, FieldBase> all = new HashMap<>(base);
        fields.stream()
                .filter(record.fields()::containsKey)
                .forEach(field -> all.put(
                        name(record, field),
                        new FieldBase("", keys.value(Side.SALESFORCE, name(record, field), record.text(field)))));
        return all;
    }

    private static String name(CrmRecord record, String field) {
        return record.key().type() + "." + field;
    }
}
