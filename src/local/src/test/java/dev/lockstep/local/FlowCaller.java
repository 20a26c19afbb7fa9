package dev.lockstep.local;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs calls as a Salesforce flow does: HMAC over the timestamp, a full stop and the body.
final class FlowCaller {
    private FlowCaller() {}

    static Map<String, String> headers(String secret, String body, Instant at) {
        String timestamp = Long.toString(at.toEpochMilli());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return Map.of(
                    "content-type",
                    "application/json",
                    "x-lockstep-timestamp",
                    timestamp,
                    "x-lockstep-signature",
                    HexFormat.of().formatHex(signature));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
