package dev.lockstep.engine.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.match.Identity;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Hint.Cause;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Desk.KeptHint;
import dev.lockstep.engine.port.Desk.Reason;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.testing.Links;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import dev.lockstep.engine.testing.PortWrapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What no event told is found by comparison: page by page, in as many runs as it takes.
@Tag("X2")
class ObjectReconcileTest {
    private static final String CONTACTS = "HUBSPOT/contacts";
    private final ObjectMapping mapping = People.mapping(CreateAs.LEAD);
    private final PeopleWorld world = new PeopleWorld(mapping);

    @BeforeEach
    void loseEveryEvent() {
        world.deaf(true);
    }

    @Test
    void shouldReportWhatItSawAndEnqueued_whenEventsWereLost() {
        RecordKey edited = pair("a@example.com");
        RecordKey deleted = pair("b@example.com");
        pair("c@example.com");
        world.hubspot.personEdits(edited, Map.of("firstname", "New"));
        world.hubspot.personDeletes(deleted);

        ReconcileReport report = run(50, 100);

        assertThat(report).isEqualTo(new ReconcileReport(6, 2, 0, true, Map.of()));
        assertThat(waiting())
                .extracting(Hint::key, Hint::cause)
                .containsExactlyInAnyOrder(tuple(edited, Cause.RECONCILED), tuple(deleted, Cause.DELETED));
    }

    @Test
    void shouldPassOver_whatNeverCrossesAndWhatIsOverAlready() {
        RecordKey both = pair("a@example.com");
        world.deaf(false);
        world.hubspot.personDeletes(both);
        world.drain();
        world.deaf(true);
        world.hubspot.personDeletes(contact("unknown@example.com"));
        world.hubspot.personCreates(RecordKey.HUBSPOT_CONTACT, Map.of("lastname", "Without an address"));
        assertThat(world.linkOf(both).state()).isEqualTo(Link.State.ENDED);

        run(50, 100);

        assertThat(waiting()).extracting(Hint::key).doesNotContain(both).allMatch(key -> key.side() == Side.SALESFORCE);
    }

    @Test
    void shouldBeginFiveMinutesBeforeItsCursor_forWhatWasCommittedLate() {
        contact("long.ago@example.com");
        world.clock.advance(Duration.ofMinutes(2));
        RecordKey late = contact("late@example.com");
        world.clock.advance(Duration.ofMinutes(4));
        world.desk.save(CONTACTS, Cursor.at(world.clock.instant()));

        assertThat(run(50, 100).seen()).isEqualTo(1);
        assertThat(waiting()).extracting(Hint::key).containsExactly(late);
    }

    @Test
    void shouldGoOnInTheNextRun_whenThereAreMorePagesThanARunTakes() {
        List<RecordKey> contacts = contacts(5);

        ReconcileReport first = run(2, 2);
        assertThat(first.complete()).isFalse();
        assertThat(first.seen()).isEqualTo(4);
        assertThat(waiting()).extracting(Hint::key).isEqualTo(contacts.subList(0, 4));

        ReconcileReport second = run(2, 2);
        assertThat(second.complete()).isTrue();
        assertThat(waiting()).extracting(Hint::key).isEqualTo(contacts.subList(3, 5));
    }

    @Test
    void shouldKeepItsPlace_whenALaterPageCannotBeRead() {
        List<RecordKey> contacts = contacts(5);
        world.watch(beforePage(3, () -> {
            throw new CrmUnavailable(Side.HUBSPOT, "503", "HubSpot is down", Duration.ZERO);
        }));
        assertThatThrownBy(() -> run(2, 100)).isInstanceOf(CrmUnavailable.class);
        assertThat(waiting()).extracting(Hint::key).isEqualTo(contacts.subList(0, 4));

        assertThat(run(2, 100).complete()).isTrue();
        assertThat(waiting()).extracting(Hint::key).isEqualTo(contacts.subList(3, 5));
    }

    @Test
    void shouldTakeNoFurtherPage_whenItsTimeIsOver() {
        contacts(5);
        world.watch(beforePage(2, () -> world.clock.advance(Duration.ofMinutes(2))));

        ReconcileReport report = run(2, 100);

        assertThat(report.seen()).isEqualTo(4);
        assertThat(report.complete()).isFalse();
        assertThat(world.desk.cursor("SALESFORCE/Lead")).isEmpty();
    }

