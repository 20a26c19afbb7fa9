package dev.lockstep.local.setup.check;

import static dev.lockstep.local.setup.Finding.Crm.HUBSPOT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.local.setup.Finding;
import dev.lockstep.local.setup.SetupFailed;
import dev.lockstep.local.setup.api.HubSpotSetupApi;
import dev.lockstep.local.setup.api.Reply;
import dev.lockstep.local.setup.infra.Needs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whether the token works, is of the account that was named, and may do what the sync does. A token that does not
/// work, or is another account's, ends the set-up.
public final class HubSpotAccountCheck implements Check {
    private static final String APP = "Development > your app > Auth";

    private final HubSpotSetupApi api;
    private final Needs needs;
    private final long portalId;

    public HubSpotAccountCheck(HubSpotSetupApi api, Needs needs, long portalId) {
        this.api = api;
        this.needs = needs;
        this.portalId = portalId;
    }

    @Override
    public List<Finding> look() {
        Reply account = api.account();
        if (!account.isDone() || !account.body().path("portalId").isIntegralNumber()) {
            throw new SetupFailed("HubSpot does not say whose the token is (" + account.errorCode()
                    + "): check hubspot.baseUrl in setup.yaml");
        }
        long actual = account.body().path("portalId").asLong();
        if (actual != portalId) {
            throw new SetupFailed("The token belongs to HubSpot account " + actual + " and setup.yaml says " + portalId
                    + ": use that account's token, or correct hubspot.portalId");
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(HUBSPOT, "token, account " + portalId));
        findings.addAll(token());
        account.number("x-hubspot-ratelimit-daily-remaining")
                .ifPresent(left -> findings.add(
                        left > 0
                                ? Finding.ok(HUBSPOT, "API calls left today: " + left)
                                : Finding.missing(
                                        HUBSPOT,
                                        "API calls left today",
                                        "all are used: wait until midnight of the account's time zone")));
        return findings;
    }

    private List<Finding> token() {
        Reply info = api.tokenInfo();
        if (!info.isDone() || !info.body().path("scopes").isArray()) {
            return List.of(Finding.cannotBeTold(
                    HUBSPOT, "scopes", "compare them with infra/hubspot/src/app/app-hsmeta.json, in " + APP));
        }
        Set<String> granted = new HashSet<>();
        info.body().path("scopes").forEach(scope -> granted.add(scope.asText()));
        List<Finding> findings = new ArrayList<>();
        JsonNode appId = info.body().path("appId");
        if (appId.isIntegralNumber()) {
            findings.add(Finding.note(HUBSPOT, "app " + appId.asLong(), "deploy with HubSpotAppId=" + appId.asLong()));
        }
        for (String scope : needs.scopes()) {
            if (!granted.contains(scope)) {
                findings.add(Finding.missing(HUBSPOT, "scope " + scope, "add it to the app, in " + APP));
            }
        }
        if (granted.containsAll(needs.scopes())) {
            findings.add(Finding.ok(HUBSPOT, "scopes"));
        }
        needs.scopesToCreate().stream()
                .filter(scope -> !granted.contains(scope))
                .forEach(scope -> findings.add(
                        Finding.note(HUBSPOT, "scope " + scope, "only --apply needs it, to make properties")));
        return findings;
    }
}
