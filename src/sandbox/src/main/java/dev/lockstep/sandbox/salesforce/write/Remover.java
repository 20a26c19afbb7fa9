package dev.lockstep.sandbox.salesforce.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.salesforce.org.Caller;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.org.UserAccess;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.RecordId;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.store.Table;
import dev.lockstep.sandbox.salesforce.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

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
        List<ApiError> errors = ObjectRules.of(org, row.type().name()).checkDelete(row);
        if (!errors.isEmpty()) {
            return new Outcome.Refused(errors);
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
        restore(row);
        return new Outcome.Saved(row.id(), false);
    }

    /// What went into the bin together with a record comes back with it; lookups that were emptied stay empty.
    private void restore(Row row) {
        Object binnedAt = row.get("SystemModstamp");
        Row back = row.with("IsDeleted", false);
        transaction.put(
                writer.stamp(row.type().field("MasterRecordId") == null ? back : back.with("MasterRecordId", null)));
        ObjectRules.of(org, row.type().name()).restored(org.store().get(row.id()), writer);
        for (Lookup child : children(row.type())) {
            Table table = org.store().table(child.type());
            for (String id : child.cascades() ? List.copyOf(table.find(child.field(), row.id())) : List.<String>of()) {
                Row binned = table.get(id);
                if (binned.deleted() && Objects.equals(binned.get("SystemModstamp"), binnedAt)) {
                    restore(binned);
                }
            }
        }
    }

    private void bin(Row row) {
        List<Lookup> children = children(row.type());
        for (Lookup child : children) {
            if (child.cascades()) {
                org.store().live(child.type(), child.field(), row.id()).forEach(this::bin);
            }
        }
        transaction.put(writer.stamp(row.with("IsDeleted", true)));
        ObjectRules.of(org, row.type().name()).removed(row, writer);
        for (Lookup child : children) {
            boolean emptied = !child.cascades()
                    && child.field().nillable()
                    && child.field().updateable();
            for (Row other : emptied ? org.store().live(child.type(), child.field(), row.id()) : List.<Row>of()) {
                transaction.put(writer.stamp(other.with(child.field().name(), null)));
            }
        }
    }

    /// A lookup at records of some type, and whether the record that holds it is deleted with what it points at.
    private record Lookup(ObjectType type, Field field, boolean cascades) {}

    private List<Lookup> children(ObjectType parent) {
        List<Lookup> children = new ArrayList<>();
        for (JsonNode child : parent.describe().path("childRelationships")) {
            ObjectType type = org.schema().type(child.path("childSObject").asText());
            Field field = type == null ? null : type.field(child.path("field").asText());
            if (field != null && type.can("deletable")) {
                children.add(new Lookup(type, field, child.path("cascadeDelete").asBoolean()));
            }
        }
        return children;
    }
}
