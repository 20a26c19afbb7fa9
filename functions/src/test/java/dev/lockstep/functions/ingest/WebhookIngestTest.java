package dev.lockstep.functions.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.functions.ingest.IngestEvent.Http;
import dev.lockstep.functions.ingest.IngestEvent.RequestContext;
import dev.lockstep.functions.wiring.LockstepConfig;
import dev.lockstep.functions.wiring.Wiring;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What needs no queue. The whole table of answers is tested over HTTP, in the local runner.
@Tag("X1")
class WebhookIngestTest {
    private final WebhookIngest ingest = new WebhookIngest(new Wiring(
            config(Map.of("lockstep.hubspot.webhook-secrets", "secret", "lockstep.hubspot.portal-id", "33"))));

    @Test
    void shouldAnswer503_whenTheFaultIsOurs() {
        WebhookIngest unconfigured = new WebhookIngest(new Wiring(config(Map.of())));
        assertThat(unconfigured.ingest(post("/hubspot", "[]", false)).statusCode())
                .isEqualTo(503);
    }

    @Test
    void shouldAnswer405_whenItIsNoPost() {
        assertThat(ingest.ingest(request("GET", "/hubspot", null, false)).statusCode())
                .isEqualTo(405);
    }

    @Test
    void shouldAnswer400_whenTheGatewaysBase64IsNone() {
        assertThat(ingest.ingest(post("/hubspot", "***", true)).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldAnswer413_onlyAboveTheLimit() {
        String largest = "x".repeat(RequestBody.BYTES_MAX);
        assertThat(ingest.ingest(post("/hubspot", largest, false)).statusCode()).isEqualTo(401);
        assertThat(ingest.ingest(post("/hubspot", largest + "x", false)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void shouldCountBytes_notCharacters() {
        String characters = "é".repeat(RequestBody.BYTES_MAX / 2 + 1);
        assertThat(ingest.ingest(post("/hubspot", characters, false)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void shouldAnswer404_whenThereIsNoPath() {
        assertThat(ingest.ingest(post(null, "[]", false)).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldRefuse_whenThereAreNoHeaders() {
        assertThat(ingest.ingest(post("/hubspot", null, false)).statusCode()).isEqualTo(401);
    }

    private static IngestEvent post(String path, String body, boolean base64) {
        return request("POST", path, body, base64);
    }

    private static IngestEvent request(String method, String path, String body, boolean base64) {
        RequestContext context = new RequestContext("example.com", new Http(method, path), "r-1");
        return new IngestEvent(path, "", null, context, body, base64, null, null, null, null);
    }

    private static LockstepConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(LockstepConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 400))
                .build()
                .getConfigMapping(LockstepConfig.class);
    }
}
