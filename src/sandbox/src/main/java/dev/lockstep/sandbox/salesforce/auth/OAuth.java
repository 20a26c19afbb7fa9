package dev.lockstep.sandbox.salesforce.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.value.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// `/services/oauth2/…` and the identity URL.
public final class OAuth {

    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final Set<String> LOGIN_HOSTS =
            Set.of("https://login.salesforce.com", "https://test.salesforce.com");
    private static final long ASSERTION_LIFE_SECONDS_MAX = 300;

    private final Org org;
    private final Sessions sessions;
    private final Map<String, ConnectedApp> apps = new HashMap<>();

    public OAuth(Org org, Sessions sessions) {
        this.org = org;
        this.sessions = sessions;
    }

    public void register(ConnectedApp app) {
        apps.put(app.consumerKey(), app);
    }

    /// Answers what stands after `/services/oauth2/`, or null when there is nothing of that name.
    public SandboxResponse handle(String resource, SandboxRequest request) {
        return switch (resource) {
            case "token" -> request.method().equals("POST") ? token(request) : null;
            case "userinfo" -> userInfo(request);
            case "revoke" -> revoke(request);
            default -> null;
        };
    }

    private SandboxResponse token(SandboxRequest request) {
        Map<String, String> form = form(request);
        String grant = form.getOrDefault("grant_type", "");
        return switch (grant) {
            case JWT_BEARER -> jwtBearer(form, request);
            case "client_credentials" -> clientCredentials(form, request);
            default -> error("unsupported_grant_type", "grant type not supported");
        };
    }

    private SandboxResponse jwtBearer(Map<String, String> form, SandboxRequest request) {
        JwtAssertion jwt = JwtAssertion.parse(form.get("assertion"));
        if (jwt == null) {
            return error("invalid_grant", "invalid assertion");
        }
        ConnectedApp app = apps.get(jwt.claims().path("iss").asText());
        if (app == null || app.certificate() == null) {
            return error("invalid_client_id", "client identifier invalid");
        }
        if (!jwt.signedBy(app.certificate())) {
            return error("invalid_grant", "invalid assertion");
        }
        if (!audiences(request).contains(jwt.claims().path("aud").asText())) {
            return error("invalid_grant", "audience is invalid");
        }
        long now = org.clock().instant().getEpochSecond();
        long expires = jwt.claims().path("exp").asLong();
        if (expires <= now || expires > now + ASSERTION_LIFE_SECONDS_MAX) {
            return error("invalid_grant", "expired authorization code");
        }
        String username = jwt.claims().path("sub").asText();
        Row user = user(username);
        if (user == null || !app.approvedUsernames().contains(username)) {
            return error("invalid_grant", "user hasn't approved this consumer");
        }
        if (!user.is("IsActive")) {
            return error("invalid_grant", "inactive user");
        }
        ObjectNode answer = Json.object();
        answer.put("access_token", sessions.open(user.id()));
        answer.put("scope", "api web");
        answer.put("instance_url", instanceUrl(request));
        answer.put("id", identityUrl(request, user.id()));
        answer.put("token_type", "Bearer");
        return SandboxResponse.json(200, answer);
    }

    private SandboxResponse clientCredentials(Map<String, String> form, SandboxRequest request) {
        String basic = basic(request);
        String id = basic == null ? form.get("client_id") : basic.substring(0, Math.max(0, basic.indexOf(':')));
        String secret = basic == null ? form.get("client_secret") : basic.substring(basic.indexOf(':') + 1);
        ConnectedApp app = apps.get(id);
        if (app == null) {
            return error("invalid_client_id", "client identifier invalid");
        }
        if (app.secret() == null || app.runAsUserId() == null) {
            return error("invalid_grant", "no client credentials user enabled");
        }
        if (secret == null || !same(secret, app.secret())) {
            return error("invalid_client", "invalid client credentials");
        }
        String identity = identityUrl(request, app.runAsUserId());
        String issuedAt = String.valueOf(org.clock().instant().toEpochMilli());
        ObjectNode answer = Json.object();
        answer.put("access_token", sessions.open(app.runAsUserId()));
        answer.put("signature", signature(identity + issuedAt, app.secret()));
        answer.put("scope", "api");
        answer.put("instance_url", instanceUrl(request));
        answer.put("id", identity);
        answer.put("token_type", "Bearer");
        answer.put("issued_at", issuedAt);
        answer.put("api_instance_url", instanceUrl(request));
        return SandboxResponse.json(200, answer);
    }

