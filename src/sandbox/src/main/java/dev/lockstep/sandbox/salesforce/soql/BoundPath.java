package dev.lockstep.sandbox.salesforce.soql;

import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.store.Store;
import java.util.List;

/// A resolved field path: lookups to follow, then the field itself; `aggregate` is the function around it, or
/// null.
public record BoundPath(List<Field> lookups, Field field, Aggregate aggregate) {

    public boolean direct() {
        return lookups.isEmpty();
    }

    /// True when both lead to the same field in the same way, under the same function.
    boolean sameAs(BoundPath other) {
        return field.name().equals(other.field.name())
                && aggregate == other.aggregate
                && lookups.stream()
                        .map(Field::name)
                        .toList()
                        .equals(other.lookups.stream().map(Field::name).toList());
    }

    /// The row that holds the field, or null when a parent is missing on the way.
    public Row holder(Row row, Store store) {
        Row current = row;
        for (Field lookup : lookups) {
            Object id = current == null ? null : current.get(lookup);
            current = id == null ? null : store.get((String) id);
        }
        return current;
    }

    public Object value(Row row, Store store) {
        Row holder = holder(row, store);
        return holder == null || holder.type().field(field.name()) == null ? null : holder.get(field);
    }
}
