package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.sync.Incident.Kind;
import dev.lockstep.engine.testing.Links;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import dev.lockstep.engine.testing.PortWrapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whoever holds a link writes, and nobody else: a worker that lost it, or has too little of its time left, leaves
/// off and comes again.
@Tag("P4")
class LeaseTest {
    private final PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));

    @Test
    void shouldWriteNothing_whenAnotherHoldsTheLinkBeforeTheWriteIsAnnounced() {
        RecordKey contact = world.pair("ada@example.com");
        world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        int written = world.salesforce.writtenByUs();
        world.watch(once("SyncState.announce", () -> steal(contact)));

        assertThat(handleDue().count("lease-lost")).isPositive();
        assertThat(world.salesforce.writtenByUs()).isEqualTo(written);
        assertCrossesOnce(contact, written);
    }

    @Test
    void shouldLookAgain_whenTheLinkWasTakenBeforeTheEnd() {
        RecordKey contact = world.pair("ada@example.com");
        world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        int written = world.salesforce.writtenByUs();
        world.watch(once("SyncState.commit", () -> steal(contact)));

        SyncReport report = handleDue();

        assertThat(report.count("lease-lost")).isEqualTo(1);
        assertThat(report.incidents())
                .filteredOn(incident -> incident.kind() == Kind.LEASE_LOST)
                .singleElement()
                .satisfies(incident -> assertThat(incident.records()).contains(contact));
        assertThat(world.queue.takeDue(world.clock.instant(), 10))
                .flatExtracting(Message::hints)
                .extracting(hint -> hint.key() + " " + hint.cause())
                .contains(contact + " " + Hint.Cause.RETRIED);
        world.clock.advance(Duration.ofMinutes(5));
        world.handle(List.of(List.of(Hint.lookAt(contact, Hint.Cause.RETRIED, world.clock.instant(), "c"))));
        assertCrossesOnce(contact, written);
    }

    @Test
    void shouldBeginNoWrite_whenTooLittleOfTheLeaseIsLeft() {
        RecordKey contact = world.hubspot.personCreates("contacts", Map.of("email", "a@example.com", "lastname", "A"));
        world.watch(once("SyncState.create", () -> world.clock.advance(Duration.ofSeconds(151))));

        assertThat(handleDue().count("out-of-time")).isEqualTo(1);
        assertThat(world.salesforce.living()).isEmpty();
        world.drain();
        assertThat(world.counterpart(contact)).isPresent();
        assertThat(world.salesforce.createdByUs()).isEqualTo(1);
    }

    @Test
    void shouldTryAgain_whenTheAddressCannotBeMovedBecauseAnotherHoldsTheLink() {
        RecordKey contact = world.pair("ada@example.com");
        world.hubspot.personEdits(contact, Map.of("email", "new@example.com"));
        int written = world.salesforce.writtenByUs();
        world.watch(once("SyncState.moveClaims", () -> steal(contact)));

        assertThat(handleDue().count("claims-moved-on")).isEqualTo(1);
        assertThat(world.salesforce.writtenByUs()).isEqualTo(written);
        world.clock.advance(Duration.ofMinutes(5));
        world.drain();

        assertThat(world.salesforce.field(world.counterpart(contact).orElseThrow(), "Email"))
                .isEqualTo("new@example.com");
        assertThat(world.state.inconsistencies()).isEmpty();
    }

    @Test
    void shouldNameWhoHasTheAddress_whenEveryAttemptToBearALinkIsBeaten() {
        RecordKey contact = world.hubspot.personCreates("contacts", Map.of("email", "a@example.com", "lastname", "A"));
        world.queue.takeDue(world.clock.instant(), 10);
        RecordKey winner = RecordKey.hubspotContact("555");
        world.watch(once(
                "SyncState.create",
                () -> world.state.create(
                        List.of(Links.link("quicker", Set.of(People.keys().claim("a@example.com")), winner)))));
        Hint hint = Hint.lookAt(contact, Hint.Cause.CHANGED, world.clock.instant(), "c");
        for (int attempt = 0; attempt < SyncSettings.DEFAULT.attemptsMax(); attempt++) {
            hint = hint.nextAttempt();
        }

        world.handle(List.of(List.of(hint)));

        assertThat(world.queue.nextDue()).isEmpty();
        assertThat(world.salesforce.living()).isEmpty();
        assertThat(world.desk.notes(Note.Kind.PARKED, 10)).singleElement().satisfies(note -> {
            assertThat(note.cause()).isEqualTo("EMAIL_IS_CLAIMED");
            assertThat(note.records()).containsExactly(contact);
            assertThat(note.sentence()).contains(winner.toString());
        });
    }

    @Test
    void shouldGiveTheLinkBack_afterAFaultOfOurOwn_thoughAnotherHintCameInMeanwhile() {
        RecordKey contact = world.pair("ada@example.com");
        world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        List<List<Hint>> messages = world.queue.takeDue(world.clock.instant(), 10).stream()
                .map(Message::hints)
                .toList();
        world.watch(once("Crm.read", () -> {
            markDirty(contact);
            throw new IllegalStateException("a fault");
        }));

        SyncReport report = world.sync().handle(messages, world.deadline());

        assertThat(report.faults()).hasSize(1);
        assertThat(world.linkOf(contact).lease()).isEmpty();
        assertThat(world.linkOf(contact).dirty()).isEmpty();
        world.drain();
        assertThat(world.salesforce.field(world.counterpart(contact).orElseThrow(), "FirstName"))
                .as("the hint that came in asks for a look")
                .isEqualTo("Ada");
    }

    private void markDirty(RecordKey contact) {
        Link link = world.linkOf(contact);
        world.state.markDirty(
                Map.of(link.id(), new Link.DirtyMark(contact, Map.of(), Map.of())), world.clock.instant());
    }

    private void assertCrossesOnce(RecordKey contact, int written) {
        world.clock.advance(Duration.ofMinutes(5));
        world.drain();
        RecordKey lead = world.counterpart(contact).orElseThrow();
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("Ada");
        assertThat(world.salesforce.writtenByUs()).isEqualTo(written + 1);
        assertThat(world.furtherWrites()).isZero();
    }

    /// Another worker has the link from here on, for two minutes.
    private void steal(RecordKey contact) {
        Link link = world.linkOf(contact);
        Link.Lease theirs = new Link.Lease("thief", world.clock.instant().plus(Duration.ofMinutes(2)));
        world.state.lock(Set.of(link.id()), theirs, link.lease().orElseThrow().expiresAt());
    }

    private SyncReport handleDue() {
        return world.handle(world.queue.takeDue(world.clock.instant(), 10).stream()
                .map(Message::hints)
                .toList());
    }

    private static PortWrapper.Watch once(String method, Runnable action) {
        return new PortWrapper.Watch() {
            private boolean over;

            @Override
            public void before(String call) {
                if (!over && call.equals(method)) {
                    over = true;
                    action.run();
                }
            }

            @Override
            public void after(String call) {}
        };
    }
}
