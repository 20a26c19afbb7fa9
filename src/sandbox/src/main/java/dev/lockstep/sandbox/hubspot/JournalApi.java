package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.time.Duration;

/// `/webhooks-journal/journal[-local]/2026-03/{earliest|latest|offset/{offset}/next}` and
/// `/webhooks-journal/subscriptions/2026-03`. An entry names the address of its file; that needs no token.
final class JournalApi {

    private static final Duration FILE_LIFE = Duration.ofMinutes(10);

    private final Portal portal;
    private final long appId;
    private final Journal journal;

    JournalApi(Portal portal, long appId, Journal journal) {
        this.portal = portal;
        this.appId = appId;
        this.journal = journal;
    }

    SandboxResponse entries(ApiCall call) {
        call.requireScope("developer.webhooks_journal.read");
        if (call.is("GET", 1) && "earliest".equals(call.segment(0))) {
            return shown(call, journal.earliest());
        }
        if (call.is("GET", 1) && "latest".equals(call.segment(0))) {
            return shown(call, journal.latest());
        }
        if (call.is("GET", 3) && "offset".equals(call.segment(0)) && "next".equals(call.segment(2))) {
            return shown(call, journal.next(call.segment(1)));
        }
        throw Refusal.unknownResource();
    }

    private SandboxResponse shown(ApiCall call, Journal.Entry entry) {
        if (entry == null) {
            return SandboxResponse.empty(204);
        }
        String host = call.request().headers().get("host");
        String base = host == null ? "https://api.hubapi.com" : "http://" + host;
        return SandboxResponse.json(
                200,
                Json.object()
                        .put("url", base + ControlApi.PREFIX + "journal/" + entry.offset())
                        .put("expiresAt", Json.time(portal.now().plus(FILE_LIFE)))
                        .put("currentOffset", entry.offset()));
    }

    SandboxResponse subscriptions(ApiCall call) {
        boolean reads = "GET".equals(call.method());
        call.requireScope("developer.webhooks_journal.subscriptions." + (reads ? "read" : "write"));
        if (call.is("GET", 0)) {
            ArrayNode all = Json.array(journal.subscriptions().values());
            return SandboxResponse.json(200, Json.object().set("results", all));
        }
        if (call.is("POST", 0)) {
            return create(call.body());
        }
        if (call.is("DELETE", 1)) {
            journal.subscriptions().remove(Crm.parseId(call.segment(0)));
            return SandboxResponse.empty(204);
        }
        throw Refusal.unknownResource();
    }

    private SandboxResponse create(JsonNode body) {
        if (!Journal.LIST_MEMBERSHIP.equals(body.path("subscriptionType").asText())) {
            throw Refusal.validation("subscriptionType must be " + Journal.LIST_MEMBERSHIP + " in this account");
        }
        if (body.path("actions").isEmpty()) {
            throw Refusal.validation("Some required fields were not set: [actions]");
        }
        long id = portal.nextId();
        String now = Json.time(portal.now());
        ObjectNode subscription = Json.object()
                .put("id", id)
                .put("appId", appId)
                .put("subscriptionType", Journal.LIST_MEMBERSHIP)
                .put("objectTypeId", body.path("objectTypeId").asText("0-1"))
                .put("portalId", portal.portalId())
                .put("createdAt", now)
                .put("updatedAt", now);
        subscription.set("actions", body.path("actions"));
        subscription.set("listIds", body.path("listIds").isArray() ? body.path("listIds") : Json.array());
        journal.subscriptions().put(id, subscription);
        return SandboxResponse.json(201, subscription);
    }
}
