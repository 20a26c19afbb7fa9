package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// The answer to a batch: results in shuffled order, and errors, which make it a 207.
final class BatchAnswer {

    private final Portal portal;
    private final Instant startedAt;
    private final List<ObjectNode> results = new ArrayList<>();
    private final List<ObjectNode> errors = new ArrayList<>();

    BatchAnswer(Portal portal) {
        this.portal = portal;
        this.startedAt = portal.now();
    }

    void result(ObjectNode result) {
        results.add(result);
    }

    void error(String category, String subCategory, String message, ObjectNode context) {
        ObjectNode error = Json.object().put("status", "error").put("category", category);
        if (subCategory != null) {
            error.put("subCategory", subCategory);
        }
        error.put("message", message);
        if (!context.isEmpty()) {
            error.set("context", context);
        }
        errors.add(error);
    }

    /// An input that would have been refused had it come alone.
    void refused(Refusal refusal) {
        JsonNode context = refusal.details().path("context");
        error(
                refusal.category(),
                refusal.details().path("subCategory").asText(null),
                refusal.text(),
                context.isObject() ? (ObjectNode) context : Json.object());
    }

    /// One error names all ids that were not found.
    void missing(ObjectType type, Collection<String> ids) {
        if (!ids.isEmpty()) {
            error(
                    "OBJECT_NOT_FOUND",
                    null,
                    "Could not get some " + type.label().toUpperCase(Locale.ROOT)
                            + " objects, they may be deleted or not exist. Check that ids are valid.",
                    Json.object().set("ids", Json.strings(ids)));
        }
    }

    SandboxResponse response(int successStatus) {
        ObjectNode body = Json.object()
                .put("completedAt", Json.time(portal.now()))
                .put("status", "COMPLETE")
                .put("startedAt", Json.time(startedAt));
        body.set("results", Json.array(portal.unordered(results)));
        if (errors.isEmpty()) {
            return SandboxResponse.json(successStatus, body);
        }
        body.set("errors", Json.array(errors));
        return SandboxResponse.json(207, body.put("numErrors", errors.size()));
    }
}
