package dev.lockstep.hubspot.api;

import static dev.lockstep.hubspot.api.HubSpotCalls.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.engine.campaign.report.HubSpotCampaign.Revenue;
import dev.lockstep.engine.campaign.report.HubSpotCampaign.Visits;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.hubspot.api.HubSpotCalls.Bucket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Marketing campaigns, what HubSpot reports of them, and the submissions of forms, one method a call.
/// See <https://developers.hubspot.com/docs/api-reference/latest/marketing/campaigns/guide>.
public final class HubSpotMarketing {
    /// HubSpot's most campaigns of a batch.
    public static final int BATCH_MAX = 50;

    /// How many assets of a type a batch tells of at most.
    public static final int ASSETS_TOLD_MAX = 10;

    /// HubSpot's most submissions of a call.
    public static final int SUBMISSION_PAGE = 50;

    private static final String CAMPAIGNS = "/marketing/campaigns/" + HubSpotClient.VERSION;
    private static final int PAGE = 100;
    private static final int DAY_LENGTH = "2026-01-31".length();

    private final HubSpotCalls calls;

    HubSpotMarketing(HubSpotCalls calls) {
        this.calls = calls;
    }

    /// `created`: a day, `2026-01-31`.
    public record Campaign(String id, String name, String created) {}

    /// `metrics`: by HubSpot's own names, which it does not document; empty where no period was asked for.
    public record Asset(String id, Map<String, BigDecimal> metrics) {}

    /// `after`: where the next page begins, `""` for none.
    public record Page<T>(List<T> results, String after) {}

    /// A hundred campaigns, oldest first.
    public Reply<Page<Campaign>> campaigns(String after, Deadline deadline) {
        String path = CAMPAIGNS + "?limit=" + PAGE + "&sort=createdAt&properties=hs_name" + cursor(after);
        return calls.get(path, body -> page(body, HubSpotMarketing::campaign), deadline);
    }

    /// The assets of at most 50 campaigns, by campaign and type, ten of each type at most.
    public Reply<Map<String, Map<String, List<Asset>>>> assets(Collection<String> campaignIds, Deadline deadline) {
        ObjectNode body = HubSpotJson.object();
        ArrayNode inputs = body.putArray("inputs");
        campaignIds.forEach(id -> inputs.addObject().put("id", id));
        body.putArray("properties").add("hs_name");
        return calls.post(
                Bucket.GENERAL, CAMPAIGNS + "/batch/read", body, HubSpotMarketing::assetsByCampaign, deadline);
    }

    /// A hundred assets of a type. `period`: what their metrics are wanted of, two days; empty for none.
    public Reply<Page<Asset>> assets(
            String campaignId, String type, Optional<Period> period, String after, Deadline deadline) {
        String path = campaign(campaignId) + "/assets/" + encoded(type) + "?limit=" + PAGE
                + period.map(of -> "&startDate=" + of.start() + "&endDate=" + of.end())
                        .orElse("")
                + cursor(after);
        return calls.get(path, body -> page(body, HubSpotMarketing::asset), deadline);
    }

    /// Days, both included.
    public record Period(String start, String end) {}

    public Reply<Visits> metrics(String campaignId, Deadline deadline) {
        return calls.get(campaign(campaignId) + "/reports/metrics", HubSpotMarketing::visits, deadline);
    }

    /// Takes the scope `marketing.campaigns.revenue.read`.
    public Reply<Revenue> revenue(String campaignId, Deadline deadline) {
        return calls.get(campaign(campaignId) + "/reports/revenue", HubSpotMarketing::revenue, deadline);
    }

    /// The ids of fifty submissions, newest first. Takes the scope `forms`.
    public Reply<Page<String>> submissions(String formId, String after, Deadline deadline) {
        String path = "/form-integrations/v1/submissions/forms/" + encoded(formId) + "?limit=" + SUBMISSION_PAGE
                + cursor(after);
        return calls.get(
                path, body -> page(body, one -> one.path("conversionId").asText("")), deadline);
    }

    private static String campaign(String id) {
        return CAMPAIGNS + "/" + encoded(id);
    }

    /// HubSpot gives some cursors in the form that they have in a link.
    private static String cursor(String after) {
        return after.isEmpty() ? "" : "&after=" + (after.indexOf('%') < 0 ? encoded(after) : after);
    }

    private static <T> Optional<Page<T>> page(JsonNode body, Function<JsonNode, T> read) {
        if (!body.path("results").isArray()) {
            return Optional.empty();
        }
        List<T> results = new ArrayList<>();
        body.path("results").forEach(one -> results.add(read.apply(one)));
        return Optional.of(new Page<>(
                List.copyOf(results),
                body.path("paging").path("next").path("after").asText("")));
    }

    private static Campaign campaign(JsonNode node) {
        String created = node.path("createdAt").asText("");
        return new Campaign(
                node.path("id").asText(""),
                node.path("properties").path("hs_name").asText(""),
                created.substring(0, Math.min(created.length(), DAY_LENGTH)));
    }

    private static Asset asset(JsonNode node) {
        Map<String, BigDecimal> metrics = new TreeMap<>();
        node.path("metrics").properties().forEach(metric -> {
            if (metric.getValue().isNumber()) {
                metrics.put(metric.getKey(), metric.getValue().decimalValue());
            }
        });
        return new Asset(node.path("id").asText(""), metrics);
    }

    private static Optional<Map<String, Map<String, List<Asset>>>> assetsByCampaign(JsonNode body) {
        if (!body.path("results").isArray()) {
            return Optional.empty();
        }
        Map<String, Map<String, List<Asset>>> byCampaign = new HashMap<>();
        for (JsonNode campaign : body.path("results")) {
            Map<String, List<Asset>> byType = new HashMap<>();
            campaign.path("assets").properties().forEach(type -> {
                List<Asset> assets = new ArrayList<>();
                type.getValue().path("results").forEach(asset -> assets.add(asset(asset)));
                byType.put(type.getKey(), assets);
            });
            byCampaign.put(campaign.path("id").asText(""), byType);
        }
        return Optional.of(byCampaign);
    }

    private static Optional<Visits> visits(JsonNode body) {
        List<JsonNode> figures =
                numbers(body, "sessions", "newContactsFirstTouch", "newContactsLastTouch", "influencedContacts");
        return figures.isEmpty()
                ? Optional.empty()
                : Optional.of(new Visits(
                        figures.get(0).asLong(),
                        figures.get(1).asLong(),
                        figures.get(2).asLong(),
                        figures.get(3).asLong()));
    }

    private static Optional<Revenue> revenue(JsonNode body) {
        List<JsonNode> figures = numbers(body, "dealsNumber", "dealAmount", "revenueAmount");
        return figures.isEmpty()
                ? Optional.empty()
                : Optional.of(new Revenue(
                        figures.get(0).asLong(),
                        figures.get(1).decimalValue(),
                        figures.get(2).decimalValue(),
                        body.path("currencyCode").asText("")));
    }

    /// None at all where one is not there: an absent figure is not zero.
    private static List<JsonNode> numbers(JsonNode body, String... names) {
        List<JsonNode> numbers = new ArrayList<>();
        for (String name : names) {
            if (!body.path(name).isNumber()) {
                return List.of();
            }
            numbers.add(body.path(name));
        }
        return numbers;
    }
}
