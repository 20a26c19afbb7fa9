package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// A sandbox under a clock that tests turn by hand, and the calls that a client would make.
final class Account implements InstantSource {

    static final String CONTACTS = "/crm/v3/objects/contacts";

    private Instant now = Instant.parse("2026-05-01T10:00:00Z");
    final HubSpotSandbox sandbox = new HubSpotSandbox(this, new SplittableRandom(42));
    private String token = HubSpotSandbox.DEFAULT_TOKEN;

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void useToken(String newToken) {
        token = newToken;
    }

    SandboxResponse send(String method, String target, String body) {
        Map<String, String> headers = new HashMap<>(Map.of("authorization", "Bearer " + token));
        if (body != null) {
            headers.put("content-type", "application/json");
        }
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        return sandbox.handle(SandboxRequest.of(method, target, headers, bytes));
    }

    SandboxResponse get(String target) {
        return send("GET", target, null);
    }

    SandboxResponse post(String target, String body) {
        return send("POST", target, body.replace('\'', '"'));
    }

    SandboxResponse patch(String target, String body) {
        return send("PATCH", target, body.replace('\'', '"'));
    }

    /// Creates a contact and answers its id.
    String contact(String email) {
        return json(post(CONTACTS, "{'properties':{'email':'" + email + "'}}"))
                .path("id")
                .asText();
    }

    JsonNode search(String body) {
        return json(post(CONTACTS + "/search", body));
    }

    static JsonNode json(SandboxResponse response) {
        return parse(response.text());
    }

    static JsonNode parse(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode recording(String name) {
        try (InputStream stream = Account.class.getResourceAsStream("/fixtures/hubspot/" + name + ".json")) {
            return Json.MAPPER.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
