package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What real CRMs do to a sync.
class TrapsTest {
    private final PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));

    @Test
    @Tag("X6")
    void shouldCarryBackOnce_whenATriggerRewritesOurValue() {
        RecordKey contact = world.pair("ada@example.com");
        RecordKey lead = world.counterpart(contact).orElseThrow();
        world.salesforce.rewriting("FirstName", v -> v.toUpperCase(Locale.ROOT));
        int writes = world.writes();
        world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        world.drain();

        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("ADA");
        assertThat(world.hubspot.field(contact, "firstname")).isEqualTo("ADA");
        assertThat(world.writes() - writes).isEqualTo(2);
        assertThat(world.furtherWrites()).isZero();
    }

    @Test
    void shouldKeepTheLaterEdit_whenBothSidesWereEditedWhileTheLinkWasHeld() {
        RecordKey contact = world.pair("ada@example.com");
        RecordKey lead = world.counterpart(contact).orElseThrow();
        world.salesforce.beforeNextWrite(() -> {
            world.salesforce.personEdits(lead, Map.of("LastName", "Earlier"));
            world.clock.advance(Duration.ofSeconds(2));
            world.hubspot.personEdits(contact, Map.of("lastname", "Later"));
            world.handle(world.queue.takeDue(world.clock.instant(), 10).stream()
                    .map(Message::hints)
                    .toList());
        });
        world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        world.drain();

        assertThat(world.salesforce.field(lead, "LastName")).isEqualTo("Later");
        assertThat(world.hubspot.field(contact, "lastname")).isEqualTo("Later");
    }

    @Test
    void shouldBlameNobody_whenATriggerRewritesOurValueWhileWeWrite() {
        RecordKey contact = world.pair("ada@example.com");
        world.salesforce.rewriting("FirstName", v -> v.toUpperCase(Locale.ROOT));
        world.salesforce.beforeNextWrite(() -> world.clock.advance(Duration.ofMillis(50)));
        world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        world.drain();

        assertThat(world.hubspot.field(contact, "firstname")).isEqualTo("ADA");
        assertThat(world.causes(Note.Kind.REVIEW)).isEmpty();
    }

    @Test
    @Tag("X6")
    void shouldAcceptBothFormsAndReport_whenBothCrmsRewrite() {
        RecordKey contact = world.pair("ada@example.com");
        RecordKey lead = world.counterpart(contact).orElseThrow();
        world.salesforce.rewriting("FirstName", v -> v.toUpperCase(Locale.ROOT));
        world.hubspot.rewriting("firstname", v -> v.toLowerCase(Locale.ROOT));
        int writes = world.writes();
        world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        world.drain();

        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("ADA");
        assertThat(world.hubspot.field(contact, "firstname")).isEqualTo("ada");
        assertThat(world.writes() - writes).isLessThanOrEqualTo(2);
        assertThat(world.causes(Note.Kind.REVIEW)).containsExactly("REWRITTEN_BY_CRM");
        assertThat(world.furtherWrites()).isZero();
    }

    @Test
    @Tag("X6")
    void shouldNotWriteTheCutTextBack_whenTheFieldAcrossIsShorter() {
        RecordKey contact = world.pair("ada@example.com");
        RecordKey lead = world.counterpart(contact).orElseThrow();
        String longName = "Ada".repeat(20);
        int writes = world.writes();
        world.hubspot.personEdits(contact, Map.of("firstname", longName));
        world.drain();

        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo(longName.substring(0, 40));
        assertThat(world.hubspot.field(contact, "firstname")).isEqualTo(longName);
        assertThat(world.writes() - writes).isEqualTo(1);
        assertThat(world.furtherWrites()).isZero();
    }

    @Test
    void shouldFollowToTheThirdId_whenHubSpotMerges() {
        RecordKey one = world.pair("one@example.com");
        RecordKey two = world.pair("two@example.com");
        RecordKey leadOfOne = world.counterpart(one).orElseThrow();
        RecordKey leadOfTwo = world.counterpart(two).orElseThrow();
        RecordKey merged = world.hubspot.personMergesIntoNew(one, two);
        world.drain();
        world.hubspot.personEdits(merged, Map.of("firstname", "Merged"));
        world.drain();

        RecordKey kept = world.counterpart(merged).orElseThrow();
        assertThat(kept).isIn(leadOfOne, leadOfTwo);
        assertThat(world.salesforce.field(kept, "FirstName")).isEqualTo("Merged");
        assertThat(world.salesforce.living()).containsExactlyInAnyOrder(leadOfOne, leadOfTwo);
        assertThat(world.hubspot.living()).containsExactly(merged);
    }

    @Test
    void shouldLeaveTheOtherAlone_whenOneIsDeleted_andGoOn_whenItIsRestored() {
        RecordKey contact = world.pair("ada@example.com");
        RecordKey lead = world.counterpart(contact).orElseThrow();
        world.salesforce.personDeletes(lead);
        world.drain();
        world.hubspot.personEdits(contact, Map.of("firstname", "Still here"));
        world.drain();
        assertThat(world.salesforce.living()).isEmpty();
        assertThat(world.linkOf(contact).state()).isEqualTo(Link.State.ENDED);

        world.salesforce.personRestores(lead);
        world.drain();
        assertThat(world.linkOf(contact).state()).isEqualTo(Link.State.LINKED);
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("Still here");
    }

    @Test
    void shouldParkOneAndWriteTheOthers_whenOneOfAHundredIsRefused() {
        world.salesforce.refusing(w -> w.values().getOrDefault("LastName", "").equals("Person 37")
                ? Optional.of(new CrmError(
                        "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                        "Person 37 is not allowed",
                        List.of("LastName"),
                        List.of(),
                        Optional.empty()))
                : Optional.empty());
        for (int i = 0; i < 100; i++) {
            world.hubspot.personCreates(
                    "contacts", Map.of("email", "p" + i + "@example.com", "lastname", "Person " + i));
        }
        world.drain(100);

        assertThat(world.salesforce.living()).hasSize(99);
        assertThat(world.desk.notes(Note.Kind.PARKED, 10)).singleElement().satisfies(n -> {
            assertThat(n.cause()).isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
            assertThat(n.fields()).containsExactly("LastName");
            assertThat(n.sentence()).doesNotContain("Person 37");
        });
    }

    @Test
    void shouldComeBackLater_whenARowIsLocked() {
        int[] refusals = {3};
        world.salesforce.refusing(w -> refusals[0]-- > 0
                ? Optional.of(CrmError.of("UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access"))
                : Optional.empty());
        RecordKey contact = world.pair("ada@example.com");

        assertThat(world.counterpart(contact)).isPresent();
        assertThat(world.causes(Note.Kind.PARKED)).isEmpty();
    }

    @Test
    @Tag("X12")
    void shouldKeepEveryHint_whenACrmIsDownForHours() {
        Duration hours = Duration.ofHours(5);
        java.time.Instant upAgain = world.clock.instant().plus(hours);
        world.salesforce.refusing((Write w) -> {
            if (world.clock.instant().isBefore(upAgain)) {
                throw new CrmUnavailable(Side.SALESFORCE, "REQUEST_LIMIT_EXCEEDED", "daily limit", hours);
            }
            return Optional.empty();
        });
        for (int i = 0; i < 20; i++) {
            world.hubspot.personCreates("contacts", Map.of("email", "p" + i + "@example.com", "lastname", "P"));
        }
        world.drain();
        world.clock.advance(hours.plusMinutes(1));
        world.reconcile();
        world.drain();

        assertThat(world.salesforce.living()).hasSize(20);
        assertThat(world.desk.allKept()).isEmpty();
    }

    @Test
    void shouldIsolateThePoison_whenOneMessageBreaksOurOwnCode() {
        world.salesforce.refusing(w -> {
            if (w.values().getOrDefault("LastName", "").equals("Poison")) {
                throw new IllegalStateException("a fault of our own");
            }
            return Optional.empty();
        });
        for (String name : List.of("One", "Poison", "Two", "Three")) {
            world.hubspot.personCreates("contacts", Map.of("email", name + "@example.com", "lastname", name));
        }
        SyncReport report = world.sync()
                .handle(
                        world.queue.takeDue(world.clock.instant(), 10).stream()
                                .map(m -> m.hints())
                                .toList(),
                        world.deadline());

        assertThat(report.failed()).isEqualTo(Set.of(1));
        world.drain();
        assertThat(world.salesforce.living()).hasSize(3);
    }

    @Test
    void shouldForgetIt_whenTheEventIsOfADeletedStranger() {
        RecordKey contact = world.hubspot.personCreates("contacts", Map.of("email", "a@example.com"));
        world.hubspot.personDeletes(contact);
        world.drain();

        assertThat(world.salesforce.living()).isEmpty();
        assertThat(world.state.all()).isEmpty();
    }
}
