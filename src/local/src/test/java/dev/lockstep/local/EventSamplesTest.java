package dev.lockstep.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.local.lambda.FunctionFailed;
import dev.lockstep.local.lambda.FunqyHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The samples under `functions/events`, handed to the functions as Lambda hands events over.
class EventSamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SAMPLES = Path.of("..", "..", "functions", "events");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @BeforeAll
    static void start() {
        SharedSystem.get();
    }

    /// The signatures are right, and long ago.
    static Stream<Arguments> requests() {
        return Stream.of(
                arguments("hubspot", 401, "not one of ours"),
                arguments("hubspot-base64", 401, "not one of ours"),
                arguments("salesforce-flow", 401, "too old"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    @Tag("X1")
    void shouldAnswerARequestOfTheHttpApi(String sample, int status, String reason) throws FunctionFailed {
        JsonNode answer = invoke("webhook-ingest", sample);
        assertThat(answer.path("statusCode").asInt()).isEqualTo(status);
        assertThat(answer.path("headers").path("content-type").asText()).isEqualTo("application/json");
        assertThat(answer.path("body").asText()).contains(reason);
    }

    static Stream<Arguments> events() {
        return Stream.of(
                arguments("salesforce-change", 1, 0),
                arguments("salesforce-overflow", 0, 1),
                arguments("other-event", 0, 1));
    }

    @ParameterizedTest
    @MethodSource("events")
    @Tag("X1")
    void shouldTakeAnEventOfTheEventBus(String sample, int queued, int ignored) throws Exception {
        JsonNode answer =
                JSON.readTree(invoke("webhook-ingest", sample).path("body").asText());
        assertThat(answer.path("queued").asInt()).isEqualTo(queued);
        assertThat(answer.path("ignored").asInt()).isEqualTo(ignored);
    }

    @Test
    @Tag("X1")
    void shouldFail_soThatAnUnreadableChangeEventIsKeptForAPerson() {
        assertThatThrownBy(() -> invoke("webhook-ingest", "salesforce-unreadable"))
                .isInstanceOf(FunctionFailed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contact-upsert", "company-autocreate", "deal-upsert"})
    void shouldNameTheUnreadableMessagesOnly_whenABatchHoldsSome(String function) throws FunctionFailed {
        JsonNode event = sample(function, "many-two-unreadable");
        List<String> unreadable = List.of(
                event.path("Records").get(5).path("messageId").asText(),
                event.path("Records").get(9).path("messageId").asText());
        JsonNode answer = invoke(function, "many-two-unreadable");
        assertThat(StreamSupport.stream(answer.path("batchItemFailures").spliterator(), false)
                        .map(failure -> failure.path("itemIdentifier").asText()))
                .containsExactlyElementsOf(unreadable);
    }

    /// Its message comes again, and ends in the dead-letter queue for a person to see.
    @Test
    @Tag("K1")
    void shouldFail_whenAMembershipIsAskedForAndNoneAreKeptInStep() {
        assertThatThrownBy(() -> invoke("campaign-member-sync", "one"))
                .isInstanceOf(FunctionFailed.class)
                .cause()
                .hasMessageContaining("lockstep.yaml has no section 'campaigns'");
    }

    @Test
    @Tag("X2")
    void shouldReconcile_whenTheScheduleSaysSo() throws FunctionFailed {
        JsonNode answer = invoke("reconcile", "schedule");
        assertThat(answer.path("complete").asBoolean()).isTrue();
    }

    @Test
    @Tag("M2")
    void shouldBringTheRatesIntoForce_whenTheScheduleSaysSo() throws FunctionFailed {
        JsonNode answer = invoke("currency-normalise", "schedule");
        assertThat(answer.path("complete").asBoolean()).isTrue();
    }

    private static JsonNode invoke(String function, String sample) throws FunctionFailed {
        try {
            return JSON.readTree(
                    FunqyHost.start().invoke(function, JSON.writeValueAsBytes(sample(function, sample)), TIMEOUT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode sample(String function, String name) {
        try {
            return JSON.readTree(Files.readAllBytes(SAMPLES.resolve(function).resolve(name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
