package dev.lockstep.salesforce.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.salesforce.client.Json;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/// Turns the token endpoint's refusal into a sentence that names the fix. Quotes nothing but the error's code: a
/// description may hold the user name.
final class Refusal {
    private static final Duration RETRY = Duration.ofMinutes(5);
    private static final Pattern CODE = Pattern.compile("\\w{1,60}");

    private Refusal() {}

    static CrmUnavailable of(int status, String body) {
        JsonNode answer = Json.parse(body);
        String said = answer.path("error").asText("");
        String code = CODE.matcher(said).matches() ? said : "HTTP_" + status;
        return unavailable(
                code,
                "Salesforce refuses the login (" + code + "): "
                        + fix(code, answer.path("error_description").asText("").toLowerCase(Locale.ROOT)));
    }

    static CrmUnavailable unavailable(String code, String sentence) {
        return new CrmUnavailable(Side.SALESFORCE, code, sentence, RETRY);
    }

    private static String fix(String code, String description) {
        return switch (code) {
            case "invalid_grant" -> invalidGrant(description);
            case "invalid_client", "invalid_client_id" ->
                "check the consumer key and secret, and that the External Client App is enabled";
            case "unsupported_grant_type" ->
                "enable the flow (JWT bearer, or client credentials) in the External Client App's OAuth settings";
            case "invalid_app_access", "app_not_found" ->
                "allow the integration user to use the External Client App, by its permission set or profile";
            case "inactive_user" -> "activate the integration user";
            case "inactive_org" -> "the org is locked, closed or suspended: ask Salesforce";
            case "rate_limit_exceeded" -> "too many logins in the last hour: it passes by itself";
            case "unauthorized_client", "redirect_uri_mismatch", "invalid_request" ->
                "check the login address, the External Client App's settings and its scopes (api)";
            default -> "check the login address, the consumer key and the External Client App's policies";
        };
    }

    private static String invalidGrant(String description) {
        if (description.contains("approved")) {
            return "pre-authorise the integration user: set the app's policy to 'Admin approved users' and assign it";
        }
        if (description.contains("audience")) {
            return "the audience is wrong: https://login.salesforce.com, or https://test.salesforce.com for a sandbox";
        }
        if (description.contains("assertion") || description.contains("signature")) {
            return "the signature does not fit: upload the certificate that belongs to the private key";
        }
        if (description.contains("expired")) {
            return "the assertion came too late: check this machine's clock";
        }
        if (description.contains("domain")) {
            return "use the org's My Domain as the login address";
        }
        if (description.contains("no client credentials user")) {
            return "name the user that the app runs as in its client credentials policy";
        }
        return "check that the integration user exists in this org, is active and is allowed to use the app";
    }
}
