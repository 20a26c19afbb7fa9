package dev.lockstep.hubspot.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.hubspot.webhook.HubSpotSignature.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The vectors are those of HubSpot's documentation.
@Tag("X1")
class HubSpotSignatureTest {
    private static final String SECRET = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
    private static final String URL = "https://www.example.com/webhook_uri";
    private static final String BODY = "{\"example_field\":\"example_value\"}";
    private static final String SIGNATURE = "eT0ip2TKVpsIi1vb5C2Uu42eNdHL+oTE3NRZOF67O2U=";
    private static final Instant SIGNED_AT = Instant.ofEpochMilli(1564113600000L);

    private final HubSpotSignature signature = new HubSpotSignature(List.of(SECRET));

    private static SignedRequest request(String url, String body, Map<String, String> headers) {
        return new SignedRequest("POST", url, headers, body);
    }

    private static Map<String, String> headers(String signature, String timestamp) {
        return Map.of("x-hubspot-signature-v3", signature, "x-hubspot-request-timestamp", timestamp);
    }

    private static String sign(String source) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(source.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Outcome official(Duration later) {
        return signature.verify(request(URL, BODY, headers(SIGNATURE, "1564113600000")), SIGNED_AT.plus(later));
    }

    @Test
    void shouldAcceptTheOfficialVector() {
        assertThat(official(Duration.ofSeconds(1))).isEqualTo(Outcome.VALID);
    }

    @ParameterizedTest
    @CsvSource({
        "PT5M,VALID",
        "PT5M0.001S,TOO_OLD",
        "PT24H,TOO_OLD",
        "-PT1M,VALID",
        "-PT1M0.001S,FROM_THE_FUTURE",
        "-PT24H,FROM_THE_FUTURE"
    })
    void shouldRefuseOldAndFutureOnes(Duration later, Outcome outcome) {
        assertThat(official(later)).isEqualTo(outcome);
    }

    @Test
    void shouldRefuse_whenAnythingSignedWasChanged() {
        Map<String, String> good = headers(SIGNATURE, "1564113600000");

        assertThat(signature.verify(request(URL, BODY + " ", good), SIGNED_AT)).isEqualTo(Outcome.FORGED);
        assertThat(signature.verify(request(URL, BODY.substring(1), good), SIGNED_AT))
                .isEqualTo(Outcome.FORGED);
        assertThat(signature.verify(request(URL + "?a=1", BODY, good), SIGNED_AT))
                .isEqualTo(Outcome.FORGED);
        assertThat(signature.verify(new SignedRequest("PUT", URL, good, BODY), SIGNED_AT))
                .isEqualTo(Outcome.FORGED);
        assertThat(signature.verify(request(URL, BODY, headers(SIGNATURE, "1564113600001")), SIGNED_AT))
                .isEqualTo(Outcome.FORGED);
    }

    @ParameterizedTest
    @CsvSource({
        "eT0ip2TKVpsIi1vb5C2Uu42eNdHL+oTE3NRZOF67O2U,1564113600000",
        "eT0ip2TKVpsIi1vb5C2Uu42eNdHL,1564113600000",
        "!!!,1564113600000",
        "eT0ip2TKVpsIi1vb5C2Uu42eNdHL+oTE3NRZOF67O2U=,soon",
        "eT0ip2TKVpsIi1vb5C2Uu42eNdHL+oTE3NRZOF67O2U=,99999999999999999999999",
        "eT0ip2TKVpsIi1vb5C2Uu42eNdHL+oTE3NRZOF67O2U=,-1564113600000"
    })
    void shouldRefuse_whenTheHeadersAreTruncatedOrNonsense(String sent, String timestamp) {
        assertThat(signature.verify(request(URL, BODY, headers(sent, timestamp)), SIGNED_AT))
                .isEqualTo(Outcome.FORGED);
    }

    @Test
    void shouldCallItUnsigned_whenOnlyVersionOneIsThere() {
        Map<String, String> v1 = Map.of(
                "x-hubspot-signature",
                "232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de",
                "x-hubspot-signature-version",
                "v1");

        assertThat(signature.verify(request(URL, BODY, v1), SIGNED_AT)).isEqualTo(Outcome.MISSING);
        Map<String, String> withTime = new HashMap<>(v1);
        withTime.put("x-hubspot-request-timestamp", "1564113600000");
        assertThat(signature.verify(request(URL, BODY, withTime), SIGNED_AT)).isEqualTo(Outcome.MISSING);
        assertThat(signature.verify(request(URL, BODY, headers(SIGNATURE, "")), SIGNED_AT))
                .isEqualTo(Outcome.MISSING);
    }

    @Test
    void shouldAcceptEitherSecret_whileOneIsBeingRotated() {
        SignedRequest request = request(URL, BODY, headers(SIGNATURE, "1564113600000"));

        assertThat(new HubSpotSignature(List.of("new", SECRET)).verify(request, SIGNED_AT))
                .isEqualTo(Outcome.VALID);
        assertThat(new HubSpotSignature(List.of(SECRET, "new")).verify(request, SIGNED_AT))
                .isEqualTo(Outcome.VALID);
        assertThat(new HubSpotSignature(List.of("new")).verify(request, SIGNED_AT))
                .isEqualTo(Outcome.FORGED);
    }

    @Test
    void shouldDecodeTheDocumentedEscapesOnly() {
        assertThat(HubSpotSignature.decoded(
                        "https://x.io/a%3ab%2Fc%3F%40%21%24%27%28%29%2A%2C%3B?q=%20%25%2B%C3%A9&r=%3A"))
                .isEqualTo("https://x.io/a:b/c?@!$'()*,;?q=%20%25%2B%C3%A9&r=:");
    }

    @Test
    void shouldAccept_whenTheBodyHoldsFourByteCharacters() {
        String body = "[{\"propertyValue\":\"Zoë 𠮷野家 🎉\"}]";
        String url = "https://x.io/hook?to=%2Fa%20b";
        String signed = sign("POST" + "https://x.io/hook?to=/a%20b" + body + "1564113600000");

        assertThat(signature.verify(request(url, body, headers(signed, "1564113600000")), SIGNED_AT))
                .isEqualTo(Outcome.VALID);
    }

    @ParameterizedTest
    @CsvSource({
        "'',api.acme.com,/hook,'',https://api.acme.com/hook",
        "'',api.acme.com,/live/hook,a=1&b=%2F,https://api.acme.com/live/hook?a=1&b=%2F",
        "https://hooks.acme.com/crm/,ignored,/hook,a=,https://hooks.acme.com/crm/hook?a="
    })
    void shouldRebuildThePublicUrl(String base, String host, String path, String query, String url) {
        assertThat(SignedRequest.publicUrl(base, host, path, query)).isEqualTo(url);
    }

    @Test
    void shouldWantASecret() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new HubSpotSignature(List.of()));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new HubSpotSignature(List.of(SECRET, " ")));
    }
}
