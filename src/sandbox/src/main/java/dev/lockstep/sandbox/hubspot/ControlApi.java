package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The sandbox's own interface under `/__sandbox/`, which the real API does not have. It needs no token.
final class ControlApi {

    static final String PREFIX = "/__sandbox/";

    private final HubSpotSandbox sandbox;

    ControlApi(HubSpotSandbox sandbox) {
        this.sandbox = sandbox;
    }

    SandboxResponse handle(SandboxRequest request) {
        try {
            String[] parts = request.path().substring(PREFIX.length()).split("/", -1);
            JsonNode body = request.body().length == 0 ? Json.object() : Json.MAPPER.readTree(request.body());
            return switch (request.method() + " " + parts[0]) {
                case "GET state" -> state(parts[1]);
                case "POST seed" -> seed(parts[1], body);
                case "POST people", "PATCH people", "DELETE people" -> people(request.method(), parts, body);
                case "POST owners" -> owner(body);
                case "POST lists" -> list(body);
                case "PUT lists" -> members(Long.parseLong(parts[1]), body);
                case "GET journal" -> SandboxResponse.json(200, sandbox.journalFile(parts[1]));
                case "POST forms", "POST campaigns", "PUT campaigns" ->
                    ControlMarketingApi.handle(sandbox.marketing(), request.method(), parts, body);
                case "GET audit" -> audit();
                default -> ControlSettingsApi.handle(sandbox, request.method(), parts[0], body);
            };
        } catch (Refusal refusal) {
            return SandboxResponse.json(refusal.status(), refusal.body(""));
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
            return SandboxResponse.json(
                    400, Json.object().put("status", "error").put("message", "The request is not understood"));
        }
    }

    private SandboxResponse state(String type) {
        ObjectNode body = Json.object();
        ArrayNode records = body.putArray("records");
        sandbox.state(type).forEach(state -> records.add(state.toJson()));
        return SandboxResponse.json(200, body);
    }

    private SandboxResponse audit() {
        ObjectNode body = Json.object();
        ArrayNode entries = body.putArray("entries");
        sandbox.audit().forEach(entry -> entries.add(entry.toJson()));
        return SandboxResponse.json(200, body);
    }

    private SandboxResponse seed(String type, JsonNode body) {
        List<Map<String, String>> records = new ArrayList<>();
        body.path("records").forEach(properties -> records.add(values(properties)));
        ObjectNode answer = Json.object();
        ArrayNode ids = answer.putArray("ids");
        sandbox.seed(type, records, body.path("webhooks").asBoolean(false)).forEach(id -> ids.add(Long.toString(id)));
        return SandboxResponse.json(201, answer);
    }

    /// `POST people/{type}`, `PATCH people/{type}/{id}`, `DELETE people/{type}/{id}`, and `POST
    /// people/{type}/{id}/{restore|purge|merge|associate|dissociate}`.
    private SandboxResponse people(String method, String[] parts, JsonNode body) {
        long userId = body.path("userId").asLong(1);
        String type = parts[1];
        long id = parts.length > 2 ? Long.parseLong(parts[2]) : 0;
        String action = method + (parts.length > 3 ? " " + parts[3] : "");
        switch (action) {
            case "POST" -> id = sandbox.people().create(userId, type, values(body.path("properties")));
            case "PATCH" -> sandbox.people().edit(userId, type, id, values(body.path("properties")));
            case "DELETE" -> sandbox.people().archive(userId, type, id);
            case "POST restore" -> sandbox.people().restore(userId, type, id);
            case "POST purge" -> sandbox.people().purge(userId, type, id);
            case "POST merge" ->
                id = sandbox.people()
                        .merge(userId, type, id, body.path("objectIdToMerge").asLong());
            case "POST associate" ->
                sandbox.people()
                        .associate(
                                userId,
                                type,
                                id,
                                body.path("toType").asText(),
                                body.path("toId").asLong(),
                                body.path("typeId").asInt());
            case "POST dissociate" ->
                sandbox.people()
                        .dissociate(
                                userId,
                                type,
                                id,
                                body.path("toType").asText(),
                                body.path("toId").asLong());
            default -> throw Refusal.unknownResource();
        }
        return SandboxResponse.json(200, Json.object().put("id", Long.toString(id)));
    }

    private SandboxResponse owner(JsonNode body) {
        long id = sandbox.addOwner(
                body.path("userId").asLong(),
                body.path("email").asText(),
                body.path("firstName").asText(),
                body.path("lastName").asText());
        return SandboxResponse.json(201, Json.object().put("id", Long.toString(id)));
    }

    private SandboxResponse list(JsonNode body) {
        long id = sandbox.addList(
                body.path("name").asText(),
                body.path("processingType").asText("MANUAL").toUpperCase(Locale.ROOT),
                body.path("objectType").asText("contacts"));
        return SandboxResponse.json(201, Json.object().put("listId", Long.toString(id)));
    }

    private SandboxResponse members(long listId, JsonNode body) {
        Set<Long> ids = new LinkedHashSet<>();
        body.path("recordIds").forEach(id -> ids.add(id.asLong()));
        sandbox.setListMembers(listId, ids);
        return SandboxResponse.empty(204);
    }

    static Map<String, String> values(JsonNode properties) {
        Map<String, String> values = new LinkedHashMap<>();
        properties
                .properties()
                .forEach(entry -> values.put(
                        entry.getKey(),
                        entry.getValue().isNull() ? "" : entry.getValue().asText()));
        return values;
    }
}
