package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// `/crm/v3/pipelines/{type}[/{pipelineId}[/stages[/{stageId}]]]`.
/// See <https://developers.hubspot.com/docs/api-reference/crm-pipelines-v3/guide>.
final class PipelinesApi {

    private static final String STAGES = "stages";

    private final Portal portal;
    private final Crm crm;
    private final Pipelines pipelines;

    PipelinesApi(Portal portal, Crm crm, Pipelines pipelines) {
        this.portal = portal;
        this.crm = crm;
        this.pipelines = pipelines;
    }

    SandboxResponse handle(ApiCall call) {
        ObjectType type = crm.schema().type(call.segment(0));
        if ("GET".equals(call.method())) {
            Scopes.requireSchemaRead(call, type);
        } else {
            Scopes.requireSchemaWrite(call, type);
        }
        if (call.is("GET", 1)) {
            return results(pipelines.of(type).stream().map(Pipeline::toJson).toList());
        }
        if (call.is("POST", 1)) {
            return create(call.body(), type);
        }
        Pipeline pipeline = pipelines.get(type, call.segment(1));
        if (pipeline == null) {
            throw new Refusal(
                    404, "OBJECT_NOT_FOUND", "Pipeline ID '" + call.segment(1) + "' does not exist", Json.object());
        }
        if (call.size() == 2) {
            return one(call, type, pipeline);
        }
        if (!STAGES.equals(call.segment(2)) || call.size() > 4) {
            throw Refusal.unknownResource();
        }
        return call.size() == 3 ? stages(call, type, pipeline) : stage(call, type, pipeline);
    }

    private SandboxResponse create(JsonNode body, ObjectType type) {
        String label = body.path("label").asText();
        if (label.isBlank() || body.path(STAGES).isEmpty()) {
            throw Refusal.validation("Some required fields were not set: [label, stages]");
        }
        if (pipelines.of(type).stream().anyMatch(other -> other.label().equalsIgnoreCase(label))) {
            throw Refusal.validation("A pipeline with the label '" + label + "' already exists");
        }
        Instant now = portal.now();
        List<PipelineStage> stages = new ArrayList<>();
        for (JsonNode stage : body.path(STAGES)) {
            stages.add(newStage(stage, stages.size()));
        }
        String id = body.path("pipelineId").asText(Long.toString(portal.nextId()));
        int order = body.path("displayOrder").asInt(pipelines.of(type).size());
        Pipeline made = new Pipeline(id, label, order, stages, now, now);
        pipelines.put(type, made);
        return SandboxResponse.json(201, made.toJson());
    }

    private PipelineStage newStage(JsonNode json, int order) {
        String id = json.path("stageId").asText(Long.toString(portal.nextId()));
        if (pipelines.stageOf(id) != null) {
            throw Refusal.validation("Stage ID '" + id + "' already exists");
        }
        return PipelineStage.of(json, id, order, portal.now(), portal.now());
    }

    private SandboxResponse one(ApiCall call, ObjectType type, Pipeline pipeline) {
        return switch (call.method()) {
            case "GET" -> SandboxResponse.json(200, pipeline.toJson());
            case "PATCH" -> {
                JsonNode body = call.body();
                Pipeline changed = new Pipeline(
                        pipeline.id(),
                        body.path("label").asText(pipeline.label()),
                        body.path("displayOrder").asInt(pipeline.displayOrder()),
                        pipeline.stages(),
                        pipeline.createdAt(),
                        portal.now());
                pipelines.put(type, changed);
                yield SandboxResponse.json(200, changed.toJson());
            }
            case "DELETE" -> {
                refuseUsed(call, type, type.pipelineProperty(), pipeline.id());
                pipelines.remove(type, pipeline.id());
                yield SandboxResponse.empty(204);
            }
            default -> throw Refusal.unknownResource();
        };
    }

    private SandboxResponse stages(ApiCall call, ObjectType type, Pipeline pipeline) {
        return switch (call.method()) {
            case "GET" ->
                results(pipeline.stages().stream().map(PipelineStage::toJson).toList());
            case "POST" -> {
                PipelineStage made = newStage(call.body(), pipeline.stages().size());
                replace(type, pipeline, null, made);
                yield SandboxResponse.json(201, made.toJson());
            }
            default -> throw Refusal.unknownResource();
        };
    }

    private SandboxResponse stage(ApiCall call, ObjectType type, Pipeline pipeline) {
        PipelineStage stage = pipeline.stage(call.segment(3));
        if (stage == null) {
            throw new Refusal(
                    404, "OBJECT_NOT_FOUND", "Stage ID '" + call.segment(3) + "' does not exist", Json.object());
        }
        return switch (call.method()) {
            case "GET" -> SandboxResponse.json(200, stage.toJson());
            case "PATCH" -> {
                ObjectNode merged = stage.toJson();
                call.body().properties().forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
                PipelineStage changed =
                        PipelineStage.of(merged, stage.id(), stage.displayOrder(), stage.createdAt(), portal.now());
                replace(type, pipeline, stage, changed);
                yield SandboxResponse.json(200, changed.toJson());
            }
            case "DELETE" -> {
                refuseUsed(call, type, type.stageProperty(), stage.id());
                replace(type, pipeline, stage, null);
                yield SandboxResponse.empty(204);
            }
            default -> throw Refusal.unknownResource();
        };
    }

    private void replace(ObjectType type, Pipeline pipeline, PipelineStage old, PipelineStage added) {
        List<PipelineStage> stages = new ArrayList<>(pipeline.stages());
        stages.remove(old);
        if (added != null) {
            stages.add(added);
        }
        pipelines.put(type, pipeline.with(stages, portal.now()));
    }

    /// Only a caller who asks for it is kept from deleting what records are in.
    private void refuseUsed(ApiCall call, ObjectType type, String property, String id) {
        boolean asked = call.queryFlag("validateReferencesBeforeDelete")
                || call.queryFlag("validateDealStageUsagesBeforeDelete");
        if (!asked || property == null) {
            return;
        }
        List<String> users = crm.store(type).liveFrom(0).stream()
                .filter(live -> id.equals(live.stored(property)))
                .map(live -> Long.toString(live.id()))
                .toList();
        if (!users.isEmpty()) {
            ObjectNode context = Json.object();
            context.set("objectIds", Json.strings(users));
            throw new Refusal(
                    400,
                    "VALIDATION_ERROR",
                    "'" + id + "' is used by " + users.size() + " records",
                    Json.object().set("context", context));
        }
    }

    private static SandboxResponse results(List<ObjectNode> items) {
        ArrayNode all = Json.array(items);
        return SandboxResponse.json(200, Json.object().set("results", all));
    }
}