    private SandboxResponse userInfo(SandboxRequest request) {
        String userId = sessions.user(bearer(request));
        if (userId == null) {
            return new SandboxResponse(
                    403, Map.of("content-type", "text/html"), "Bad_OAuth_Token".getBytes(StandardCharsets.UTF_8));
        }
        Row user = org.store().get(userId);
        ObjectNode info = Json.object();
        info.put("sub", identityUrl(request, userId));
        info.put("user_id", userId).put("organization_id", org.settings().orgId);
        info.put("preferred_username", user.text("Username")).put("nickname", user.text("Alias"));
        info.put("name", user.text("Name")).put("email", user.text("Email")).put("email_verified", true);
        info.put("given_name", user.text("FirstName")).put("family_name", user.text("LastName"));
        info.put("zoneinfo", "GMT")
                .put("user_type", "STANDARD")
                .put("language", "en_US")
                .put("locale", "en_US");
        info.put("utcOffset", 0).put("active", user.is("IsActive")).put("is_salesforce_integration_user", false);
        info.putObject("address");
        info.put("updated_at", ((java.time.Instant) user.get("LastModifiedDate")).toString());
        info.set("urls", urls(request, userId));
        return SandboxResponse.json(200, info);
    }

    /// The identity URL's answer, `/id/{org}/{user}`; null when the ids are not this org's.
    public SandboxResponse identity(String orgId, String userId, SandboxRequest request) {
        Row user = org.store().get(userId);
        if (!orgId.equals(org.settings().orgId) || user == null) {
            return null;
        }
        if (sessions.user(bearer(request)) == null) {
            return new SandboxResponse(
                    403, Map.of("content-type", "text/html"), "Bad_OAuth_Token".getBytes(StandardCharsets.UTF_8));
        }
        ObjectNode answer = Json.object();
        answer.put("id", identityUrl(request, userId)).put("asserted_user", true);
        answer.put("user_id", userId).put("organization_id", orgId);
        answer.put("username", user.text("Username")).put("nick_name", user.text("Alias"));
        answer.put("display_name", user.text("Name"))
                .put("email", user.text("Email"))
                .put("email_verified", true);
        answer.put("first_name", user.text("FirstName")).put("last_name", user.text("LastName"));
        answer.put("timezone", "GMT").put("active", user.is("IsActive")).put("user_type", "STANDARD");
        answer.set("urls", urls(request, userId));
        answer.put("language", "en_US").put("locale", "en_US").put("utcOffset", 0);
        return SandboxResponse.json(200, answer);
    }

    private ObjectNode urls(SandboxRequest request, String userId) {
        String base = instanceUrl(request);
        ObjectNode urls = Json.object();
        urls.put(
                "enterprise",
                base + "/services/Soap/c/{version}/" + org.settings().orgId.substring(0, 15));
        urls.put(
                "partner",
                base + "/services/Soap/u/{version}/" + org.settings().orgId.substring(0, 15));
        urls.put("rest", base + "/services/data/v{version}/");
        urls.put("sobjects", base + "/services/data/v{version}/sobjects/");
        urls.put("query", base + "/services/data/v{version}/query/");
        urls.put("profile", base + "/" + userId);
        return urls;
    }

    private SandboxResponse revoke(SandboxRequest request) {
        Map<String, String> form = form(request);
        sessions.end(form.getOrDefault("token", String.valueOf(request.first("token"))));
        return SandboxResponse.empty(200);
    }

    private Set<String> audiences(SandboxRequest request) {
        Set<String> audiences = new java.util.HashSet<>(LOGIN_HOSTS);
        audiences.add(instanceUrl(request));
        return audiences;
    }

    private String instanceUrl(SandboxRequest request) {
        String set = org.settings().instanceUrl;
        return set != null ? set : "http://" + request.headers().getOrDefault("host", "localhost");
    }

    private String identityUrl(SandboxRequest request, String userId) {
        return instanceUrl(request) + "/id/" + org.settings().orgId + "/" + userId;
    }

    private Row user(String username) {
        Field field = org.schema().require("User").require("Username");
        List<Row> found = org.store().live(org.schema().require("User"), field, username);
        return found.isEmpty() ? null : found.getFirst();
    }

    /// The token of an `Authorization: Bearer` (or `OAuth`) header, or null.
    public static String bearer(SandboxRequest request) {
        String header = request.headers().get("authorization");
        if (header == null) {
            return null;
        }
        int space = header.indexOf(' ');
        String scheme = space < 0 ? "" : header.substring(0, space);
        return scheme.equalsIgnoreCase("Bearer") || scheme.equalsIgnoreCase("OAuth")
                ? header.substring(space + 1).strip()
                : null;
    }

    private static String basic(SandboxRequest request) {
        String header = request.headers().get("authorization");
        if (header == null || !header.startsWith("Basic ")) {
            return null;
        }
        try {
            return new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return ":";
        }
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(String text, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    private static Map<String, String> form(SandboxRequest request) {
        Map<String, String> form = new HashMap<>();
        for (String pair : request.text().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static SandboxResponse error(String code, String description) {
        ObjectNode body = Json.object();
        body.put("error", code).put("error_description", description);
        return SandboxResponse.json(400, body);
    }
}