    @Test
    void shouldAskForNothing_whenThereIsNoTimeAtAll() {
        contacts(1);
        int before = world.calls();

        ReconcileReport report = reconcile(50, 100).run(new Deadline(world.clock.instant()));

        assertThat(report).isEqualTo(new ReconcileReport(0, 0, 0, false, Map.of()));
        assertThat(world.calls()).isEqualTo(before);
    }

    @Test
    void shouldLeadTheLinksOfMergedContactsToTheOneThatIsLeft() {
        RecordKey one = pair("a@example.com");
        RecordKey two = pair("b@example.com");
        RecordKey lead = world.counterpart(one).orElseThrow();
        RecordKey merged = world.hubspot.personMergesIntoNew(one, two);
        String ids = one.id() + " ;" + two.id() + ";;999";
        world.hubspot.personEdits(merged, Map.of(ObjectMapping.MERGED_IDS, ids));

        run(50, 100);

        List<Hint> hints = waiting();
        assertThat(hints).singleElement().satisfies(hint -> {
            assertThat(hint.key()).isEqualTo(merged);
            assertThat(hint.cause()).isEqualTo(Cause.MERGED);
            assertThat(hint.aliases()).containsExactlyInAnyOrder(one.id(), two.id());
        });
        world.handle(List.of(hints));
        world.drain();
        assertThat(world.counterpart(merged)).contains(lead);
        run(50, 100);
        assertThat(waiting()).extracting(Hint::cause).doesNotContain(Cause.MERGED);
    }

    @Test
    void shouldTakeUpWhatADeadWorkerLeft_andWhatWaitedLongEnough() {
        RecordKey left = RecordKey.hubspotContact("901");
        RecordKey alsoLeft = RecordKey.lead("00Q902");
        world.state.create(List.of(abandoned("left", left, RecordKey.lead("00Q901")), abandoned("alone", alsoLeft)));
        RecordKey deferred = RecordKey.hubspotContact("903");
        world.desk.keep(List.of(new KeptHint(
                Hint.lookAt(deferred, Cause.GAP, world.clock.instant(), "c"), Reason.DEFERRED, Links.NOW)));
        world.clock.advanceTo(Links.NOW.plus(Links.LEASE_LIFE).plusSeconds(1));

        assertThat(run(50, 100).swept()).isEqualTo(3);
        assertThat(waiting())
                .extracting(hint -> hint.key() + " " + hint.cause())
                .containsExactlyInAnyOrder(left + " RETRIED", alsoLeft + " RETRIED", deferred + " GAP");
    }

    private static Link abandoned(String id, RecordKey... records) {
        return Links.heldBy("dead", Links.link(id, Set.of(), records)).withIntent(Optional.of(Links.intent()));
    }

    private RecordKey pair(String email) {
        world.deaf(false);
        RecordKey contact = world.pair(email);
        world.deaf(true);
        return contact;
    }

    private RecordKey contact(String email) {
        return world.hubspot.personCreates(RecordKey.HUBSPOT_CONTACT, Map.of("email", email, "lastname", "Person"));
    }

    /// Ten minutes apart.
    private List<RecordKey> contacts(int count) {
        List<RecordKey> contacts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            contacts.add(contact(i + "@example.com"));
            world.clock.advance(Duration.ofMinutes(10));
        }
        return contacts;
    }

    /// Once, before this page of changes is read.
    private static PortWrapper.Watch beforePage(int number, Runnable action) {
        return new PortWrapper.Watch() {
            private int pages;

            @Override
            public void before(String call) {
                if (call.equals("Crm.changedSince") && ++pages == number) {
                    action.run();
                }
            }

            @Override
            public void after(String call) {}
        };
    }

    private ReconcileReport run(int pageSize, int pagesMax) {
        return reconcile(pageSize, pagesMax).run(world.deadline());
    }

    private ObjectReconcile reconcile(int pageSize, int pagesMax) {
        return new ObjectReconcile(
                mapping,
                Identity.ofPeople(mapping),
                People.keys(),
                world.ports(),
                new ReconcileSettings(Duration.ofMinutes(5), Instant.EPOCH, pageSize, pagesMax));
    }

    private List<Hint> waiting() {
        return world.queue.takeDue(Instant.MAX, 100).stream()
                .map(Message::hints)
                .flatMap(List::stream)
                .toList();
    }
}
