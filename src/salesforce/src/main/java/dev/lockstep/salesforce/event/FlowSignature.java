package dev.lockstep.salesforce.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The signature of a call from a Salesforce flow: HMAC-SHA256 in hex over the timestamp (epoch milliseconds, as
/// it stands in its header), a full stop, and the body's bytes. Several secrets hold while one is being rotated.
public final class FlowSignature {
    public static final String TIMESTAMP_HEADER = "x-lockstep-timestamp";
    public static final String SIGNATURE_HEADER = "x-lockstep-signature";
    /// How far the timestamp may be off, either way.
    public static final Duration WINDOW = Duration.ofMinutes(5);
    /// Enough for any time of ours, and short enough for a long.
    private static final int TIMESTAMP_DIGITS_MAX = 15;

    private static final String ALGORITHM = "HmacSHA256";
    private final List<byte[]> secrets;

    /// At least one secret, none of them blank.
    public FlowSignature(List<String> secrets) {
        if (secrets.isEmpty() || secrets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("Flow calls are signed: at least one secret is needed, and none blank");
        }
        this.secrets = secrets.stream()
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    public enum Check {
        VALID,
        /// No signature or no timestamp.
        MISSING,
        /// The signature, or the timestamp's form, is not what a holder of a secret makes.
        FORGED,
        TOO_OLD,
        FROM_THE_FUTURE
    }

    /// Checks one call at `now`. Null or blank headers are missing ones. The signature is judged first: about a
    /// forged call's age nothing is said.
    public Check check(String timestamp, String signature, byte[] body, Instant now) {
        if (timestamp == null || timestamp.isBlank() || signature == null || signature.isBlank()) {
            return Check.MISSING;
        }
        if (!timestamp.matches("[0-9]{1," + TIMESTAMP_DIGITS_MAX + "}")) {
            return Check.FORGED;
        }
        byte[] given = signature.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        boolean signed = false;
        for (byte[] secret : secrets) {
            signed |= MessageDigest.isEqual(given, sign(secret, timestamp, body).getBytes(StandardCharsets.UTF_8));
        }
        if (!signed) {
            return Check.FORGED;
        }
        Instant sentAt = Instant.ofEpochMilli(Long.parseLong(timestamp));
        if (sentAt.isBefore(now.minus(WINDOW))) {
            return Check.TOO_OLD;
        }
        return sentAt.isAfter(now.plus(WINDOW)) ? Check.FROM_THE_FUTURE : Check.VALID;
    }

    /// Signs as a flow does, with the first secret.
    public String sign(Instant sentAt, byte[] body) {
        return sign(secrets.getFirst(), Long.toString(sentAt.toEpochMilli()), body);
    }

    private static String sign(byte[] secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
