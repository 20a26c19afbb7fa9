package dev.lockstep.aws.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// A conditional change of one item, alone or as part of a transaction. A refusal brings the item as it stands.
final class Change {
    private final String key;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();
    private final List<String> sets = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();

    private Change(String key) {
        this.key = key;
    }

    static Change of(String key) {
        return new Change(key);
    }

    String key() {
        return key;
    }

    Change set(String name, AttributeValue value) {
        sets.add(path(name) + " = " + value(value));
        return this;
    }

    Change setOrRemove(String name, Optional<AttributeValue> value) {
        return value.isPresent() ? set(name, value.get()) : remove(name);
    }

    /// Sets one entry of a map that is there.
    Change setEntry(String map, String entry, AttributeValue value) {
        sets.add(path(map, entry) + " = " + value(value));
        return this;
    }

    Change removeEntry(String map, String entry) {
        removes.add(path(map, entry));
        return this;
    }

    Change add(String name, long amount) {
        sets.add(path(name) + " = if_not_exists(" + path(name) + ", " + value(Attributes.number(0)) + ") + "
                + value(Attributes.number(amount)));
        return this;
    }

    Change append(String name, AttributeValue element) {
        AttributeValue none = AttributeValue.fromL(List.of());
        AttributeValue one = AttributeValue.fromL(List.of(element));
        sets.add(path(name) + " = list_append(if_not_exists(" + path(name) + ", " + value(none) + "), " + value(one)
                + ")");
        return this;
    }

    Change remove(String... attributes) {
        for (String name : attributes) {
            removes.add(path(name));
        }
        return this;
    }

    Change whereExists(String name) {
        conditions.add("attribute_exists(" + path(name) + ")");
        return this;
    }

    Change whereAbsent(String name) {
        conditions.add("attribute_not_exists(" + path(name) + ")");
        return this;
    }

    /// `comparison`: `=`, `<`, `<=`, `>` or `>=`.
    Change where(String name, String comparison, AttributeValue value) {
        conditions.add(path(name) + " " + comparison + " " + value(value));
        return this;
    }

    Change whereAbsentOr(String name, String comparison, AttributeValue value) {
        conditions.add("(attribute_not_exists(" + path(name) + ") OR " + path(name) + " " + comparison + " "
                + value(value) + ")");
        return this;
    }

    UpdateItemRequest request(String table) {
        UpdateItemRequest.Builder request = UpdateItemRequest.builder()
                .tableName(table)
                .key(Map.of(TableSchema.KEY, Attributes.text(key)))
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .updateExpression(update())
                .expressionAttributeNames(aliases());
        if (!values.isEmpty()) {
            request.expressionAttributeValues(values);
        }
        if (!conditions.isEmpty()) {
            request.conditionExpression(condition());
        }
        return request.build();
    }

    /// The item's deletion under the conditions, of which there is at least one.
    DeleteItemRequest deletion(String table) {
        return DeleteItemRequest.builder()
                .tableName(table)
                .key(Map.of(TableSchema.KEY, Attributes.text(key)))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .conditionExpression(condition())
                .expressionAttributeNames(aliases())
                .expressionAttributeValues(values.isEmpty() ? null : values)
                .build();
    }

    /// As a part of a transaction; a change of nothing is a check.
    TransactWriteItem part(String table) {
        Map<String, AttributeValue> at = Map.of(TableSchema.KEY, Attributes.text(key));
        if (sets.isEmpty() && removes.isEmpty()) {
            return TransactWriteItem.builder()
                    .conditionCheck(c -> c.tableName(table)
                            .key(at)
                            .conditionExpression(condition())
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                            .expressionAttributeNames(aliases())
                            .expressionAttributeValues(values))
                    .build();
        }
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table)
                        .key(at)
                        .updateExpression(update())
                        .conditionExpression(conditions.isEmpty() ? null : condition())
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .expressionAttributeNames(aliases())
                        .expressionAttributeValues(values.isEmpty() ? null : values))
                .build();
    }

    private String update() {
        String set = sets.isEmpty() ? "" : "SET " + String.join(", ", sets) + " ";
        return set + (removes.isEmpty() ? "" : "REMOVE " + String.join(", ", removes));
    }

    private String condition() {
        return String.join(" AND ", conditions);
    }

    private Map<String, String> aliases() {
        Map<String, String> inverted = new LinkedHashMap<>();
        names.forEach((name, alias) -> inverted.put(alias, name));
        return inverted;
    }

    private String path(String... parts) {
        List<String> aliases = new ArrayList<>();
        for (String part : parts) {
            String fresh = "#n" + names.size();
            String known = names.putIfAbsent(part, fresh);
            aliases.add(known == null ? fresh : known);
        }
        return String.join(".", aliases);
    }

    private String value(AttributeValue value) {
        String alias = ":v" + values.size();
        values.put(alias, value);
        return alias;
    }
}
