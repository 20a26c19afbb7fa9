package dev.lockstep.sandbox.salesforce.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.salesforce.org.Caller;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.FieldType;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Change;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.store.Transaction;
import dev.lockstep.sandbox.salesforce.value.ValueReader;
import dev.lockstep.sandbox.salesforce.write.ObjectRules;
import dev.lockstep.sandbox.salesforce.write.RecordWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts records in without rules, rights or limits. System fields such as CreatedDate may be given.
final class Seeder {

    private final Org org;
    private final String userId;

    Seeder(Org org, String userId) {
        this.org = org;
        this.userId = userId;
    }

    /// Stores the records and answers their ids in order; `events` says whether change events are made.
    List<String> seed(ObjectType type, Iterable<? extends JsonNode> records, boolean events) {
        Transaction transaction = org.begin();
        ValueReader reader = new ValueReader(org.settings().lowerCaseEmail);
        Map<Field, Object> defaults = defaults(type);
        List<String> ids = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (JsonNode record : records) {
            Map<Field, Object> values = new LinkedHashMap<>(defaults);
            ((ObjectNode) record).properties().forEach(entry -> {
                Field field = type.require(entry.getKey());
                values.put(field, value(reader, field, entry.getValue()));
            });
            ObjectRules rules = ObjectRules.of(org, type.name());
            Row row = rules.derive(null, Row.of(type, org.store().newId(type)).with(values));
            transaction.put(row);
            rules.saved(null, row, new RecordWriter(org, Caller.person(userId), transaction));
            ids.add(row.id());
            if (events) {
                changes.add(new Change(null, row));
            }
        }
        org.changes().publish(changes, Caller.person(userId));
        return ids;
    }

    private static Object value(ValueReader reader, Field field, JsonNode node) {
        return switch (reader.read(field, node)) {
            case ValueReader.Result.Value(var value) -> value;
            case ValueReader.Result.WrongType(var shown) ->
                throw new IllegalArgumentException(field.name() + " cannot hold what was given");
            case ValueReader.Result.MalformedId(var shown) ->
                throw new IllegalArgumentException(field.name() + " is not a record id");
        };
    }

    private Map<Field, Object> defaults(ObjectType type) {
        Map<Field, Object> defaults = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            JsonNode given = field.describe().path("defaultValue");
            if (field.type() == FieldType.BOOLEAN) {
                defaults.put(field, given.asBoolean());
            } else if (given.isTextual()) {
                defaults.put(field, given.textValue());
            }
            switch (field.name()) {
                case "OwnerId", "CreatedById", "LastModifiedById" -> defaults.put(field, userId);
                case "CreatedDate", "LastModifiedDate", "SystemModstamp" -> defaults.put(field, org.now());
                default -> {}
            }
        }
        return defaults;
    }
}
