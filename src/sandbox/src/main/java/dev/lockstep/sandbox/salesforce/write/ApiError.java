package dev.lockstep.sandbox.salesforce.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.value.Json;
import java.util.Collection;
import java.util.List;

/// One error as Salesforce words it. `fields` is null for errors of a request rather than of a record;
/// `duplicateResult` is null except for DUPLICATES_DETECTED.
public record ApiError(String code, String message, List<String> fields, ObjectNode duplicateResult) {

    public static ApiError of(String code, String message, String... fields) {
        return new ApiError(code, message, List.of(fields), null);
    }

    /// An error of the whole request, which has no `fields`.
    public static ApiError request(String code, String message) {
        return new ApiError(code, message, null, null);
    }

    public static ApiError notFound() {
        return request("NOT_FOUND", "The requested resource does not exist");
    }

    public static ApiError noSuchColumn(String name, ObjectType type) {
        return of("INVALID_FIELD", "No such column '" + name + "' on sobject of type " + type.name());
    }

    public static ApiError notWritable(Collection<String> names) {
        return new ApiError(
                "INVALID_FIELD_FOR_INSERT_UPDATE",
                "Unable to create/update fields: " + String.join(", ", names)
                        + ". Please check the security settings of this field and verify that it is read/write for your"
                        + " profile or permission set.",
                List.copyOf(names),
                null);
    }

    public static ApiError invalidReference(String... fields) {
        return of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", fields);
    }

    public static ApiError deleted() {
        return of("ENTITY_IS_DELETED", "entity is deleted");
    }

    public static ApiError rolledBack() {
        return of(
                "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                "Record rolled back because not all records were valid and the request was using AllOrNone header");
    }

    /// The form of a top-level error: `errorCode`.
    public ObjectNode toTopLevel() {
        ObjectNode node = Json.object();
        if (duplicateResult != null) {
            node.set("duplicateResult", duplicateResult);
        }
        node.put("message", message).put("errorCode", code);
        if (fields != null) {
            node.set("fields", Json.of(fields));
        }
        return node;
    }

    /// The form inside a per-record result: `statusCode`.
    public ObjectNode toRecordLevel(boolean namesDuplicates) {
        ObjectNode node = Json.object();
        if (duplicateResult != null && namesDuplicates) {
            node.set("duplicateResult", duplicateResult);
        }
        node.put("statusCode", code).put("message", message);
        node.set("fields", Json.of(fields == null ? List.of() : fields));
        return node;
    }

    /// The HTTP status this code has at top level.
    public int status() {
        return switch (code) {
            case "NOT_FOUND", "ENTITY_IS_DELETED" -> 404;
            case "INSUFFICIENT_ACCESS_OR_READONLY" -> 403;
            default -> 400;
        };
    }
}
