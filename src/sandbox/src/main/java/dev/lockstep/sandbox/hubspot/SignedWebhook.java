package dev.lockstep.sandbox.hubspot;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs webhook requests as HubSpot does: v1 over secret and body, v3 over method, URI, body and timestamp.
/// See <https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation>.
public final class SignedWebhook {

    /// The percent escapes that HubSpot undoes in the URI before it signs; all others stay as they are.
    private static final Map<String, String> UNDONE = Map.ofEntries(
            Map.entry("%3A", ":"),
            Map.entry("%2F", "/"),
            Map.entry("%3F", "?"),
            Map.entry("%40", "@"),
            Map.entry("%21", "!"),
            Map.entry("%24", "$"),
            Map.entry("%27", "'"),
            Map.entry("%28", "("),
            Map.entry("%29", ")"),
            Map.entry("%2A", "*"),
            Map.entry("%2C", ","),
            Map.entry("%3B", ";"));

    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

    private SignedWebhook() {}

    /// The headers of a webhook POST: both signatures, as the real one sends. `timestampMillis` is signed into v3.
    public static Map<String, String> headers(String secret, String uri, String body, long timestampMillis) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("x-hubspot-signature", v1(secret, body));
        headers.put("x-hubspot-signature-version", "v1");
        headers.put("x-hubspot-signature-v3", v3(secret, "POST", uri, body, timestampMillis));
        headers.put("x-hubspot-request-timestamp", Long.toString(timestampMillis));
        return headers;
    }

    /// Hex SHA-256 of secret and body.
    public static String v1(String secret, String body) {
        return hexSha256(secret + body);
    }

    /// Hex SHA-256 of secret, method, URI and body.
    public static String v2(String secret, String method, String uri, String body) {
        return hexSha256(secret + method + uri + body);
    }

    /// Base64 HMAC-SHA256 over method, URI, body and timestamp.
    public static String v3(String secret, String method, String uri, String body, long timestampMillis) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(utf8(secret), "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(utf8(method + decoded(uri) + body + timestampMillis)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java platform", e);
        }
    }

    static String decoded(String uri) {
        return ESCAPE.matcher(uri).replaceAll(match -> {
            String escape = match.group();
            return Matcher.quoteReplacement(UNDONE.getOrDefault(escape.toUpperCase(Locale.ROOT), escape));
        });
    }

    private static String hexSha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
