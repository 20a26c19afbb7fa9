package dev.lockstep.local.crm;

import dev.lockstep.local.LocalOptions.Crms;
import dev.lockstep.local.LocalOptions.Latencies;
import dev.lockstep.local.LocalOptions.Limits;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.http.SandboxServer;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.hubspot.RateLimits;
import dev.lockstep.sandbox.hubspot.SearchLag;
import dev.lockstep.sandbox.hubspot.WebhookPump;
import dev.lockstep.sandbox.hubspot.WebhookSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A HubSpot account with Lockstep's properties, listening on this machine, its webhooks on their way to us.
public final class LocalHubSpot implements AutoCloseable {
    public static final String WEBHOOK_SECRET = "local-hubspot-client-secret";
    /// Accepted too, as while a secret is being rotated.
    public static final String NEXT_WEBHOOK_SECRET = "local-hubspot-next-secret";
    private static final Duration BETWEEN_WEBHOOKS = Duration.ofMillis(20);
    private static final int CALLS_PER_DAY = 1_000_000_000;

    private final HubSpotSandbox sandbox;
    private final SandboxServer server;
    private WebhookPump pump;

    private LocalHubSpot(HubSpotSandbox sandbox, SandboxServer server) {
        this.sandbox = sandbox;
        this.server = server;
    }

    public static LocalHubSpot start(
            InstantSource clock, RandomGenerator dice, Limits limits, Latencies latencies, Crms crms, int port) {
        HubSpotSandbox sandbox = new HubSpotSandbox(clock, dice);
        if (crms == Crms.SET_UP) {
            addProperty(sandbox, "contacts", """
                    {"name":"lockstep_lead_status","label":"Salesforce lead status","type":"string","fieldType":"text",\
                    "groupName":"contactinformation"}""");
            addProperty(sandbox, "companies", """
                    {"name":"lockstep_id","label":"Lockstep id","type":"string","fieldType":"text","hasUniqueValue":true,\
                    "groupName":"companyinformation"}""");
            addProperty(sandbox, "deals", """
                    {"name":"lockstep_id","label":"Lockstep id","type":"string","fieldType":"text","hasUniqueValue":true,\
                    "groupName":"dealinformation"}""");
            addProperty(sandbox, "deals", """
                    {"name":"lockstep_probability","label":"Salesforce probability","type":"number","fieldType":"number",\
                    "groupName":"dealinformation"}""");
            Map.of(
                            "lockstep_company_amount", "number",
                            "lockstep_original_amount", "number",
                            "lockstep_original_currency", "string",
                            "lockstep_rate", "string",
                            "lockstep_rate_date", "date")
                    .forEach((name, type) -> addProperty(
                            sandbox, "deals", """
                            {"name":"%s","label":"%s","type":"%s","fieldType":"%s","groupName":"dealinformation"}""".formatted(name, name, type, type.equals("string") ? "text" : type)));
            sandbox.subscribeAll("contacts");
            sandbox.subscribeAll("companies");
            sandbox.subscribeAll("deals");
        }
        sandbox.setRateLimits(
                new RateLimits(limits.hubspotPerTenSeconds(), CALLS_PER_DAY, limits.hubspotSearchPerSecond()));
        sandbox.setSearchLag(SearchLag.of(latencies.hubspotSearchLag()));
        sandbox.setLatency(latencies.hubspotAnswer());
        sandbox.resetCalls();
        return new LocalHubSpot(sandbox, SandboxServer.start(sandbox, port, sandbox::latency));
    }

    /// Sends webhooks there from now on, each `delay` after its change.
    public void sendWebhooksTo(URI target, Duration delay) {
        sandbox.setWebhooks(
                WebhookSettings.to(target, WEBHOOK_SECRET).withDelay(delay).withRetryBase(Duration.ofSeconds(1)));
        pump = WebhookPump.start(sandbox, BETWEEN_WEBHOOKS);
    }

    public HubSpotSandbox sandbox() {
        return sandbox;
    }

    public URI baseUrl() {
        return server.baseUrl();
    }

    /// True when no webhook is on its way.
    public boolean isQuiet() {
        Map<String, Long> webhooks = sandbox.webhookStatistics();
        return webhooks.get("waiting") == 0 && webhooks.get("inFlight") == 0;
    }

    private static void addProperty(HubSpotSandbox sandbox, String type, String definition) {
        SandboxResponse answer = sandbox.handle(SandboxRequest.of(
                "POST",
                "/crm/v3/properties/" + type,
                Map.of("authorization", "Bearer " + HubSpotSandbox.DEFAULT_TOKEN, "content-type", "application/json"),
                definition.getBytes(StandardCharsets.UTF_8)));
        if (answer.status() != 201) {
            throw new IllegalStateException("A HubSpot property of " + type + " was refused: " + answer.text());
        }
    }

    @Override
    public void close() {
        if (pump != null) {
            pump.close();
        }
        server.close();
    }
}
