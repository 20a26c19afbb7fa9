package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.sync.Incident.Kind;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a batch tells of itself, for logs and metrics.
class IncidentsTest {
    private final PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));

    @Test
    void shouldTellNothingButCountsAndLag_whenARecordSimplyCrosses() {
        person("ada@example.com");
        world.clock.advance(Duration.ofSeconds(3));
        SyncReport report = handle("event-1");

        assertThat(report.incidents()).isEmpty();
        assertThat(report.count("created-in-SALESFORCE")).isEqualTo(1);
        assertThat(report.lagMax().orElseThrow()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    }

    @Test
    void shouldHaveNoLag_whenNoEventToldOfTheChange() {
        RecordKey contact = person("ada@example.com");
        SyncReport report = handle(List.of(Hint.lookAt(contact, Hint.Cause.RECONCILED, contactAge(), "reconcile-1")));

        assertThat(report.count("created-in-SALESFORCE")).isEqualTo(1);
        assertThat(report.lagMax()).isEmpty();
    }

    @Test
    void shouldCarryTheCorrelationId_whenARecordIsParked() {
        RecordKey contact = person("ada@example.com");
        world.salesforce.refusing(w -> Optional.of(CrmError.of("STRING_TOO_LONG", "Ada's title")));
        assertThat(handle("event-1").incidents())
                .containsExactly(new Incident(
                        Kind.PARKED, "STRING_TOO_LONG", Optional.empty(), List.of(contact), List.of("event-1")));
    }

    @Test
    void shouldSayWhy_whenARecordIsSkipped() {
        person("no address");
        assertThat(handle("event-1").incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.kind()).isEqualTo(Kind.SKIPPED);
            assertThat(incident.code()).startsWith("EMAIL_");
            assertThat(incident.correlationIds()).containsExactly("event-1");
        });
    }

    @Test
    void shouldNameTheCrmsCode_whenARecordIsTriedAgain() {
        person("ada@example.com");
        world.salesforce.refusing(w -> Optional.of(CrmError.of("UNABLE_TO_LOCK_ROW", "")));
        assertThat(handle("event-1").incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.kind()).isEqualTo(Kind.RETRIED);
            assertThat(incident.code()).isEqualTo("UNABLE_TO_LOCK_ROW");
            assertThat(incident.correlationIds()).containsExactly("event-1");
        });
    }

    @Test
    void shouldTellOfTheCrmOnce_andOfEveryRecordThatIsPutOff() {
        person("ada@example.com");
        person("bob@example.com");
        world.salesforce.refusing(w -> {
            throw new CrmUnavailable(Side.SALESFORCE, "NO_ANSWER", "down", Duration.ofSeconds(30));
        });
        List<Incident> incidents = handle("event-1").incidents();

        assertThat(incidents)
                .filteredOn(i -> i.kind() == Kind.CRM_UNAVAILABLE)
                .singleElement()
                .satisfies(i -> {
                    assertThat(i.crm()).contains(Side.SALESFORCE);
                    assertThat(i.code()).isEqualTo("NO_ANSWER");
                });
        assertThat(incidents).filteredOn(i -> i.kind() == Kind.RETRIED).hasSize(2);
    }

    @Test
    void shouldCountParkedRecordsByCause_whenAReconcileEnds() {
        person("ada@example.com");
        world.salesforce.refusing(w -> Optional.of(CrmError.of("STRING_TOO_LONG", "")));
        handle("event-1");
        assertThat(world.reconcile().parked()).isEqualTo(Map.of("STRING_TOO_LONG", 1L));
    }

    private RecordKey person(String email) {
        return world.hubspot.personCreates("contacts", Map.of("email", email, "lastname", "Person"));
    }

    private Instant contactAge() {
        return world.clock.instant().minus(Duration.ofDays(300));
    }

    /// What waits in the queue, as if one event had brought it.
    private SyncReport handle(String correlationId) {
        return handle(world.queue.takeDue(world.clock.instant(), 10).stream()
                .flatMap(m -> m.hints().stream())
                .map(h -> new Hint(
                        h.key(), h.cause(), h.fieldHashes(), h.aliases(), h.occurredAt(), h.attempt(), correlationId))
                .toList());
    }

    private SyncReport handle(List<Hint> hints) {
        return world.sync().handle(List.of(hints), world.deadline());
    }
}
