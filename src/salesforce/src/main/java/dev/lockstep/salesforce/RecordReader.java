package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.salesforce.ObjectType.Conversion;
import dev.lockstep.salesforce.client.Soql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// Reads records by id: one API call for up to 200 of two types. What is missing is looked for among the deleted,
/// in a second call.
final class RecordReader {
    private static final int IDS_MAX = 200;
    private static final String IS_DELETED = "IsDeleted";
    private static final String MASTER = "MasterRecordId";

    private final Selects selects;
    private final Map<String, ObjectType> types;

    RecordReader(Selects selects, Map<String, ObjectType> types) {
        this.selects = selects;
        this.types = types;
    }

    Map<RecordKey, Reading> read(Collection<RecordKey> keys, Map<String, Set<String>> fields, Deadline deadline) {
        Map<RecordKey, Reading> readings = new HashMap<>();
        Set<RecordKey> open = new LinkedHashSet<>(keys);
        open.removeIf(key -> !types.containsKey(key.type()) || !SalesforceId.isId(key.id()));
        pass(open, type -> live(type, fields.getOrDefault(type, Set.of())), deadline)
                .forEach((type, rows) -> {
                    for (JsonNode row : rows) {
                        readings.put(
                                Rows.key(type, row),
                                reading(types.get(type), row, fields.getOrDefault(type, Set.of())));
                    }
                });
        open.removeIf(key -> readings.containsKey(Rows.key(key.type(), key.id())));
        pass(open, this::deleted, deadline).forEach((type, rows) -> {
            for (JsonNode row : rows) {
                gone(type, row).ifPresent(reading -> readings.put(Rows.key(type, row), reading));
            }
        });
        Map<RecordKey, Reading> byAskedKey = new HashMap<>();
        keys.forEach(key -> byAskedKey.put(key, answer(readings, key)));
        return byAskedKey;
    }

    private static Reading answer(Map<RecordKey, Reading> readings, RecordKey key) {
        return SalesforceId.isId(key.id())
                ? readings.getOrDefault(Rows.key(key.type(), key.id()), new Reading.Missing())
                : new Reading.Missing();
    }

    private Select live(String type, Set<String> fields) {
        Set<String> wanted = new TreeSet<>(fields);
        types.get(type).conversion().ifPresent(conversion -> {
            wanted.add(conversion.flagField());
            wanted.add(conversion.targetField());
        });
        return Select.of(type, List.of(Rows.ID, Rows.MODIFIED), wanted, "");
    }

    private Select deleted(String type) {
        Set<String> master = types.get(type).merges() ? Set.of(MASTER) : Set.of();
        return Select.of(type, List.of(Rows.ID, IS_DELETED), master, "").seeingDeleted();
    }

    private Map<String, List<JsonNode>> pass(
            Collection<RecordKey> keys, Function<String, Select> shape, Deadline deadline) {
        Map<String, Set<String>> idsByType = new TreeMap<>();
        keys.forEach(key -> idsByType
                .computeIfAbsent(key.type(), t -> new LinkedHashSet<>())
                .add(SalesforceId.to18(key.id())));
        List<Select> queries = new ArrayList<>();
        idsByType.forEach((type, ids) -> {
            Select empty = shape.apply(type);
            for (List<String> chunk : Soql.chunks(ids, empty.overheadBytes(), IDS_MAX)) {
                queries.add(empty.withTail(" WHERE Id IN " + Soql.list(chunk)));
            }
        });
        List<List<JsonNode>> rows = selects.rows(queries, deadline);
        Map<String, List<JsonNode>> byType = new TreeMap<>();
        for (int i = 0; i < queries.size(); i++) {
            byType.computeIfAbsent(queries.get(i).object(), t -> new ArrayList<>())
                    .addAll(rows.get(i));
        }
        return byType;
    }

    private static Reading reading(ObjectType type, JsonNode row, Set<String> fields) {
        Optional<Conversion> converted =
                type.conversion().filter(c -> row.path(c.flagField()).asBoolean());
        if (converted.isEmpty()) {
            return new Reading.Live(Rows.record(type.name(), row, fields));
        }
        String target = row.path(converted.get().targetField()).asText("");
        return SalesforceId.isId(target)
                ? new Reading.Moved(Rows.key(converted.get().targetType(), target), Reading.Moved.Cause.CONVERTED)
                : new Reading.Missing();
    }

    /// Empty where the row is there and not deleted: it came between the two looks, and the next one finds it.
    private static Optional<Reading> gone(String type, JsonNode row) {
        if (!row.path(IS_DELETED).asBoolean()) {
            return Optional.empty();
        }
        String master = row.path(MASTER).asText("");
        return Optional.of(
                SalesforceId.isId(master)
                        ? new Reading.Moved(Rows.key(type, master), Reading.Moved.Cause.MERGED)
                        : new Reading.Deleted());
    }
}
