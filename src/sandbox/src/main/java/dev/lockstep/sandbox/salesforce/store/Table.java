package dev.lockstep.sandbox.salesforce.store;

import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The records of one type in id order, deleted ones included, with indexes that are built when first asked for.
public final class Table {

    /// A record's place in a time index.
    public record TimeKey(Instant time, String id) implements Comparable<TimeKey> {
        private static final Comparator<TimeKey> ORDER =
                Comparator.comparing(TimeKey::time).thenComparing(TimeKey::id);

        @Override
        public int compareTo(TimeKey other) {
            return ORDER.compare(this, other);
        }
    }

    private final ObjectType type;
    private final TreeMap<String, Row> rows = new TreeMap<>();
    private final Map<Field, Map<Object, List<String>>> lookups = new HashMap<>();
    private final Map<Field, NavigableSet<TimeKey>> times = new HashMap<>();
    private long lastNumber;

    Table(ObjectType type) {
        this.type = type;
    }

    public ObjectType type() {
        return type;
    }

    String nextId(String instance) {
        return RecordId.of(type.keyPrefix(), instance, ++lastNumber);
    }

    public Row get(String id18) {
        return rows.get(id18);
    }

    public NavigableMap<String, Row> rows() {
        return rows;
    }

    /// Ids of the rows with that value, in no particular order. The field must be one that is indexed.
    public List<String> find(Field field, Object value) {
        return lookups.computeIfAbsent(field, this::buildLookup).getOrDefault(lookupKey(field, value), List.of());
    }

    /// Rows in (time, id) order. The field must be a date-time.
    public NavigableSet<TimeKey> byTime(Field field) {
        return times.computeIfAbsent(field, this::buildTimes);
    }

    Row put(Row row) {
        Row before = rows.put(row.id(), row);
        lookups.forEach((field, lookup) -> {
            Object was = before == null ? null : lookupKey(field, before.get(field));
            Object is = lookupKey(field, row.get(field));
            if (was == null ? is != null : !was.equals(is)) {
                unlink(lookup, was, row.id());
                link(lookup, is, row.id());
            }
        });
        times.forEach((field, order) -> {
            if (before != null && before.get(field) instanceof Instant time) {
                order.remove(new TimeKey(time, row.id()));
            }
            if (row.get(field) instanceof Instant time) {
                order.add(new TimeKey(time, row.id()));
            }
        });
        return before;
    }

    void remove(String id) {
        Row row = rows.remove(id);
        if (row != null) {
            lookups.forEach((field, lookup) -> unlink(lookup, lookupKey(field, row.get(field)), id));
            times.forEach((field, order) -> {
                if (row.get(field) instanceof Instant time) {
                    order.remove(new TimeKey(time, id));
                }
            });
        }
    }

    private Map<Object, List<String>> buildLookup(Field field) {
        Map<Object, List<String>> lookup = new HashMap<>();
        rows.values().forEach(row -> link(lookup, lookupKey(field, row.get(field)), row.id()));
        return lookup;
    }

    private NavigableSet<TimeKey> buildTimes(Field field) {
        NavigableSet<TimeKey> order = new TreeSet<>();
        for (Row row : rows.values()) {
            if (row.get(field) instanceof Instant time) {
                order.add(new TimeKey(time, row.id()));
            }
        }
        return order;
    }

    private static void link(Map<Object, List<String>> lookup, Object key, String id) {
        if (key != null) {
            lookup.computeIfAbsent(key, k -> new ArrayList<>(1)).add(id);
        }
    }

    private static void unlink(Map<Object, List<String>> lookup, Object key, String id) {
        Collection<String> ids = key == null ? null : lookup.get(key);
        if (ids != null) {
            ids.remove(id);
            if (ids.isEmpty()) {
                lookup.remove(key);
            }
        }
    }

    private static Object lookupKey(Field field, Object value) {
        return value instanceof String text && field.type().textual() && !field.caseSensitive()
                ? text.toLowerCase(Locale.ROOT)
                : value;
    }
}
