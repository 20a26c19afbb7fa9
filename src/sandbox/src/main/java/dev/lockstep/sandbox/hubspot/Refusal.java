package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/// HubSpot's refusal of a request: the status and the parts of its error body. It is thrown before anything has
/// been changed. The exception's own message names status and category only, never a value.
public final class Refusal extends RuntimeException {

    private final int status;
    private final String category;
    private final String text;
    private final ObjectNode details;

    /// `category` may be null: some of HubSpot's errors carry none. `details` go into the body as they are.
    Refusal(int status, String category, String text, ObjectNode details) {
        super(status + " " + category, null, false, false);
        this.status = status;
        this.category = category;
        this.text = text;
        this.details = details;
    }

    public int status() {
        return status;
    }

    public String category() {
        return category;
    }

    String text() {
        return text;
    }

    ObjectNode details() {
        return details;
    }

    /// The error body, its keys in the order in which HubSpot sends them.
    ObjectNode body(String correlationId) {
        ObjectNode body = Json.object()
                .put("status", "error")
                .put("message", text)
                .put("correlationId", correlationId)
                .setAll(details);
        return category == null ? body : body.put("category", category);
    }

    static Refusal validation(String text) {
        return new Refusal(400, "VALIDATION_ERROR", text, Json.object());
    }

    static Refusal unreadable(String text) {
        return unreadable(null, text);
    }

    /// `where` may be null: a parser that gives up early knows no place.
    static Refusal unreadable(JsonLocation where, String text) {
        String place =
                where == null ? "line 1, column 1" : "line " + where.getLineNr() + ", column " + where.getColumnNr();
        return new Refusal(400, null, "Invalid input JSON on " + place + ": " + text, Json.object());
    }

    static Refusal unknownResource() {
        return new Refusal(404, null, "resource not found", Json.object());
    }

    static Refusal unknownObject(String id) {
        ObjectNode context = Json.object().set("id", Json.strings(id));
        return new Refusal(
                404,
                "OBJECT_NOT_FOUND",
                "Object not found.  objectId are usually numeric.",
                Json.object().set("context", context));
    }

    static Refusal duplicateIds(Collection<String> ids) {
        ObjectNode context = Json.object().set("ids", Json.strings(ids));
        return new Refusal(
                400,
                "VALIDATION_ERROR",
                "Duplicate IDs found in batch input: " + ids + ". IDs must be unique",
                Json.object().set("context", context));
    }

    static Refusal conflict(String text) {
        return new Refusal(409, "CONFLICT", text, Json.object());
    }
}
