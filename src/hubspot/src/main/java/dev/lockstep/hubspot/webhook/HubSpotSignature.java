package dev.lockstep.hubspot.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HubSpot's request signature, version 3 (developers.hubspot.com, "Validating requests"; REQUIREMENTS X1).
/// Version 1 and 2 sign no time, so that a captured request could be sent again: a request with those alone is
/// unsigned.
public final class HubSpotSignature {
    public static final String SIGNATURE_HEADER = "x-hubspot-signature-v3";
    public static final String TIMESTAMP_HEADER = "x-hubspot-request-timestamp";

    static final Duration AGE_MAX = Duration.ofMinutes(5);
    static final Duration SKEW_MAX = Duration.ofMinutes(1);

    private static final String ALGORITHM = "HmacSHA256";
    private static final Map<String, String> DECODED = Map.ofEntries(
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

    /// What is known of a request's origin. Only `VALID` may be acted upon.
    public enum Outcome {
        VALID,
        /// No version 3 signature, or no timestamp.
        MISSING,
        FORGED,
        /// Signed by HubSpot more than five minutes ago: late, or sent again by somebody.
        TOO_OLD,
        /// Signed for more than a minute from now.
        FROM_THE_FUTURE
    }

    private final List<SecretKeySpec> secrets;

    /// `secrets`: the app's client secret, and during a rotation the other one as well.
    public HubSpotSignature(List<String> secrets) {
        if (secrets.isEmpty() || secrets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "A signature is checked against at least one secret, none of them blank");
        }
        this.secrets = secrets.stream()
                .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM))
                .toList();
    }

    public Outcome verify(SignedRequest request, Instant now) {
        String signature = request.headers().getOrDefault(SIGNATURE_HEADER, "");
        String timestamp = request.headers().getOrDefault(TIMESTAMP_HEADER, "");
        if (signature.isBlank() || timestamp.isBlank()) {
            return Outcome.MISSING;
        }
        if (!timestamp.matches("\\d{1,15}") || !isSigned(request, timestamp, signature)) {
            return Outcome.FORGED;
        }
        Duration age = Duration.between(Instant.ofEpochMilli(Long.parseLong(timestamp)), now);
        if (age.compareTo(AGE_MAX) > 0) {
            return Outcome.TOO_OLD;
        }
        return age.negated().compareTo(SKEW_MAX) > 0 ? Outcome.FROM_THE_FUTURE : Outcome.VALID;
    }

    private boolean isSigned(SignedRequest request, String timestamp, String signature) {
        byte[] source = request.signedBytes(decoded(request.url()), timestamp);
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        boolean signed = false;
        for (SecretKeySpec secret : secrets) {
            signed |= MessageDigest.isEqual(given, Base64.getEncoder().encode(hmac(secret, source)));
        }
        return signed;
    }

    private static byte[] hmac(SecretKeySpec secret, byte[] source) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(source);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }

    /// HubSpot signs the address with exactly these escapes decoded, and all others as they are.
    static String decoded(String url) {
        return ESCAPE.matcher(url)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        DECODED.getOrDefault(escape.group().toUpperCase(Locale.ROOT), escape.group())));
    }
}
