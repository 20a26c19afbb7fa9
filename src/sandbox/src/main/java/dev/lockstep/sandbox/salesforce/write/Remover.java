package dev.lockstep.sandbox.salesforce.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.salesforce.org.Caller;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.org.UserAccess;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.RecordId;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.store.Transaction;
import java.util.Locale;

/// Moves records to the recycle bin and back.
public final class Remover {

    private final Org org;
    private final Caller caller;
    private final Transaction transaction;
    private final RecordWriter writer;

    public Remover(Org org, Caller caller, Transaction transaction) {
        this.org = org;
        this.caller = caller;
        this.transaction = transaction;
        this.writer = new RecordWriter(org, caller, transaction);
    }

    /// Deletes a record and what cascades from it. `type` is null when any type will do.
    public Outcome delete(ObjectType type, String id) {
        String id18 = RecordId.normalise(id);
        if (id18 == null) {
            return Outcome.refused(ApiError.of("MALFORMED_ID", "malformed id " + id));
        }
        Row row = org.store().get(id18);
        UserAccess access = org.access(caller.userId());
        if (row == null || (type != null && !row.type().equals(type)) || !access.canRead(row)) {
            return Outcome.refused(ApiError.invalidReference());
        }
        if (row.deleted()) {
            return Outcome.refused(ApiError.deleted());
        }
        if (!row.type().can("deletable") || !access.allows(row.type(), UserAccess.Right.DELETE)) {
            String name = row.type().name().toLowerCase(Locale.ROOT);
            return Outcome.refused(
                    ApiError.of("INVALID_TYPE_FOR_OPERATION", "entity type does not support delete: " + name));
        }
        if (!access.canEdit(row)) {
            return Outcome.refused(
                    ApiError.of("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id"));
        }
        bin(row);
        return new Outcome.Saved(row.id(), false);
    }

    /// Takes a record out of the recycle bin.
    public Outcome undelete(String id) {
        String id18 = RecordId.normalise(id);
        Row row = id18 == null ? null : org.store().get(id18);
        if (row == null) {
            return Outcome.refused(ApiError.invalidReference());
        }
        if (!row.deleted()) {
            return Outcome.refused(ApiError.of("UNDELETE_FAILED", "Entity is not in the recycle bin"));
        }
        transaction.put(writer.stamp(row.with("IsDeleted", false).with(cleared(row))));
        return new Outcome.Saved(row.id(), false);
    }

    private static java.util.Map<Field, Object> cleared(Row row) {
        Field master = row.type().field("MasterRecordId");
        java.util.Map<Field, Object> change = new java.util.HashMap<>();
        if (master != null) {
            change.put(master, null);
        }
        return change;
    }

    private void bin(Row row) {
        for (JsonNode child : row.type().describe().path("childRelationships")) {
            ObjectType type = org.schema().type(child.path("childSObject").asText());
            boolean cascades = type != null
                    && type.can("deletable")
                    && child.path("cascadeDelete").asBoolean();
            if (cascades) {
                Field lookup = type.require(child.path("field").asText());
                org.store().live(type, lookup, row.id()).forEach(this::bin);
            }
        }
        transaction.put(writer.stamp(row.with("IsDeleted", true)));
    }
}
