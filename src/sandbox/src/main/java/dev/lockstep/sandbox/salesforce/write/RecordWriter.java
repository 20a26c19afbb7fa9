package dev.lockstep.sandbox.salesforce.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.salesforce.org.Automation;
import dev.lockstep.sandbox.salesforce.org.Caller;
import dev.lockstep.sandbox.salesforce.org.Draft;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.org.UserAccess;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.FieldType;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.RecordId;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Creates and updates one record at a time on behalf of a caller, inside a transaction.
public final class RecordWriter implements ObjectRules.Writes {

    private final Org org;
    private final Caller caller;
    private final UserAccess access;
    private final Transaction transaction;

    public RecordWriter(Org org, Caller caller, Transaction transaction) {
        this.org = org;
        this.caller = caller;
        this.access = org.access(caller.userId());
        this.transaction = transaction;
    }

    /// Creates a record from its JSON.
    public Outcome create(ObjectType type, ObjectNode body) {
        if (!type.can("createable") || !access.allows(type, UserAccess.Right.CREATE)) {
            return Outcome.refused(
                    ApiError.of("INVALID_TYPE_FOR_OPERATION", "entity type cannot be inserted: " + type.name()));
        }
        if (body.has("Id") || body.has("id")) {
            return Outcome.refused(
                    ApiError.of("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", "Id"));
        }
        InputReader.Input input = InputReader.read(org, access, type, body, true);
        return input.errors().isEmpty() ? create(type, input.values()) : new Outcome.Refused(input.errors());
    }

    /// Creates a record from values that may include fields no client could set.
    Outcome create(ObjectType type, Map<Field, Object> values) {
        Instant now = org.now();
        Row row = Row.of(type, org.store().newId(type)).with(defaults(type)).with(given(values));
        // Permissions keep no such dates.
        if (type.field("CreatedDate") != null) {
            row = row.with("CreatedDate", now).with("CreatedById", caller.userId());
        }
        return save(null, row);
    }

    /// Changes a record; an id that is not this type's, unknown, deleted or unseen is refused as the API does.
    public Outcome update(ObjectType type, String id, ObjectNode body) {
        String id18 = RecordId.normalise(id);
        if (id18 == null) {
            return Outcome.refused(ApiError.of("MALFORMED_ID", "malformed id " + id, "Id"));
        }
        Row before = org.store().get(id18);
        if (before == null || !before.type().equals(type) || !access.canRead(before)) {
            return Outcome.refused(ApiError.invalidReference());
        }
        if (before.deleted()) {
            return Outcome.refused(ApiError.deleted());
        }
        if (!access.allows(type, UserAccess.Right.EDIT) || !access.canEdit(before)) {
            return Outcome.refused(
                    ApiError.of("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id"));
        }
        InputReader.Input input = InputReader.read(org, access, type, body, false);
        if (!input.errors().isEmpty()) {
            return new Outcome.Refused(input.errors());
        }
        if (before.is("IsConverted")) {
            return Outcome.refused(ApiError.of("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead"));
        }
        return save(before, before.with(given(input.values())));
    }

    /// Saves a draft after every check; `before` is null for a new record.
    Outcome save(Row before, Row draftRow) {
        if (rowLocked(draftRow)) {
            return Outcome.refused(ApiError.of(
                    "UNABLE_TO_LOCK_ROW",
                    "unable to obtain exclusive access to this record or 1 records: " + lockedId(draftRow)));
        }
        Draft draft = new Draft(before, draftRow, caller.userId());
        org.automation().runTriggers(draft);
        ObjectRules rules = ObjectRules.of(org, draftRow.type().name());
        draft.replace(rules.derive(before, draft.row()));
        List<ApiError> errors = new ArrayList<>();
        for (String message : draft.errors()) {
            errors.add(ApiError.of("FIELD_CUSTOM_VALIDATION_EXCEPTION", message));
        }
        errors.addAll(new FieldChecks(org).check(before, draft.row()));
        errors.addAll(new PermissionChecks(org).check(before, draft.row()));
        if (errors.isEmpty()) {
            errors.addAll(rules.check(before, draft.row()));
        }
        if (errors.isEmpty()) {
            for (Automation.ValidationRule rule : org.automation().violated(draft.row())) {
                String[] fields = rule.field().isEmpty() ? new String[0] : new String[] {rule.field()};
                errors.add(ApiError.of("FIELD_CUSTOM_VALIDATION_EXCEPTION", rule.message(), fields));
            }
        }
        if (errors.isEmpty()) {
            ApiError duplicate = new DuplicateCheck(org).check(before, draft.row(), caller);
            errors.addAll(duplicate == null ? uniqueness(before, draft.row()) : List.of(duplicate));
        }
        if (!errors.isEmpty()) {
            return new Outcome.Refused(errors);
        }
        Row row = stamp(draft.row());
        transaction.put(row);
        new History(org).record(before, row, caller, transaction);
        rules.saved(before, row, this);
        return new Outcome.Saved(row.id(), before == null);
    }

    @Override
    public Transaction transaction() {
        return transaction;
    }

    /// Sets who changed the record last and when.
    @Override
    public Row stamp(Row row) {
        Row stamped = row;
        Instant now = org.now();
        for (String field : List.of("LastModifiedDate", "SystemModstamp")) {
            stamped = row.type().field(field) == null ? stamped : stamped.with(field, now);
        }
        return row.type().field("LastModifiedById") == null
                ? stamped
                : stamped.with("LastModifiedById", caller.userId());
    }

    private List<ApiError> uniqueness(Row before, Row row) {
        List<ApiError> errors = new ArrayList<>();
        for (Field field : row.type().fields()) {
            Object value = field.unique() ? row.get(field) : null;
            if (value == null || (before != null && Objects.equals(before.get(field), value))) {
                continue;
            }
            for (Row other : org.store().live(row.type(), field, value)) {
                if (!other.id().equals(row.id())) {
                    errors.add(ApiError.of(
                            "DUPLICATE_VALUE",
                            "duplicate value found: " + field.name() + " duplicates value on record with id: "
                                    + RecordId.shortForm(other.id())));
                    break;
                }
            }
        }
        return errors;
    }

    private boolean rowLocked(Row row) {
        if (org.faults().takeLockedRow()) {
            return true;
        }
        double probability = org.settings().lockRowProbability;
        return probability > 0 && row.text("AccountId") != null && org.random().nextDouble() < probability;
    }

    private static String lockedId(Row row) {
        String account = row.text("AccountId");
        return RecordId.shortForm(account == null ? row.id() : account);
    }

    private Map<Field, Object> defaults(ObjectType type) {
        Map<Field, Object> defaults = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            if (field.type() == FieldType.BOOLEAN) {
                defaults.put(field, field.describe().path("defaultValue").asBoolean());
            } else if (field.describe().path("defaultValue").isTextual()) {
                defaults.put(field, field.describe().path("defaultValue").textValue());
            } else if (field.name().equals("OwnerId")) {
                defaults.put(field, caller.userId());
            }
        }
        return defaults;
    }

    /// A null for a field that may not be empty but has a default means the default.
    private static Map<Field, Object> given(Map<Field, Object> values) {
        Map<Field, Object> given = new LinkedHashMap<>(values);
        given.entrySet()
                .removeIf(entry -> entry.getValue() == null
                        && !entry.getKey().nillable()
                        && (entry.getKey().type() == FieldType.BOOLEAN
                                || entry.getKey().name().equals("OwnerId")));
        return given;
    }
}
