package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// A pipeline of one object type and its stages.
record Pipeline(
        String id, String label, int displayOrder, List<PipelineStage> stages, Instant createdAt, Instant updatedAt) {

    Pipeline {
        stages = stages.stream()
                .sorted(Comparator.comparingInt(PipelineStage::displayOrder))
                .toList();
    }

    Pipeline with(List<PipelineStage> newStages, Instant at) {
        return new Pipeline(id, label, displayOrder, newStages, createdAt, at);
    }

    /// The stage of that id, or null.
    PipelineStage stage(String stageId) {
        return stages.stream()
                .filter(stage -> stage.id().equals(stageId))
                .findFirst()
                .orElse(null);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("label", label)
                .put("displayOrder", displayOrder)
                .put("id", id);
        ArrayNode all = json.putArray("stages");
        stages.forEach(stage -> all.add(stage.toJson()));
        return json.put("createdAt", time(createdAt))
                .put("updatedAt", time(updatedAt))
                .put("archived", false);
    }

    /// What came with the account is dated 1970, without milliseconds.
    static String time(Instant at) {
        return at.equals(Instant.EPOCH) ? "1970-01-01T00:00:00Z" : Json.time(at);
    }
}
