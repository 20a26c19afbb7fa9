package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An address that another person in step has already.
@Tag("P2")
class AddressTakenTest {
    private static final int ATTEMPTS_MAX = SyncSettings.DEFAULT.attemptsMax();
    private final PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));
    private RecordKey holder;
    private RecordKey taker;

    @BeforeEach
    void setUp() {
        holder = world.pair("a@example.com");
        taker = world.pair("b@example.com");
        world.counts.clear();
    }

    @Test
    void shouldListTheOneThatCameLater_withBoth_whenNeitherGivesTheAddressUp() {
        RecordKey lead = world.counterpart(taker).orElseThrow();
        world.salesforce.personEdits(lead, Map.of("Email", "a@example.com"));
        world.drain();

        assertThat(world.hubspot.field(taker, "email")).isEqualTo("b@example.com");
        assertThat(world.counts).containsEntry("identifier-claimed", ATTEMPTS_MAX);
        assertThat(world.linkOf(taker).state()).isEqualTo(Link.State.PARKED);
        assertThat(world.linkOf(holder).state()).isEqualTo(Link.State.LINKED);
        assertThat(world.desk.notes(Note.Kind.PARKED, 10)).singleElement().satisfies(note -> {
            assertThat(note.cause()).isEqualTo("EMAIL_IS_CLAIMED");
            assertThat(note.records()).containsExactlyInAnyOrder(taker, lead);
            assertThat(note.sentence()).contains(holder.toString());
        });
        assertThat(world.state.inconsistencies()).isEmpty();
    }

    @Test
    void shouldCallTheHolderUp_andCountTheAttemptForBoth() {
        RecordKey lead = world.counterpart(taker).orElseThrow();
        world.salesforce.personEdits(lead, Map.of("Email", "a@example.com"));
        SyncReport report = handleDue();

        assertThat(report.incidents())
                .extracting(incident -> incident.kind() + " " + incident.code())
                .containsExactly("RETRIED identifier-claimed");
        assertThat(waiting())
                .singleElement()
                .satisfies(together -> assertThat(together)
                        .extracting(hint -> hint.key() + " " + hint.attempt())
                        .containsExactlyInAnyOrder(lead + " 1", holder + " 1"));
    }

    @Test
    void shouldPutBothOffTogether_whenBothAreLookedAtAtOnce() {
        RecordKey lead = world.counterpart(taker).orElseThrow();
        world.salesforce.personEdits(lead, Map.of("Email", "a@example.com"));
        world.hubspot.personEdits(holder, Map.of("firstname", "Ada"));
        handleDue();

        assertThat(waiting())
                .filteredOn(together -> together.getFirst().attempt() == 1)
                .singleElement()
                .satisfies(together -> assertThat(together)
                        .extracting(hint -> hint.key() + " " + hint.attempt())
                        .containsExactlyInAnyOrder(lead + " 1", holder + " 1"));
    }

    @Test
    void shouldMakeTheNewcomer_onceTheHolderGaveTheAddressUp_inOneBatch() {
        world.hubspot.personEdits(holder, Map.of("email", "new@example.com"));
        RecordKey newcomer =
                world.hubspot.personCreates("contacts", Map.of("email", "a@example.com", "lastname", "Newcomer"));
        handleDue();
        world.drain();

        assertAddress(holder, "new@example.com");
        assertAddress(newcomer, "a@example.com");
        assertThat(world.salesforce.living()).hasSize(3);
        assertThat(world.causes(Note.Kind.PARKED)).isEmpty();
        assertThat(world.state.inconsistencies()).isEmpty();
        assertThat(world.furtherWrites()).isZero();
    }

    @Test
    void shouldFollow_whenAddressesGoRoundAmongFive() {
        RecordKey third = world.pair("c@example.com");
        RecordKey fourth = world.pair("d@example.com");
        RecordKey fifth = world.pair("e@example.com");
        List<RecordKey> all = List.of(holder, taker, third, fourth, fifth);
        List<String> next = List.of("b", "c", "d", "e", "a");
        for (RecordKey contact : all) {
            world.hubspot.personEdits(contact, Map.of("email", contact.id() + "@tmp.example"));
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            world.hubspot.personEdits(all.get(i), Map.of("email", next.get(i) + "@example.com"));
        }
        world.drain(100);

        for (int i = 0; i < all.size(); i++) {
            assertAddress(all.get(i), next.get(i) + "@example.com");
        }
        assertThat(world.causes(Note.Kind.PARKED)).isEmpty();
        assertThat(world.state.inconsistencies()).isEmpty();
    }

    private void assertAddress(RecordKey contact, String address) {
        assertThat(world.hubspot.field(contact, "email")).isEqualTo(address);
        assertThat(world.salesforce.field(world.counterpart(contact).orElseThrow(), "Email"))
                .isEqualTo(address);
        assertThat(world.linkOf(contact).claims()).containsExactly(People.keys().claim(address));
    }

    private SyncReport handleDue() {
        return world.handle(world.queue.takeDue(world.clock.instant(), 10).stream()
                .map(Message::hints)
                .toList());
    }

    private List<List<Hint>> waiting() {
        return world.queue.takeDue(Instant.MAX, 100).stream()
                .map(Message::hints)
                .toList();
    }

    @Test
    void shouldSayWhyANewContactIsNotInStep_whenTheDeletedOneIsBackBeforeItTookItsPlace() {
        RecordKey deleted = world.pair("ada@example.com");
        world.hubspot.personDeletes(deleted);
        world.drain();
        RecordKey stranger = world.hubspot.personCreates(
                RecordKey.HUBSPOT_CONTACT, Map.of("email", "ada@example.com", "lastname", "New"));
        world.handleDue();
        world.hubspot.personRestores(deleted);
        world.drain();

        assertThat(world.linkOf(deleted).records()).containsValue(deleted);
        assertThat(world.desk.notes(Note.Kind.PARKED, 10))
                .anySatisfy(note -> assertThat(note.records()).contains(stranger));
    }

    @Test
    void shouldTakeThePlaceOfTheDeletedOne() {
        RecordKey deleted = world.pair("ada@example.com");
        RecordKey lead = world.counterpart(deleted).orElseThrow();
        world.hubspot.personDeletes(deleted);
        world.drain();
        RecordKey stranger = world.hubspot.personCreates(
                RecordKey.HUBSPOT_CONTACT, Map.of("email", "ada@example.com", "lastname", "New"));
        world.drain();

        assertThat(world.counterpart(stranger)).contains(lead);
        assertThat(world.causes(Note.Kind.PARKED)).isEmpty();
    }
}
