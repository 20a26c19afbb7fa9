package dev.lockstep.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.schema.CustomField;
import dev.lockstep.sandbox.salesforce.value.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;

/// A sandbox with a clock that tests move, logged in as the integration user, with `Ext__c` on leads and contacts.
final class TestOrg {

    static final String BASE = "/services/data/v67.0";
    static final Instant START = Instant.parse("2026-03-10T12:00:00Z");

    private Instant now = START;
    final SalesforceSandbox sandbox = new SalesforceSandbox(
            (InstantSource) () -> now,
            RandomGeneratorFactory.of("L64X128MixRandom").create(7));
    final Map<String, String> headers = new HashMap<>();

    TestOrg() {
        sandbox.configure(org -> {
            org.schema().addField("Lead", CustomField.externalId("Ext__c", "Ext", 40));
            org.schema().addField("Contact", CustomField.externalId("Ext__c", "Ext", 40));
        });
        headers.put("content-type", "application/json; charset=UTF-8");
        headers.put("host", "localhost:8080");
        logInAs(sandbox.integrationUserId());
    }

    void logInAs(String userId) {
        headers.put("authorization", "Bearer " + sandbox.openSession(userId));
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    Instant now() {
        return now;
    }

    SandboxResponse send(String method, String target, String body) {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        return sandbox.handle(SandboxRequest.of(method, target, new HashMap<>(headers), bytes));
    }

    SandboxResponse get(String resource) {
        return send("GET", BASE + resource, null);
    }

    SandboxResponse query(String soql) {
        return get("/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8));
    }

    /// One field of every record that a query finds.
    List<String> column(String soql, String field) {
        SandboxResponse response = query(soql);
        if (response.status() != 200) {
            throw new AssertionError(response.status() + " " + response.text());
        }
        List<String> values = new ArrayList<>();
        json(response)
                .path("records")
                .forEach(record -> values.add(record.path(field).asText(null)));
        return values;
    }

    String create(String type, String body) {
        SandboxResponse response = send("POST", BASE + "/sobjects/" + type, body);
        if (response.status() != 201) {
            throw new AssertionError(response.status() + " " + response.text());
        }
        return json(response).path("id").asText();
    }

    /// The change events that are due, as detail payloads.
    List<JsonNode> events() {
        return sandbox.dueEvents(now).stream()
                .map(event -> Json.parse(event.json()).at("/detail/payload"))
                .toList();
    }

    static JsonNode json(SandboxResponse response) {
        return Json.parse(response.text());
    }

    static JsonNode fixture(String name) {
        try (InputStream stream = TestOrg.class.getResourceAsStream("/fixtures/" + name)) {
            return Json.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
