package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The private-app tokens of the portal and the scopes of each.
final class AccessTokens {

    private static final String BEARER = "bearer ";

    private final Map<String, Set<String>> scopes = new HashMap<>();

    void put(String token, Set<String> tokenScopes) {
        scopes.put(token, Set.copyOf(tokenScopes));
    }

    void revoke(String token) {
        scopes.remove(token);
    }

    /// The scopes of the token in an `Authorization` header.
    /// @throws Refusal 401 when there is none or it is not known
    Set<String> scopesOf(String authorization) {
        boolean bearer = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        Set<String> granted =
                bearer ? scopes.get(authorization.substring(BEARER.length()).strip()) : null;
        if (granted == null) {
            throw new Refusal(
                    401,
                    "INVALID_AUTHENTICATION",
                    "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find"
                            + " more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview",
                    Json.object());
        }
        return granted;
    }

    static Refusal missing(List<String> required) {
        ObjectNode context = Json.object();
        context.set("requiredGranularScopes", Json.strings(required));
        context.set("links", Json.strings("https://developers.hubspot.com/scopes"));
        return new Refusal(
                403,
                "MISSING_SCOPES",
                "One or more of the following scopes are required.",
                Json.object().set("context", context));
    }
}
