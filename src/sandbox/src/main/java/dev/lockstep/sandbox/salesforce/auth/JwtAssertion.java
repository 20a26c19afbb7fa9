package dev.lockstep.sandbox.salesforce.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.salesforce.value.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/// A JWT bearer assertion, taken apart. Claims are trusted only after [#signedBy].
record JwtAssertion(JsonNode header, JsonNode claims, String signed, String signature) {

    /// The assertion, or null when the text is not a JWT.
    static JwtAssertion parse(String text) {
        String[] parts = text == null ? new String[0] : text.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        JsonNode header = part(parts[0]);
        JsonNode claims = part(parts[1]);
        return header == null || claims == null
                ? null
                : new JwtAssertion(header, claims, parts[0] + "." + parts[1], parts[2]);
    }

    boolean signedBy(RSAPublicKey key) {
        if (!"RS256".equals(header.path("alg").asText())) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static JsonNode part(String text) {
        try {
            return Json.parse(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
