package dev.lockstep.functions.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.call.Transport;
import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.call.Transport.Call;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.RateBudget;
import dev.lockstep.functions.wiring.CrmUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is told of the CRMs' use and of the hints that were queued.
class UseTelemetryTest {
    private static final Call CALL = new Call("GET", "/x", Map.of(), "");
    private final List<String> lines = new ArrayList<>();
    private final Metrics metrics = new Metrics(lines::add, Instant.now());
    private final CrmUse use = new CrmUse();

    @Test
    void shouldTellTheCallsOfEachCrm_once() throws Exception {
        Transport hubspot = use.counting(Side.HUBSPOT, call -> new Answer(429, Map.of(), ""));
        hubspot.exchange(CALL);
        hubspot.exchange(CALL);
        use.counting(Side.SALESFORCE, call -> new Answer(200, Map.of(), "")).exchange(CALL);

        metrics.putUse(use, Map.of());
        assertThat(told("ApiCalls", "HubSpot")).isEqualTo(2);
        assertThat(told("ApiCalls", "Salesforce")).isEqualTo(1);

        lines.clear();
        metrics.putUse(use, Map.of());
        assertThat(lines).isEmpty();
    }

    @Test
    void shouldTellTheBudgetsShare_andACallThatWaitedAsAllOfIt() {
        Duration[] wait = {Duration.ZERO};
        RateBudget budget = use.watching(
                new RateBudget() {
                    @Override
                    public Duration reserve(String bucket, Lane lane, Instant now) {
                        return wait[0];
                    }

                    @Override
                    public void pause(String bucket, Instant until) {}
                },
                (bucket, now) -> 0.5);
        budget.reserve("hubspot-general", Lane.LIVE, Instant.EPOCH);
        wait[0] = Duration.ofMillis(1);
        budget.reserve("hubspot-general", Lane.LIVE, Instant.EPOCH);

        metrics.putUse(use, Map.of());
        assertThat(told("BudgetUsed", "HubSpot")).isEqualTo(75);
        assertThat(lines).hasSize(1);
    }

    @Test
    void shouldTellTheHintsThatWereQueued() {
        new IngestTelemetry(metrics, "hubspot", "r-1").ingested(5, 3, Map.of("OTHER_PORTAL", 2), List.of("hubspot-1"));
        assertThat(lines)
                .singleElement()
                .satisfies(line ->
                        assertThat(EmfRules.check(line).path("Hints").asInt()).isEqualTo(3));
    }

    @Test
    void shouldTellNoFigure_whenNothingWasQueued() {
        new IngestTelemetry(metrics, "hubspot", "r-1").ingested(2, 0, Map.of("OTHER_PORTAL", 2), List.of());
        assertThat(lines).isEmpty();
    }

    @Test
    void shouldFailNothing_whenAFigureCannotBeWritten() {
        Metrics broken = new Metrics(
                line -> {
                    throw new IllegalStateException("no output");
                },
                Instant.now());
        new IngestTelemetry(broken, "hubspot", "r-1").ingested(1, 1, Map.of(), List.of("hubspot-1"));
        assertThat(lines).isEmpty();
    }

    private double told(String metric, String crm) {
        JsonNode line = lines.stream()
                .map(EmfRules::check)
                .filter(one -> one.path("Crm").asText().equals(crm))
                .findFirst()
                .orElseThrow();
        return line.path(metric).asDouble();
    }
}
