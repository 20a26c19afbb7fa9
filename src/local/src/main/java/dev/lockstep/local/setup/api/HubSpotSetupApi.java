package dev.lockstep.local.setup.api;

import com.fasterxml.jackson.databind.JsonNode;

/// HubSpot's calls that a set-up makes.
public final class HubSpotSetupApi {
    public static final String TOKEN_REFUSED =
            "HubSpot refuses the token (401): copy the app's current access token to where setup.yaml's"
                    + " hubspot.token says it is";

    private static final String PROPERTIES = "/crm/properties/2026-03/";
    private static final String DETAILS = "/account-info/2026-03/details";
    private static final String TOKEN_INFO = "/oauth/v2/private-apps/get/access-token-info";

    private final JsonApi api;
    private final String token;

    public HubSpotSetupApi(JsonApi api, String token) {
        this.api = api;
        this.token = token;
    }

    /// The account that the token belongs to.
    public Reply account() {
        return api.get(DETAILS);
    }

    /// The app of the token, and the token's scopes.
    public Reply tokenInfo() {
        return api.post(TOKEN_INFO, JsonApi.JSON.createObjectNode().put("tokenKey", token));
    }

    /// The properties of an object type: `contacts`.
    public Reply properties(String type) {
        return api.get(PROPERTIES + type);
    }

    public Reply createProperty(String type, JsonNode definition) {
        return api.post(PROPERTIES + type, definition);
    }
}
