package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The pipelines of all object types. A new account has those of the resource `hubspot/pipelines.json`.
final class Pipelines {

    private final Map<ObjectType, Map<String, Pipeline>> byType = new HashMap<>();

    Pipelines(Schema schema) {
        Schema.resource("pipelines.json").properties().forEach(entry -> {
            for (JsonNode pipeline : entry.getValue()) {
                List<PipelineStage> stages = new ArrayList<>();
                for (JsonNode stage : pipeline.path("stages")) {
                    String id = stage.path("id").asText();
                    stages.add(PipelineStage.of(stage, id, stages.size(), Instant.EPOCH, Instant.EPOCH));
                }
                String label = pipeline.path("label").asText();
                put(
                        schema.type(entry.getKey()),
                        new Pipeline(pipeline.path("id").asText(), label, 0, stages, Instant.EPOCH, Instant.EPOCH));
            }
        });
    }

    void put(ObjectType type, Pipeline pipeline) {
        byType.computeIfAbsent(type, key -> new LinkedHashMap<>()).put(pipeline.id(), pipeline);
    }

    void remove(ObjectType type, String id) {
        byType.getOrDefault(type, Map.of()).remove(id);
    }

    /// In display order.
    List<Pipeline> of(ObjectType type) {
        return byType.getOrDefault(type, Map.of()).values().stream()
                .sorted(Comparator.comparingInt(Pipeline::displayOrder))
                .toList();
    }

    /// The pipeline of that id, or null.
    Pipeline get(ObjectType type, String id) {
        return byType.getOrDefault(type, Map.of()).get(id);
    }

    boolean anyHas(String pipelineId) {
        return byType.values().stream().anyMatch(pipelines -> pipelines.containsKey(pipelineId));
    }

    /// The stage of that id in any pipeline, or null.
    PipelineStage stageOf(String stageId) {
        return byType.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .map(pipeline -> pipeline.stage(stageId))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
