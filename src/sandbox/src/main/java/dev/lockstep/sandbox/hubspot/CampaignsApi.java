package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// `/marketing/v3/campaigns`: campaigns one by one and in batches of 50. Assets and reports are in
/// `CampaignPartsApi`.
final class CampaignsApi {

    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 100;
    private static final int INPUTS_MAX = 50;
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Portal portal;
    private final MarketingCampaigns campaigns;
    private final CampaignPartsApi parts;

    CampaignsApi(Portal portal, MarketingCampaigns campaigns, CampaignPartsApi parts) {
        this.portal = portal;
        this.campaigns = campaigns;
        this.parts = parts;
    }

    SandboxResponse handle(ApiCall call) {
        boolean reads = "GET".equals(call.method()) || "read".equals(call.segment(1));
        call.requireScope("marketing.campaigns." + (reads ? "read" : "write"));
        if (call.is("GET", 0)) {
            return list(call);
        }
        if (call.is("POST", 0)) {
            return SandboxResponse.json(201, created(call.body()).toJson(List.of("hs_name")));
        }
        if (call.is("POST", 2) && "batch".equals(call.segment(0))) {
            return batch(call, call.segment(1));
        }
        if (call.is("DELETE", 1)) {
            campaigns.remove(call.segment(0));
            return SandboxResponse.empty(204);
        }
        MarketingCampaign campaign = required(call.segment(0));
        if (call.is("GET", 1)) {
            return SandboxResponse.json(200, campaign.withAssets(call.queryList("properties")));
        }
        if (call.is("PATCH", 1)) {
            Map<String, String> values = ApiCall.properties(call.body());
            campaign.put(values, portal.now());
            return SandboxResponse.json(200, campaign.toJson(List.copyOf(values.keySet())));
        }
        return parts.handle(call, campaign);
    }

    private SandboxResponse list(ApiCall call) {
        String wanted = call.request().first("name");
        String sort = call.request().first("sort");
        List<MarketingCampaign> found = campaigns.all();
        found.removeIf(campaign ->
                wanted != null && !campaign.name().toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT)));
        found.sort(order(sort == null ? "" : sort));
        List<ObjectNode> shown = found.stream()
                .map(campaign -> campaign.toJson(call.queryList("properties")))
                .toList();
        ObjectNode body = Json.object().put("total", shown.size());
        return Offsets.page(call, shown, call.queryLimit(PAGE_DEFAULT, PAGE_MAX), body);
    }

    private static Comparator<MarketingCampaign> order(String sort) {
        Comparator<MarketingCampaign> order =
                switch (sort.replaceFirst("^-", "")) {
                    case "hs_name" -> Comparator.comparing(MarketingCampaign::name, String.CASE_INSENSITIVE_ORDER);
                    case "createdAt" -> Comparator.comparing(MarketingCampaign::createdAt);
                    case "updatedAt", "" -> Comparator.comparing(MarketingCampaign::updatedAt);
                    default -> throw invalid("Invalid sort: " + sort);
                };
        return sort.startsWith("-") ? order.reversed() : order;
    }

    private MarketingCampaign created(JsonNode body) {
        Map<String, String> properties = ApiCall.properties(body);
        if (properties.getOrDefault("hs_name", "").isBlank()) {
            throw invalid("hs_name is required");
        }
        return campaigns.add(properties);
    }

    private SandboxResponse batch(ApiCall call, String action) {
        BatchAnswer answer = new BatchAnswer(portal);
        List<String> asked = ApiCall.names(call.body(), "properties");
        for (JsonNode input : call.inputs(INPUTS_MAX)) {
            String id = input.path("id").asText();
            switch (action) {
                case "create" -> answer.result(created(input).toJson(List.of("hs_name")));
                case "archive" -> campaigns.remove(id);
                case "read", "update" -> {
                    try {
                        MarketingCampaign campaign = required(id);
                        if ("update".equals(action)) {
                            campaign.put(ApiCall.properties(input), portal.now());
                        }
                        answer.result("read".equals(action) ? campaign.withAssets(asked) : campaign.toJson(asked));
                    } catch (Refusal refusal) {
                        answer.refused(refusal);
                    }
                }
                default -> throw Refusal.unknownResource();
            }
        }
        return "archive".equals(action)
                ? SandboxResponse.empty(204)
                : answer.response("create".equals(action) ? 201 : 200);
    }

    private MarketingCampaign required(String id) {
        if (!GUID.matcher(id).matches()) {
            throw invalid("Invalid campaign GUID format: " + id);
        }
        MarketingCampaign campaign = campaigns.find(id);
        if (campaign == null) {
            ObjectNode details = Json.object().put("subCategory", "CampaignApiError.CAMPAIGN_NOT_FOUND");
            throw new Refusal(404, "OBJECT_NOT_FOUND", "Campaign with id '" + id + "' not found", details);
        }
        return campaign;
    }

    static Refusal invalid(String text) {
        ObjectNode context = Json.object().set("message", Json.strings(text));
        ObjectNode details = Json.object().put("subCategory", "CampaignApiError.INVALID_REQUEST");
        details.set("context", context);
        return new Refusal(400, "VALIDATION_ERROR", "Invalid request: '" + text + "'", details);
    }
}
