package dev.lockstep.sandbox.hubspot;

import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The public API: who calls, within which limits, and which part answers.
final class HubSpotApi {

    private final Portal portal;
    private final long appId;
    private final AccessTokens tokens;
    private final RateLimiter limiter;
    private final Faults faults;
    private final CallCounters counters;
    private final Currencies currencies;
    private final Map<String, Function<ApiCall, SandboxResponse>> endpoints = new HashMap<>();

    HubSpotApi(HubSpotParts parts, long appId) {
        this.portal = parts.portal;
        this.appId = appId;
        this.tokens = parts.tokens;
        this.limiter = parts.limiter;
        this.faults = parts.faults;
        this.counters = parts.counters;
        this.currencies = parts.currencies;
        Crm crm = parts.crm;
        RecordJson json = new RecordJson(portal);
        AssociationsApi single = new AssociationsApi(crm, parts.associations);
        BatchCreateApi create = new BatchCreateApi(portal, crm, json, single);
        BatchApi batch = new BatchApi(portal, crm, json, create, new BatchUpsertApi(portal, crm, json));
        SearchApi search = new SearchApi(portal, parts.indexes, json);
        endpoints.put("objects", new ObjectsApi(crm, json, batch, search, single)::handle);
        endpoints.put("associations", new AssociationsBatchApi(portal, crm, parts.associations, single)::handle);
        endpoints.put("properties", new PropertiesApi(portal, crm)::handle);
        endpoints.put("owners", new OwnersApi(parts.owners)::handle);
        endpoints.put("lists", new ListsApi(crm, parts.lists, new ListMembersApi(portal, crm, parts.lists))::handle);
        endpoints.put("pipelines", new PipelinesApi(portal, crm, parts.pipelines)::handle);
        endpoints.put("currencies", new CurrenciesApi(portal, currencies)::handle);
        FormsApi forms = new FormsApi(portal, parts.forms);
        endpoints.put("forms", forms::handle);
        endpoints.put("submissions", forms::submissions);
        endpoints.put(ApiPath.FORM_SUBMIT, forms::submit);
        CampaignPartsApi campaignParts = new CampaignPartsApi(parts.lists, parts.forms, currencies);
        endpoints.put("campaigns", new CampaignsApi(portal, parts.campaigns, campaignParts)::handle);
        JournalApi journal = new JournalApi(portal, appId, parts.journal);
        endpoints.put("journal", journal::entries);
        endpoints.put("journal-subscriptions", journal::subscriptions);
        endpoints.put("account-info", this::accountInfo);
        endpoints.put("private-apps", this::tokenInfo);
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
            boolean visitor =
                    path.api().equals(ApiPath.FORM_SUBMIT) && !path.segments().contains("secure");
            scopes = visitor ? Set.of() : tokens.scopesOf(request.headers().get("authorization"));
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
        Function<ApiCall, SandboxResponse> endpoint = endpoints.get(call.path().api());
        if (endpoint == null) {
            throw Refusal.unknownResource();
        }
        return endpoint.apply(call);
    }

    private SandboxResponse accountInfo(ApiCall call) {
        if (!call.is("GET", 1) || !"details".equals(call.segment(0))) {
            throw Refusal.unknownResource();
        }
        var body = Json.object()
                .put("portalId", portal.portalId())
                .put("accountType", "STANDARD")
                .put("timeZone", "US/Eastern")
                .put("companyCurrency", currencies.company());
        body.set("additionalCurrencies", Json.strings(currencies.additional()));
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
