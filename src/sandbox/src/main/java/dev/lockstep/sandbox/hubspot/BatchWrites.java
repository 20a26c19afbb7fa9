package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What all batch writes have in common.
final class BatchWrites {

    private BatchWrites() {}

    /// The values of all inputs in their kept form; one refused value refuses the whole batch.
    static List<Map<String, String>> check(Crm crm, ObjectStore store, List<JsonNode> inputs) {
        List<Map<String, String>> values = new ArrayList<>();
        List<InvalidValue> invalid = new ArrayList<>();
        for (JsonNode input : inputs) {
            PropertyRules.Checked checked = crm.rules().check(store.type(), ApiCall.properties(input));
            values.add(checked.values());
            invalid.addAll(checked.invalid());
        }
        if (!invalid.isEmpty()) {
            throw InvalidValue.refusal(invalid);
        }
        return values;
    }

    /// Adds the error when another record carries one of the values; true when it did.
    static boolean clashes(
            Crm crm, ObjectStore store, Map<String, String> values, Long ownId, JsonNode input, BatchAnswer answer) {
        Optional<Long> existing = crm.writer().conflict(store, values, ownId);
        if (existing.isPresent()) {
            ObjectNode context = trace(input);
            context.set("existingId", Json.strings(Long.toString(existing.get())));
            answer.error("CONFLICT", null, Crm.alreadyExists(store.type(), existing.get()), context);
            return true;
        }
        Optional<InvalidValue> clash = crm.writer().clash(store, values, ownId);
        clash.ifPresent(value -> {
            ObjectNode context = trace(input);
            context.set("propertyName", Json.strings(value.name()));
            answer.error("VALIDATION_ERROR", null, value.message(), context);
        });
        return clash.isPresent();
    }

    private static ObjectNode trace(JsonNode input) {
        ObjectNode context = Json.object();
        if (input.hasNonNull("objectWriteTraceId")) {
            context.set(
                    "objectWriteTraceId",
                    Json.strings(input.get("objectWriteTraceId").asText()));
        }
        return context;
    }
}
