package dev.lockstep.sandbox.salesforce.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.org.UserAccess;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.FieldType;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.RecordId;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.util.List;

/// Finds a record by an external id and updates it, or creates it.
public final class Upserter {

    private final Org org;
    private final RecordWriter writer;

    public Upserter(Org org, RecordWriter writer) {
        this.org = org;
        this.writer = writer;
    }

    /// The field that may serve as key in an upsert, or null: external ids, Id and idLookup fields.
    public static Field key(ObjectType type, String name, UserAccess access) {
        Field field = type.field(name);
        boolean usable = field != null && (field.externalId() || field.idLookup());
        return usable && access.canRead(type, field) ? field : null;
    }

    /// Live records with that key.
    public List<Row> find(ObjectType type, Field key, String value) {
        if (key.type() == FieldType.ID) {
            String id = RecordId.normalise(value);
            Row row = id == null ? null : org.store().table(type).get(id);
            return row == null || row.deleted() ? List.of() : List.of(row);
        }
        return value.isEmpty() ? List.of() : org.store().live(type, key, value);
    }

    /// Upserts; several matches must have been ruled out with [#find] where they are answered differently.
    public Outcome upsert(ObjectType type, Field key, String value, ObjectNode body, boolean updateOnly) {
        List<Row> found = find(type, key, value);
        if (found.size() > 1) {
            return Outcome.refused(ApiError.of(
                    "DUPLICATE_EXTERNAL_ID",
                    key.name() + ": more than one record found for external id field: ["
                            + String.join(", ", found.stream().map(Row::id).toList()) + "]",
                    key.name()));
        }
        ObjectNode rest = body.deepCopy();
        rest.remove(List.of(key.name(), "id", "Id"));
        if (found.size() == 1) {
            return writer.update(type, found.getFirst().id(), rest);
        }
        if (updateOnly || key.type() == FieldType.ID) {
            return Outcome.refused(ApiError.notFound());
        }
        rest.put(key.name(), value);
        return writer.create(type, rest);
    }
}
