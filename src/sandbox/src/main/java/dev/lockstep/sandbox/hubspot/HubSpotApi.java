package dev.lockstep.sandbox.hubspot;

import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.util.Locale;
import java.util.Set;

/// The public API: who calls, within which limits, and which part answers.
final class HubSpotApi {

    private final Portal portal;
    private final long appId;
    private final AccessTokens tokens;
    private final RateLimiter limiter;
    private final Faults faults;
    private final CallCounters counters;
    private final ObjectsApi objects;
    private final AssociationsBatchApi associations;
    private final PropertiesApi properties;
    private final OwnersApi owners;
    private final ListsApi lists;

    HubSpotApi(
            Portal portal,
            long appId,
            AccessTokens tokens,
            RateLimiter limiter,
            Faults faults,
            CallCounters counters,
            Endpoints endpoints) {
        this.portal = portal;
        this.appId = appId;
        this.tokens = tokens;
        this.limiter = limiter;
        this.faults = faults;
        this.counters = counters;
        this.objects = endpoints.objects();
        this.associations = endpoints.associations();
        this.properties = endpoints.properties();
        this.owners = endpoints.owners();
        this.lists = endpoints.lists();
    }

    /// The parts of the API.
    record Endpoints(
            ObjectsApi objects,
            AssociationsBatchApi associations,
            PropertiesApi properties,
            OwnersApi owners,
            ListsApi lists) {

        static Endpoints of(
                Portal portal,
                Crm crm,
                SearchIndexes indexes,
                Associations associations,
                Owners owners,
                RecordLists lists) {
            RecordJson json = new RecordJson(portal);
            AssociationsApi single = new AssociationsApi(crm, associations);
            BatchCreateApi create = new BatchCreateApi(portal, crm, json, single);
            BatchApi batch = new BatchApi(portal, crm, json, create, new BatchUpsertApi(portal, crm, json));
            return new Endpoints(
                    new ObjectsApi(crm, json, batch, new SearchApi(portal, indexes, json), single),
                    new AssociationsBatchApi(portal, crm, associations, single),
                    new PropertiesApi(portal, crm),
                    new OwnersApi(owners),
                    new ListsApi(crm, lists, new ListMembersApi(portal, crm, lists)));
        }
    }

    SandboxResponse handle(SandboxRequest request) {
        ApiPath path;
        try {
            path = ApiPath.parse(request.path());
        } catch (Refusal refusal) {
            counters.called("unknown");
            return counted(refused(refusal));
        }
        counters.called(path.kind(request.method()));
        FaultKind fault = faults.next(request);
        if (fault != null && !fault.afterEffect()) {
            return counted(faults.response(fault, path.search()));
        }
        SandboxResponse response = answer(request, path);
        return counted(fault == null ? response : faults.response(fault, path.search()));
    }

    private SandboxResponse counted(SandboxResponse response) {
        counters.answered(response.status());
        return response;
    }

    private SandboxResponse answer(SandboxRequest request, ApiPath path) {
        Set<String> scopes;
        try {
            scopes = tokens.scopesOf(request.headers().get("authorization"));
        } catch (Refusal refusal) {
            return refused(refusal);
        }
        SandboxResponse limited = limiter.admit(path.search());
        if (limited != null) {
            return limited;
        }
        SandboxResponse response;
        try {
            requireJson(request);
            response = route(new ApiCall(request, path, scopes, Source.integration(appId)));
        } catch (Refusal refusal) {
            response = refused(refusal);
        }
        return path.search() ? response : limiter.withHeaders(response);
    }

    private SandboxResponse route(ApiCall call) {
        return switch (call.path().api()) {
            case "objects" -> objects.handle(call);
            case "associations" -> associations.handle(call);
            case "properties" -> properties.handle(call);
            case "owners" -> owners.handle(call);
            case "lists" -> lists.handle(call);
            case "account-info" -> accountInfo(call);
            case "private-apps" -> tokenInfo(call);
            default -> throw Refusal.unknownResource();
        };
    }

    private SandboxResponse accountInfo(ApiCall call) {
        if (!call.is("GET", 1) || !"details".equals(call.segment(0))) {
            throw Refusal.unknownResource();
        }
        var body = Json.object()
                .put("portalId", portal.portalId())
                .put("accountType", "STANDARD")
                .put("timeZone", "US/Eastern")
                .put("companyCurrency", "USD");
        body.putArray("additionalCurrencies");
        return SandboxResponse.json(
                200,
                body.put("utcOffset", "-04:00")
                        .put("utcOffsetMilliseconds", -14_400_000)
                        .put("uiDomain", "app.hubspot.com")
                        .put("dataHostingLocation", "na1"));
    }

    /// Whose a private app's token is, and its scopes.
    private SandboxResponse tokenInfo(ApiCall call) {
        if (!"POST".equals(call.method())) {
            throw Refusal.unknownResource();
        }
        Set<String> scopes =
                tokens.scopesOf("Bearer " + call.body().path("tokenKey").asText());
        var body =
                Json.object().put("userId", 1).put("hubId", portal.portalId()).put("appId", appId);
        body.set("scopes", Json.strings(scopes));
        return SandboxResponse.json(200, body);
    }

    private static void requireJson(SandboxRequest request) {
        String contentType = request.headers().get("content-type");
        boolean hasBody = request.body().length > 0 && !"GET".equals(request.method());
        if (hasBody
                && contentType != null
                && !contentType.toLowerCase(Locale.ROOT).contains("json")) {
            throw new Refusal(415, null, "HTTP 415 Unsupported Media Type", Json.object());
        }
    }

    private SandboxResponse refused(Refusal refusal) {
        return SandboxResponse.json(refusal.status(), refusal.body(portal.nextUuid()));
    }
}
