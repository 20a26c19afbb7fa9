package dev.lockstep.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.functions.telemetry.JsonLines;
import dev.lockstep.local.crm.LocalHubSpot;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.salesforce.org.Automation.ValidationRule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the functions log, as a deployment would write it, of changes that go through everything that is real.
class LogsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "Xylophilus";
    private static final String REFUSED = NAME + " the refused";

    private final LocalSystem system = SharedSystem.get();
    private final Clients clients = new Clients(system);
    private final Lines lines = new Lines();

    @BeforeAll
    static void refuse() {
        SharedSystem.get()
                .salesforce()
                .configure(org -> org.automation()
                        .addRule(new ValidationRule(
                                "Lead",
                                row -> REFUSED.equals(row.text("LastName")),
                                NAME + " cannot be a lead",
                                "LastName")));
    }

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(lines);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(lines);
    }

    @Test
    void shouldFollowAChange_fromItsWebhookToTheLineOfTheParkedRecord() {
        String id = clients.createContact(Map.of("email", "xylophilus.parked@example.com", "lastname", REFUSED));
        Await.until("the record is parked", () -> !of("parked", id).isEmpty());

        JsonNode parked = of("parked", id).getFirst();
        String correlationId = parked.path("correlationIds").path(0).asText();
        assertThat(parked.path("code").asText()).isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
        assertThat(correlationId).startsWith("hubspot-");
        assertThat(lines.events("ingested"))
                .anySatisfy(line ->
                        assertThat(line.path("correlationIds").toString()).contains('"' + correlationId + '"'));
    }

    @Test
    void shouldTellNoValue_whateverFails() throws Exception {
        String parked = clients.createContact(Map.of("email", "xylophilus.again@example.com", "lastname", REFUSED));
        String skipped = clients.createContact(Map.of("lastname", NAME));
        forge("[{\"propertyValue\":\"" + NAME + "\"}]");
        Await.until(
                "both are told",
                () -> !of("parked", parked).isEmpty() && !of("skipped", skipped).isEmpty());
        system.reconcile();

        assertThat(lines.events("refused")).isNotEmpty();
        assertThat(lines.events("reconciled")).isNotEmpty();
        assertThat(lines.all)
                .allSatisfy(line -> assertThat(line)
                        .doesNotContainIgnoringCase(NAME, HubSpotSandbox.DEFAULT_TOKEN, LocalHubSpot.WEBHOOK_SECRET));
    }

    private void forge(String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(system.addresses().hubspot().webhookUrl()))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("content-type", "application/json")
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
        assertThat(status).isEqualTo(401);
    }

    private List<JsonNode> of(String event, String contactId) {
        return lines.events(event).stream()
                .filter(line -> line.path("records").toString().contains(contactId))
                .toList();
    }

    private static final class Lines extends ExtHandler {
        private final List<String> all = new CopyOnWriteArrayList<>();
        private final JsonLines format = new JsonLines();

        Lines() {
            setLevel(Level.ALL);
        }

        @Override
        protected void doPublish(ExtLogRecord record) {
            all.add(format.format(record));
        }

        List<JsonNode> events(String event) {
            return all.stream()
                    .map(Lines::tree)
                    .filter(line -> line.path("event").asText().equals(event))
                    .toList();
        }

        private static JsonNode tree(String line) {
            try {
                return JSON.readTree(line);
            } catch (JsonProcessingException e) {
                throw new AssertionError("Not JSON: " + line, e);
            }
        }
    }
}
