package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.sync.Incident.Kind;
import dev.lockstep.engine.testing.CompaniesWorld;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import dev.lockstep.engine.testing.PortWrapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A CRM that does not answer is nobody's fault here: everything comes back when it said to, once, and no attempt is
/// counted for it.
class UnavailableTest {
    private static final Duration PAUSE = Duration.ofSeconds(77);

    @Test
    void shouldPutOffEveryRecord_whenTheyCannotBeRead() {
        PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));
        RecordKey linked = world.pair("ada@example.com");
        world.hubspot.personEdits(linked, Map.of("firstname", "Ada"));
        RecordKey stranger = world.hubspot.personCreates("contacts", Map.of("email", "b@example.com", "lastname", "B"));
        List<List<Hint>> due = due(world);
        world.watch(downAt("Crm.read"));

        SyncReport report = world.handle(due);

        assertThat(report.count("crm-unavailable HUBSPOT NO_ANSWER")).isEqualTo(1);
        assertThat(report.incidents())
                .extracting(incident -> incident.kind() + " " + incident.code() + " " + incident.records())
                .containsExactlyInAnyOrder(
                        Kind.CRM_UNAVAILABLE + " NO_ANSWER []",
                        Kind.RETRIED + " NO_ANSWER "
                                + world.linkOf(linked).records().values().stream()
                                        .filter(key -> key.side() == Side.HUBSPOT)
                                        .toList(),
                        Kind.RETRIED + " NO_ANSWER [" + stranger + "]");
        assertPutOffOnce(world, 2);
        assertThat(world.hubspot.living())
                .hasSize(2)
                .allMatch(key -> world.counterpart(key).isPresent());
        assertThat(world.salesforce.field(world.counterpart(linked).orElseThrow(), "FirstName"))
                .isEqualTo("Ada");
    }

    @Test
    void shouldPutOffANewPersonOnce_whenTheCrmGoesDownOnceItsCounterpartWasFound() {
        PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD, OnFirstLink.NEWEST));
        world.deaf(true);
        RecordKey lead = world.salesforce.personCreates(
                "Lead", Map.of("Email", "a@example.com", "FirstName", "Augusta", "LastName", "B"));
        world.deaf(false);
        world.clock.advance(Duration.ofSeconds(2));
        world.hubspot.personCreates("contacts", Map.of("email", "a@example.com", "firstname", "Ada", "lastname", "B"));
        List<List<Hint>> due = due(world);
        world.watch(downAt("Crm.lastEdits"));

        assertThat(world.handle(due).incidents())
                .filteredOn(incident -> incident.kind() == Kind.RETRIED)
                .hasSize(1);
        assertPutOffOnce(world, 1);
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("Ada");
    }

    @Test
    @Tag("C1")
    void shouldPutOffTheQuestionForACompany_whenTheContactCannotBeRead() {
        CompaniesWorld world = new CompaniesWorld(CompaniesWorld.yaml("contact", "account"));
        RecordKey contact =
                world.hubspot.personCreates("contacts", Map.of("email", "ada@acme.com", "lastname", "Person"));
        Instant before = world.clock.instant();
        world.queue.takeDue(Instant.MAX, 10);
        List<List<Hint>> asked = List.of(List.of(Hint.lookAt(contact, Hint.Cause.NEEDS_COMPANY, before, "c")));

        SyncReport report =
                world.handle(SyncedObject.COMPANIES, asked, PortWrapper.watched(world.ports(), downAt("Crm.read")));

        assertThat(report.count("crm-unavailable HUBSPOT NO_ANSWER")).isEqualTo(1);
        assertThat(report.incidents()).extracting(Incident::kind).contains(Kind.CRM_UNAVAILABLE);
        assertThat(world.queue.nextDue()).contains(before.plus(PAUSE));
        world.drain();
        assertThat(world.hubspot.field(contact, "associatedcompanyid")).isNotEmpty();
    }

    @Test
    void shouldComeBackWhenTheCrmSaid_howeverOften_whenItIsTheCrmThatIsBusy() {
        PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));
        int[] tries = {0};
        world.salesforce.refusing(write -> ++tries[0] <= 20
                ? Optional.of(new CrmError("REQUEST_LIMIT_EXCEEDED", "", List.of(), List.of(), Optional.of(PAUSE)))
                : Optional.empty());
        Instant before = world.clock.instant();
        RecordKey contact = world.pair("ada@example.com");

        assertThat(world.counterpart(contact)).isPresent();
        assertThat(tries[0]).isEqualTo(21);
        assertThat(world.clock.instant()).isAfter(before.plus(PAUSE.multipliedBy(20)));
        assertThat(world.counts).containsEntry("retry", 20);
    }

    /// These many hints wait, as they were, for the pause to be over; then the CRM is up again.
    private static void assertPutOffOnce(PeopleWorld world, int hints) {
        assertThat(world.queue.nextDue().orElseThrow())
                .isBetween(
                        world.clock.instant().plus(PAUSE.minusSeconds(1)),
                        world.clock.instant().plus(PAUSE));
        List<Message> waiting = world.queue.takeDue(Instant.MAX, 100);
        assertThat(waiting.stream().flatMap(message -> message.hints().stream()))
                .hasSize(hints)
                .allMatch(hint -> hint.attempt() == 0);
        world.queue.send(waiting);
        world.drain();
    }

    private static List<List<Hint>> due(PeopleWorld world) {
        return world.queue.takeDue(world.clock.instant(), 10).stream()
                .map(Message::hints)
                .toList();
    }

    /// The first such call is not answered.
    private static PortWrapper.Watch downAt(String method) {
        return new PortWrapper.Watch() {
            private boolean over;

            @Override
            public void before(String call) {
                if (!over && call.equals(method)) {
                    over = true;
                    throw new CrmUnavailable(Side.HUBSPOT, "NO_ANSWER", "down", PAUSE);
                }
            }

            @Override
            public void after(String call) {}
        };
    }
}
