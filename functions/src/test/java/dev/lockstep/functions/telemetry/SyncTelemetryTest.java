package dev.lockstep.functions.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.aws.queue.HintCodec;
import dev.lockstep.engine.ingest.HintMaker;
import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.reconcile.ReconcileReport;
import dev.lockstep.engine.sync.SyncReport;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import dev.lockstep.functions.wiring.CrmUse;
import dev.lockstep.hubspot.webhook.HubSpotEvents;
import dev.lockstep.hubspot.webhook.HubSpotEvents.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What `contact-upsert` and `reconcile` tell of what the engine reports.
class SyncTelemetryTest {
    private static final String NAME = "Xylophilus";
    private static final String ADDRESS = "xylophilus@secret.example.com";
    private static final String TOKEN = "pat-na1-5e0f";

    private final LogLines log = LogLines.caught();
    private final List<String> metrics = new ArrayList<>();
    private final PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));

    @AfterEach
    void release() {
        log.close();
    }

    @Test
    void shouldFollowAWebhook_toTheLineOfItsParkedRecord() throws Exception {
        RecordKey contact = person(ADDRESS);
        world.queue.takeDue(world.clock.instant(), 10);
        world.salesforce.refusing(w -> Optional.of(CrmError.of("STRING_TOO_LONG", NAME)));
        String body = """
                [{"eventId": 4711, "portalId": 33, "subscriptionType": "contact.propertyChange", "objectId": 1,
                  "propertyName": "lastname", "propertyValue": "%s", "occurredAt": 1700000000000}]""".formatted(NAME);
        Parsed.Events parsed = (Parsed.Events) HubSpotEvents.parse(body, 33);
        Hint read = new HintMaker(List.of(People.mapping(CreateAs.LEAD)), People.keys())
                .hint(parsed.events().getFirst())
                .orElseThrow();
        Hint hint = new Hint(
                contact, read.cause(), read.fieldHashes(), Set.of(), read.occurredAt(), 0, read.correlationId());
        HintCodec codec = new HintCodec();
        tell(List.of(codec.decode(codec.encode(List.of(hint)))));

        JsonNode line = log.events("parked").getFirst();
        assertThat(line.path("code").asText()).isEqualTo("STRING_TOO_LONG");
        assertThat(line.path("correlationIds").path(0).asText()).isEqualTo("hubspot-4711");
        assertThat(line.path("records").path(0).asText()).isEqualTo(contact.toString());
    }

    @Test
    @Tag("X10")
    void shouldTellNoValue_whateverFails() {
        everyFailure();
        assertThat(log.events("parked")).isNotEmpty();
        assertThat(log.events("skipped")).isNotEmpty();
        assertThat(log.events("retried")).isNotEmpty();
        assertThat(log.events("crm-unavailable")).isNotEmpty();
        assertThat(log.events("fault")).isNotEmpty();
        assertThat(metrics).isNotEmpty();
        assertThat(log.all()).allSatisfy(SyncTelemetryTest::tellsNoValue);
        assertThat(metrics).allSatisfy(SyncTelemetryTest::tellsNoValue);
    }

    @Test
    void shouldWriteWhatCloudWatchTakes_whateverFails() {
        everyFailure();
        assertThat(metrics).isNotEmpty().allSatisfy(EmfRules::check);
    }

    @Test
    void shouldCountWritesByCrm_andMeasureTheLag() {
        person(ADDRESS);
        world.clock.advance(Duration.ofSeconds(2));
        tell(due());

        assertThat(value("Writes", "Crm", "Salesforce")).isEqualTo(1);
        assertThat(value("Created", "Crm", "Salesforce")).isEqualTo(1);
        assertThat(value("Lag", "Service", "lockstep")).isBetween(2000.0, 3000.0);
        assertThat(log.events("batch")).hasSize(1);
        assertThat(log.all()).as("a record that simply crosses has no line").hasSize(1);
    }

    @Test
    void shouldBoundTheLines_howeverManyRecordsAreParked() {
        for (int i = 0; i < 80; i++) {
            person("p" + i + "@example.com");
        }
        world.salesforce.refusing(w -> Optional.of(CrmError.of("STRING_TOO_LONG", "")));
        tell(world.queue.takeDue(world.clock.instant(), 100).stream()
                .map(m -> m.hints())
                .toList());

        assertThat(log.events("parked")).hasSize(SyncTelemetry.RECORD_LINES_MAX);
        assertThat(log.events("batch").getFirst().path("recordLinesLeftOut").asInt())
                .isEqualTo(30);
        assertThat(value("Parked", "Cause", "STRING_TOO_LONG")).isEqualTo(80);
    }

    @Test
    void shouldNotPassOn_whatDoesNotLookLikeACode() {
        person(ADDRESS);
        world.salesforce.refusing(w -> Optional.of(CrmError.of("No room for " + NAME, "")));
        tell(due());
        assertThat(log.events("parked").getFirst().path("code").asText()).isEqualTo(Codes.OTHER);
        assertThat(value("Parked", "Cause", Codes.OTHER)).isEqualTo(1);
    }

    @Test
    void shouldTellTheGauge_evenWhenNobodyWaits() {
        ReconcileTelemetry.measure(new ReconcileReport(1, 0, 0, true, Map.of()), new CrmUse(), metrics());
        assertThat(value("ParkedRecords", "Service", "lockstep")).isZero();
    }

    @Test
    void shouldTellTheGaugeOfEachCause_apartFromTheSum() {
        ReconcileTelemetry.measure(
                new ReconcileReport(1, 0, 0, true, Map.of("A_CODE", 2L, "B_CODE", 3L)), new CrmUse(), metrics());
        assertThat(value("ParkedRecords", "Cause", "B_CODE")).isEqualTo(3);
        assertThat(metrics)
                .filteredOn(line -> EmfRules.check(line)
                        .at("/_aws/CloudWatchMetrics/0/Dimensions")
                        .toString()
                        .contains("[\"Service\"]"))
                .singleElement()
                .satisfies(line -> assertThat(
                                EmfRules.tree(line).path("ParkedRecords").asInt())
                        .isEqualTo(5));
    }

    private void everyFailure() {
        world.salesforce.refusing(SyncTelemetryTest::refusal);
        for (String name : List.of("park", "lock", "fault")) {
            world.hubspot.personCreates(
                    "contacts", Map.of("email", name + "." + ADDRESS, "firstname", NAME, "lastname", name));
        }
        world.hubspot.personCreates("contacts", Map.of("email", NAME + " at home", "lastname", NAME));
        tell(due());
        world.hubspot.personCreates("contacts", Map.of("email", "down." + ADDRESS, "lastname", "down"));
        tell(due());
        Invocation.logFault("webhook-ingest", new IllegalStateException(TOKEN), List.of());
    }

    private static Optional<CrmError> refusal(Write write) {
        return switch (write.values().getOrDefault("LastName", "")) {
            case "park" -> Optional.of(CrmError.of("STRING_TOO_LONG", NAME + " is too long"));
            case "lock" -> Optional.of(CrmError.of("UNABLE_TO_LOCK_ROW", NAME));
            case "down" ->
                throw new CrmUnavailable(Side.SALESFORCE, "NO_ANSWER", "with " + TOKEN, Duration.ofSeconds(30));
            case "fault" -> throw new IllegalStateException(NAME + " broke it", new Error(ADDRESS));
            default -> Optional.empty();
        };
    }

    private RecordKey person(String email) {
        return world.hubspot.personCreates("contacts", Map.of("email", email, "lastname", NAME));
    }

    private List<List<Hint>> due() {
        return world.queue.takeDue(world.clock.instant(), 10).stream()
                .map(m -> m.hints())
                .toList();
    }

    private void tell(List<List<Hint>> messages) {
        SyncReport report = world.sync().handle(messages, world.deadline());
        SyncTelemetry.log("contact-upsert", report, messages);
        SyncTelemetry.measure(report, new CrmUse(), metrics());
    }

    private Metrics metrics() {
        return new Metrics(metrics::add, Instant.now());
    }

    private double value(String metric, String dimension, String of) {
        return metrics.stream()
                .map(EmfRules::check)
                .filter(line -> line.path(dimension).asText().equals(of) && line.has(metric))
                .findFirst()
                .orElseThrow(() -> new AssertionError(metric + " of " + of + " is not told: " + metrics))
                .path(metric)
                .asDouble();
    }

    private static void tellsNoValue(String line) {
        assertThat(line).doesNotContainIgnoringCase(NAME, ADDRESS, "secret.example.com", TOKEN);
    }
}
