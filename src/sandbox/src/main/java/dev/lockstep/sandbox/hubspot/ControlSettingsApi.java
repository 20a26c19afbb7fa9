package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.net.URI;
import java.time.Duration;

/// The part of the control interface that turns knobs: limits, lag, latency, clock, faults, webhooks and what
/// administrators decide.
final class ControlSettingsApi {

    private ControlSettingsApi() {}

    static SandboxResponse handle(HubSpotSandbox sandbox, String method, String name, JsonNode body) {
        switch (method + " " + name) {
            case "PUT limits" ->
                sandbox.setRateLimits(new RateLimits(
                        count(body, "perTenSeconds"), count(body, "perDay"), count(body, "searchPerSecond")));
            case "PUT search-lag" ->
                sandbox.setSearchLag(new SearchLag(millis(body, "createMillis"), millis(body, "updateMillis")));
            case "PUT latency" -> sandbox.setLatency(millis(body, "millis"));
            case "PUT clock" -> sandbox.setClockOffset(millis(body, "offsetMillis"));
            case "POST faults" ->
                sandbox.failNext(
                        FaultKind.valueOf(body.path("kind").asText()),
                        body.path("path").asText("/"),
                        body.path("count").asInt(1));
            case "PUT faults" ->
                body.properties()
                        .forEach(entry -> sandbox.failRandomly(
                                FaultKind.valueOf(entry.getKey()),
                                entry.getValue().asDouble()));
            case "DELETE faults" -> sandbox.clearFaults();
            case "PUT webhooks" -> sandbox.setWebhooks(webhooks(body));
            case "POST subscriptions" ->
                sandbox.subscribe(
                        body.path("eventType").asText(), text(body, "objectTypeId"), text(body, "propertyName"));
            case "GET webhooks" -> {
                return SandboxResponse.json(200, Json.MAPPER.valueToTree(sandbox.webhookStatistics()));
            }
            case "GET calls" -> {
                return SandboxResponse.json(200, Json.MAPPER.valueToTree(sandbox.calls()));
            }
            case "PUT portal" -> portal(sandbox.portalSettings(), body);
            case "DELETE calls" -> sandbox.resetCalls();
            default -> throw Refusal.unknownResource();
        }
        return SandboxResponse.empty(204);
    }

    /// What a request does not name stays as it is.
    private static void portal(PortalSettings settings, JsonNode body) {
        if (body.has("companyAutoCreation")) {
            settings.setCompanyAutoCreation(
                    body.path("companyAutoCreation").asBoolean(), millis(body, "companyAutoCreationDelayMillis"));
        }
        if (body.has("firstCompanyBecomesPrimary")) {
            settings.setFirstCompanyBecomesPrimary(
                    body.path("firstCompanyBecomesPrimary").asBoolean());
        }
        if (body.has("closeDateFollowsClosing")) {
            settings.setCloseDateFollowsClosing(
                    body.path("closeDateFollowsClosing").asBoolean());
        }
        if (body.has("companyCurrency")) {
            settings.setCompanyCurrency(body.path("companyCurrency").asText());
        }
        body.path("exchangeRates")
                .properties()
                .forEach(rate ->
                        settings.setExchangeRate(rate.getKey(), rate.getValue().decimalValue()));
    }

    private static WebhookSettings webhooks(JsonNode body) {
        return WebhookSettings.to(
                        URI.create(body.path("target").asText()),
                        body.path("secret").asText())
                .withDelay(millis(body, "delayMillis"))
                .withTroubles(
                        body.path("duplicateProbability").asDouble(0),
                        body.path("lossProbability").asDouble(0),
                        body.path("reorderProbability").asDouble(0),
                        Duration.ofMillis(body.path("reorderWithinMillis").asLong(30_000)))
                .withRetryBase(Duration.ofMillis(body.path("retryBaseMillis").asLong(60_000)));
    }

    private static int count(JsonNode body, String key) {
        return body.path(key).asInt(Integer.MAX_VALUE);
    }

    private static Duration millis(JsonNode body, String key) {
        return Duration.ofMillis(body.path(key).asLong(0));
    }

    private static String text(JsonNode body, String key) {
        return body.hasNonNull(key) ? body.get(key).asText() : null;
    }
}
