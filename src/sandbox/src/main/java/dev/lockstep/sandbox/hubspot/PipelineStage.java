package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;

/// A stage of a pipeline. Its metadata are strings: `probability` from 0 to 1 for deals, and `isClosed`.
record PipelineStage(
        String id, String label, int displayOrder, ObjectNode metadata, Instant createdAt, Instant updatedAt) {

    boolean closed() {
        return metadata.path("isClosed").asBoolean();
    }

    boolean won() {
        return closed() && probability() != null && probability().compareTo(BigDecimal.ONE) == 0;
    }

    /// Null where the pipeline's stages have none.
    BigDecimal probability() {
        return metadata.has("probability")
                ? new BigDecimal(metadata.path("probability").asText())
                : null;
    }

    /// Reads a stage; one with a probability of 0 or 1 is closed.
    /// @throws Refusal 400 when the label is missing or the probability is none
    static PipelineStage of(JsonNode json, String id, int order, Instant createdAt, Instant updatedAt) {
        String label = json.path("label").asText();
        if (label.isBlank()) {
            throw Refusal.validation("Some required fields were not set: [label]");
        }
        ObjectNode metadata = Json.object();
        json.path("metadata")
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        if (metadata.has("probability")) {
            BigDecimal probability = probability(metadata.path("probability").asText());
            boolean certain = probability.signum() == 0 || probability.compareTo(BigDecimal.ONE) == 0;
            metadata.put("isClosed", Boolean.toString(certain));
        }
        return new PipelineStage(id, label, json.path("displayOrder").asInt(order), metadata, createdAt, updatedAt);
    }

    private static BigDecimal probability(String text) {
        try {
            BigDecimal probability = new BigDecimal(text);
            if (probability.signum() >= 0 && probability.compareTo(BigDecimal.ONE) <= 0) {
                return probability;
            }
        } catch (NumberFormatException _) {
            // Refused below like any other that is out of range.
        }
        throw Refusal.validation("probability must be a number between 0.0 and 1.0");
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("label", label).put("displayOrder", displayOrder);
        json.set("metadata", metadata.deepCopy());
        return json.put("id", id)
                .put("createdAt", Pipeline.time(createdAt))
                .put("updatedAt", Pipeline.time(updatedAt))
                .put("writePermissions", "CRM_PERMISSIONS_ENFORCEMENT")
                .put("archived", false);
    }
}
