package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The part of the control interface for what marketers and visitors do: `POST forms`, `POST
/// forms/{id}/submissions`, `POST campaigns`, `PUT campaigns/{id}/{assets|contacts|metrics|revenue}`.
final class ControlMarketingApi {

    private ControlMarketingApi() {}

    static SandboxResponse handle(Marketing marketing, String method, String[] parts, JsonNode body) {
        String what = method + " " + parts[0] + (parts.length > 2 ? "/" + parts[2] : "");
        return switch (what) {
            case "POST forms" -> {
                List<String> fields = new ArrayList<>();
                body.path("fields").forEach(field -> fields.add(field.asText()));
                yield id(marketing.addForm(body.path("name").asText(), fields));
            }
            case "POST forms/submissions" -> id(marketing.submit(parts[1], ControlApi.values(body.path("values"))));
            case "POST campaigns" -> id(marketing.addCampaign(ControlApi.values(body.path("properties"))));
            case "PUT campaigns/assets" -> {
                marketing.addAsset(
                        parts[1],
                        body.path("type").asText(),
                        body.path("id").asText(),
                        body.path("name").asText());
                yield SandboxResponse.empty(204);
            }
            case "PUT campaigns/contacts" -> {
                List<Long> ids = new ArrayList<>();
                body.path("contactIds").forEach(id -> ids.add(id.asLong()));
                marketing.setContacts(parts[1], body.path("kind").asText(), ids);
                yield SandboxResponse.empty(204);
            }
            case "PUT campaigns/metrics", "PUT campaigns/revenue" -> {
                Map<String, BigDecimal> figures = new LinkedHashMap<>();
                body.properties()
                        .forEach(figure ->
                                figures.put(figure.getKey(), figure.getValue().decimalValue()));
                marketing.setReport(parts[1], parts[2], figures);
                yield SandboxResponse.empty(204);
            }
            default -> throw Refusal.unknownResource();
        };
    }

    private static SandboxResponse id(String id) {
        return SandboxResponse.json(201, Json.object().put("id", id));
    }
}
