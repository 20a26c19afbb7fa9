package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.sync.Incident.Kind;
import dev.lockstep.engine.testing.Links;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Records that are not where a hint says: not shown yet, deleted, or merged into others.
class NotVisibleTest {
    private static final int ATTEMPTS_MAX = SyncSettings.DEFAULT.attemptsMax();
    private final PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));

    @Test
    void shouldTryThreeTimesMoreAndThenGiveUp_whenARecordWithoutALinkIsNotShown() {
        RecordKey nowhere = RecordKey.hubspotContact("999");
        SyncReport last = look(nowhere, 0);
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(last.counts()).doesNotContainKey("missing-stranger");
            Hint hint = world.queue.takeDue(world.clock.instant().plus(Duration.ofHours(1)), 10).stream()
                    .flatMap(message -> message.hints().stream())
                    .toList()
                    .getFirst();
            assertThat(hint.attempt()).isEqualTo(attempt);
            last = look(nowhere, attempt);
        }
        assertThat(last.count("missing-stranger")).isEqualTo(1);
        assertThat(last.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.kind()).isEqualTo(Kind.GAVE_UP);
            assertThat(incident.records()).containsExactly(nowhere);
        });
        assertThat(world.queue.nextDue()).isEmpty();
    }

    @Test
    void shouldListTheLink_whenItsRecordIsNotShownHoweverOftenItIsLookedAt() {
        RecordKey lead = world.salesforce.personCreates("Lead", Map.of("Email", "a@example.com", "LastName", "A"));
        world.queue.takeDue(world.clock.instant(), 10);
        world.state.create(List.of(Links.link("half", Set.of(), RecordKey.hubspotContact("999"), lead)));

        assertThat(look(lead, 0).count("not-visible HUBSPOT")).isEqualTo(1);
        assertThat(world.queue.nextDue().orElseThrow())
                .isEqualTo(world.clock.instant().plusMillis(4_900));
        world.drain();

        assertThat(world.counts).containsEntry("not-visible HUBSPOT", ATTEMPTS_MAX);
        assertThat(world.linkOf(lead).state()).isEqualTo(Link.State.PARKED);
        assertThat(world.desk.notes(Note.Kind.PARKED, 10)).singleElement().satisfies(note -> {
            assertThat(note.cause()).isEqualTo("NOT_VISIBLE");
            assertThat(note.records()).contains(lead);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    @Tag("P2")
    void shouldFollowTheRecord_whenItWasMergedAgainAndAgain(int merges) {
        RecordKey first = world.pair("ada@example.com");
        RecordKey lead = world.counterpart(first).orElseThrow();
        RecordKey last = merged(first, merges);
        world.hubspot.personEdits(last, Map.of("firstname", "Ada"));

        look(first, 0);
        world.drain();

        assertThat(world.counterpart(last)).contains(lead);
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("Ada");
        assertThat(world.counts).doesNotContainKey("not-visible HUBSPOT");
    }

    @Test
    void shouldNotFollowForEver_whenTheChainOfMergesIsLonger() {
        RecordKey first = world.pair("ada@example.com");
        merged(first, 5);

        assertThat(look(first, 0).count("not-visible HUBSPOT")).isEqualTo(1);
        assertThat(world.counterpart(first)).isPresent();
    }

    @Test
    void shouldLeaveTheOtherAlone_whenTheRecordWasMergedAndThenDeleted() {
        RecordKey first = world.pair("ada@example.com");
        RecordKey lead = world.counterpart(first).orElseThrow();
        world.hubspot.personDeletes(merged(first, 1));

        look(first, 0);
        world.drain();

        assertThat(world.linkOf(lead).state()).isEqualTo(Link.State.ENDED);
        assertThat(world.salesforce.living()).contains(lead);
        assertThat(world.desk.notes(Note.Kind.REVIEW, 10))
                .extracting(Note::cause)
                .containsExactly("COUNTERPART_DELETED");
    }

    @Test
    void shouldForgetWhyARecordWasSkipped_whenItIsDeleted() {
        RecordKey skipped = skipped();
        world.hubspot.personDeletes(skipped);

        assertThat(look(skipped, 0).count("deleted-stranger")).isEqualTo(1);
        assertThat(world.causes(Note.Kind.SKIPPED)).isEmpty();
    }

    @Test
    void shouldLookAtTheOneThatIsLeft_whenASkippedRecordWasMerged() {
        RecordKey skipped = skipped();
        world.deaf(true);
        RecordKey other = world.hubspot.personCreates("contacts", Map.of("email", "b@example.com", "lastname", "B"));
        RecordKey left = world.hubspot.personMergesIntoNew(other, skipped);
        world.deaf(false);

        look(skipped, 0);
        world.drain();

        assertThat(world.causes(Note.Kind.SKIPPED)).isEmpty();
        assertThat(world.counterpart(left)).isPresent();
    }

    private RecordKey skipped() {
        RecordKey skipped = world.hubspot.personCreates("contacts", Map.of("lastname", "Without an address"));
        world.drain();
        assertThat(world.causes(Note.Kind.SKIPPED)).containsExactly("EMAIL_BLANK");
        return skipped;
    }

    /// What a contact became after so many merges, none of which was heard of.
    private RecordKey merged(RecordKey contact, int merges) {
        world.deaf(true);
        RecordKey at = contact;
        for (int i = 0; i < merges; i++) {
            RecordKey other = world.hubspot.personCreates("contacts", Map.of("lastname", "Other"));
            at = world.hubspot.personMergesIntoNew(at, other);
        }
        world.deaf(false);
        return at;
    }

    private SyncReport look(RecordKey key, int attempt) {
        Hint hint = Hint.lookAt(key, Hint.Cause.CHANGED, world.clock.instant(), "c");
        for (int i = 0; i < attempt; i++) {
            hint = hint.nextAttempt();
        }
        return world.handle(List.of(List.of(hint)));
    }
}
