package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A form and what was sent through it, oldest first. `definition` is what its maker said: name, groups of fields,
/// configuration.
record Form(String id, ObjectNode definition, Instant createdAt, List<Submission> submissions) {

    /// One submission; values in the order in which they were sent.
    record Submission(String id, Instant at, ArrayNode values, String pageUrl) {

        ObjectNode toJson() {
            ObjectNode json = Json.object().put("conversionId", id).put("submittedAt", at.toEpochMilli());
            json.set("values", values);
            return json.put("pageUrl", pageUrl);
        }
    }

    static Form of(String id, ObjectNode definition, Instant at) {
        return new Form(id, definition, at, new ArrayList<>());
    }

    String name() {
        return definition.path("name").asText();
    }

    /// The names of the fields that must be filled in.
    List<String> required() {
        List<String> names = new ArrayList<>();
        for (JsonNode group : definition.path("fieldGroups")) {
            for (JsonNode field : group.path("fields")) {
                if (field.path("required").asBoolean()) {
                    names.add(field.path("name").asText());
                }
            }
        }
        return names;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("name", name())
                .put("createdAt", Json.time(createdAt))
                .put("updatedAt", Json.time(createdAt))
                .put("archived", false);
        definition.properties().forEach(entry -> json.set(entry.getKey(), entry.getValue()));
        return json.put("formType", definition.path("formType").asText("hubspot"));
    }
}
