package dev.lockstep.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.local.crm.LocalHubSpot;
import dev.lockstep.local.crm.LocalSalesforce;
import dev.lockstep.local.lambda.FunctionFailed;
import dev.lockstep.local.packaged.PackagedFunctions;
import dev.lockstep.local.packaged.UnpackedArtifact;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What every zip that is deployed has to do, run as Lambda runs it: a process for each function, chosen by
/// `QUARKUS_FUNQY_EXPORT`, behind the Runtime API, its secrets in Secrets Manager.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PackagedZipContract {
    static final Path HOME = Path.of("..", "..");
    private static final Path RUNTIME = Path.of("target", "lambda-runtime");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Path logs;
    private UnpackedArtifact artifact;
    private PackagedFunctions functions;
    private LocalSystem system;
    private Clients clients;

    abstract Path zip();

    @BeforeAll
    void start(@TempDir Path directory) {
        logs = directory;
        artifact = UnpackedArtifact.of(zip(), RUNTIME, List.of());
        functions = new PackagedFunctions(artifact, logs, InstantSource.system());
        system = LocalSystem.start(LocalOptions.prompt(), functions, functions::configure);
        clients = new Clients(system);
    }

    @AfterAll
    void stop() {
        system.close();
        functions.close();
        artifact.close();
    }

    @Test
    @Tag("P1")
    void shouldMakeALead_whenASignedWebhookTellsOfAContact() {
        clients.createContact(Map.of("email", "zoe@example.com", "firstname", "Zoe", "lastname", "Zed"));
        Await.until("the lead is there", () -> clients.leads("zoe@example.com").size() == 1);
        assertThat(clients.lead("zoe@example.com", "LastName")).isEqualTo("Zed");
    }

    @Test
    @Tag("P1")
    void shouldMakeAContact_whenAChangeEventTellsOfALead() {
        clients.createLead(Map.of("Email", "yan@example.org", "LastName", "Yan", "Company", "Example"));
        Await.until(
                "the contact is there",
                () -> clients.contacts("yan@example.org").size() == 1);
    }

    @Test
    @Tag("C1")
    void shouldMakeACompany_whenAChangeEventTellsOfAnAccount() {
        system.salesforce()
                .person(system.salesforce().adminId())
                .create("Account", Map.of("Name", "Theta", "Website", "https://www.theta.example.com"));
        Await.until(
                "the company is there",
                () -> system.hubspot().state("companies").stream()
                        .anyMatch(company -> "Theta".equals(company.values().get("name"))));
    }

    @Test
    void shouldNameTheUnreadableMessagesOnly_whenABatchHoldsSome() throws FunctionFailed, IOException {
        JsonNode event = JSON.readTree(sample("contact-upsert", "many-two-unreadable"));
        assertThat(invoke("contact-upsert", "many-two-unreadable"))
                .isEqualTo(JSON.createObjectNode()
                        .set(
                                "batchItemFailures",
                                JSON.createArrayNode()
                                        .add(failure(event.path("Records").get(5)))
                                        .add(failure(event.path("Records").get(9)))));
    }

    @Test
    @Tag("X2")
    void shouldReconcile_whenTheScheduleSaysSo() throws FunctionFailed {
        assertThat(invoke("reconcile", "schedule").path("complete").asBoolean()).isTrue();
    }

    @Test
    @Tag("X1")
    void shouldReportAnError_whenAnEventCannotBeTaken() {
        assertThatThrownBy(() -> invoke("webhook-ingest", "salesforce-unreadable"))
                .isInstanceOf(FunctionFailed.class);
    }

    @Test
    void shouldPrintNoSecretAndNoValue_whateverItDoes() throws IOException {
        clients.createContact(Map.of("email", "xia@example.com", "lastname", "Xia-Unmistakable"));
        Await.until("the lead is there", () -> clients.leads("xia@example.com").size() == 1);
        assertThat(printed())
                .contains("\"event\":\"ingested\"", "\"source\":\"hubspot\"")
                .doesNotContain(
                        "xia@",
                        "Unmistakable",
                        HubSpotSandbox.DEFAULT_TOKEN,
                        LocalHubSpot.WEBHOOK_SECRET,
                        LocalSalesforce.CONSUMER_SECRET,
                        LocalSalesforce.FLOW_SECRET);
    }

    private String printed() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private JsonNode invoke(String function, String sample) throws FunctionFailed {
        byte[] answer = functions.invoke(function, sample(function, sample), TIMEOUT);
        try {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(new String(answer, StandardCharsets.UTF_8), e);
        }
    }

    private static byte[] sample(String function, String name) {
        try {
            return Files.readAllBytes(HOME.resolve("functions")
                    .resolve("events")
                    .resolve(function)
                    .resolve(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode failure(JsonNode message) {
        return JSON.createObjectNode()
                .put("itemIdentifier", message.path("messageId").asText());
    }
}
