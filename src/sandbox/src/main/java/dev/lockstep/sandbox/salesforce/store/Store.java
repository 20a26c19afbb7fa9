package dev.lockstep.sandbox.salesforce.store;

import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All records of an org. Rows are written through a [Transaction].
public final class Store {

    private static final String INSTANCE = "ak0";

    private final Schema schema;
    private final Map<String, Table> tables = new HashMap<>();

    public Store(Schema schema) {
        this.schema = schema;
    }

    public Schema schema() {
        return schema;
    }

    public Table table(ObjectType type) {
        return tables.computeIfAbsent(type.name(), name -> new Table(type));
    }

    public Table table(String typeName) {
        return table(schema.require(typeName));
    }

    public String newId(ObjectType type) {
        return table(type).nextId(INSTANCE);
    }

    /// The record with that 18-character id, deleted or not, or null.
    public Row get(String id18) {
        ObjectType type = schema.typeOfId(id18);
        return type == null ? null : table(type).get(id18);
    }

    /// Rows with that value in an indexed field that are not in the recycle bin.
    public List<Row> live(ObjectType type, Field field, Object value) {
        Table table = table(type);
        return table.find(field, value).stream()
                .map(table::get)
                .filter(row -> !row.deleted())
                .toList();
    }

    Row put(Row row) {
        return table(row.type()).put(row);
    }

    void remove(Row row) {
        table(row.type()).remove(row.id());
    }
}
