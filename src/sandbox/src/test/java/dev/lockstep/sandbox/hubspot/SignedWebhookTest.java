package dev.lockstep.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The vectors that HubSpot publishes.
@Tag("X1")
class SignedWebhookTest {

    private static final String SECRET = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
    private static final String URI = "https://www.example.com/webhook_uri";
    private static final String BODY = "{\"example_field\":\"example_value\"}";

    @Test
    void shouldMatchThePublishedVectors() {
        assertThat(SignedWebhook.v2(SECRET, "POST", URI, BODY))
                .startsWith("9569219f")
                .endsWith("af7900");
        assertThat(SignedWebhook.v3(SECRET, "POST", URI, BODY, 1_564_113_600_000L))
                .isEqualTo("eT0ip2TKVpsIi1vb5C2Uu42eNdHL+oTE3NRZOF67O2U=");
    }

    @Test
    void shouldUndoOnlyTheListedEscapes_whenTheUriIsSigned() {
        assertThat(SignedWebhook.decoded("https://a.b/c%2Fd%3fe?x=%40%20%25")).isEqualTo("https://a.b/c/d?e?x=@%20%25");
    }

    @Test
    void shouldCarryBothSignatures_whenHeadersAreMade() {
        assertThat(SignedWebhook.headers(SECRET, URI, BODY, 1_564_113_600_000L))
                .containsEntry("x-hubspot-signature-version", "v1")
                .containsEntry("x-hubspot-signature-v3", "eT0ip2TKVpsIi1vb5C2Uu42eNdHL+oTE3NRZOF67O2U=")
                .containsEntry("x-hubspot-request-timestamp", "1564113600000")
                .containsEntry("x-hubspot-signature", SignedWebhook.v1(SECRET, BODY));
    }
}
