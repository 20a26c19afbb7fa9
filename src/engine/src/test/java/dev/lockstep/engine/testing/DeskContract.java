package dev.lockstep.engine.testing;

import static dev.lockstep.engine.testing.Links.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.company.Decisions;
import dev.lockstep.engine.company.Decisions.Decision;
import dev.lockstep.engine.deal.SharedContacts;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.Note.Kind;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.Desk.KeptHint;
import dev.lockstep.engine.port.Desk.Reason;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.port.Switches.Mode;
import dev.lockstep.engine.port.Switches.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every desk promises, whatever it is built on.
public abstract class DeskContract {
    private static final RecordKey COMPANY = RecordKey.parse("HUBSPOT/companies/1");
    private static final RecordKey ACCOUNT = RecordKey.parse("SALESFORCE/Account/001000000000001AAA");
    private static final RecordKey OTHER_ACCOUNT = RecordKey.parse("SALESFORCE/Account/001000000000002AAA");
    private Desk desk;

    /// A desk with nothing on it.
    protected abstract Desk newDesk();

    @BeforeEach
    void startEmpty() {
        desk = newDesk();
    }

    @Test
    void shouldKeepEveryPart_whenNoteIsWritten() {
        Note bare = new Note(Kind.REVIEW, "HUBSPOT/contacts/1", List.of(), "C", "", List.of(), NOW);
        desk.write(List.of(note(Kind.PARKED, "L1", "DUPLICATE", 0), bare));

        assertThat(desk.notes(Kind.PARKED, 10)).containsExactly(note(Kind.PARKED, "L1", "DUPLICATE", 0));
        assertThat(desk.notes(Kind.REVIEW, 10)).containsExactly(bare);
        assertThat(desk.notes(Kind.PLANNED, 10)).isEmpty();
    }

    @Test
    void shouldReplace_whenKindAndSubjectAreTheSame() {
        desk.write(List.of(note(Kind.PARKED, "L1", "A", 0), note(Kind.SKIPPED, "L1", "S", 0)));

        desk.write(List.of(note(Kind.PARKED, "L1", "B", 5)));
        desk.write(List.of(note(Kind.PARKED, "L2", "A", 1), note(Kind.PARKED, "L2", "C", 2)));

        assertThat(desk.notes(Kind.PARKED, 10))
                .containsExactly(note(Kind.PARKED, "L1", "B", 5), note(Kind.PARKED, "L2", "C", 2));
        assertThat(desk.notes(Kind.SKIPPED, 10)).hasSize(1);
    }

    @Test
    void shouldPassOver_whenErasedNoteIsNotThere() {
        desk.write(List.of(note(Kind.PARKED, "L1", "A", 0), note(Kind.SKIPPED, "L1", "A", 0)));

        desk.erase(Kind.PARKED, List.of("L9", "L1", "L1"));

        assertThat(desk.notes(Kind.PARKED, 10)).isEmpty();
        assertThat(desk.notes(Kind.SKIPPED, 10)).hasSize(1);
    }

    @Test
    void shouldListNewestFirstAndCountAll_whenThereAreMany() {
        List<Note> many = IntStream.range(0, 130)
                .mapToObj(i -> note(Kind.PLANNED, "L" + i, "CAUSE" + i % 2, i))
                .toList();
        desk.write(many);

        assertThat(desk.notes(Kind.PLANNED, 3)).containsExactly(many.get(129), many.get(128), many.get(127));
        assertThat(desk.notes(Kind.PLANNED, 1000)).hasSize(130);
        assertThat(desk.countByCause(Kind.PLANNED)).isEqualTo(Map.of("CAUSE0", 65L, "CAUSE1", 65L));
        assertThat(desk.countByCause(Kind.PARKED)).isEmpty();
    }

    @Test
    void shouldKeepOneHintPerReasonAndRecord_whenKeptAgain() {
        KeptHint stopped = kept("1", Reason.STOPPED, 1);
        KeptHint deferred = kept("1", Reason.DEFERRED, 2);
        KeptHint later = new KeptHint(stopped.hint().nextAttempt(), Reason.STOPPED, NOW.plusSeconds(3));
        desk.keep(List.of(stopped, deferred));

        desk.keep(List.of(later));

        assertThat(desk.kept(Reason.STOPPED, NOW.plusSeconds(9), 10)).containsExactly(later);
        assertThat(desk.kept(Reason.DEFERRED, NOW.plusSeconds(9), 10)).containsExactly(deferred);
    }

    /// A look does not tell that a record was deleted: HubSpot says "not there" of what was never to be seen, too.
    @Test
    @Tag("X12")
    void shouldKeepADeleteAndADecision_whenALaterHintOfTheRecordIsKept() {
        KeptHint look = kept("1", Reason.STOPPED, 3);
        KeptHint deleted = new KeptHint(
                Hint.lookAt(look.hint().key(), Hint.Cause.DELETED, NOW, "c"), Reason.STOPPED, NOW.plusSeconds(1));
        KeptHint decided = new KeptHint(
                Hint.decided(look.hint().key(), "phone", Side.HUBSPOT, NOW, "c"), Reason.STOPPED, NOW.plusSeconds(2));
        KeptHint separated = new KeptHint(
                new Hint(
                        look.hint().key(),
                        Hint.Cause.CHANGED,
                        Map.of(SharedContacts.removed("7"), ""),
                        Set.of(),
                        NOW,
                        0,
                        "c"),
                Reason.STOPPED,
                NOW.plusSeconds(4));
        desk.keep(List.of(deleted));
        desk.keep(List.of(decided, separated));
        desk.keep(List.of(look));
        assertThat(desk.kept(Reason.STOPPED, NOW.plusSeconds(9), 10))
                .containsExactly(deleted, decided, look, separated);
        desk.drop(List.of(deleted));
        assertThat(desk.kept(Reason.STOPPED, NOW.plusSeconds(9), 10)).containsExactly(decided, look, separated);
    }

    @Test
    void shouldListDueOnesOldestFirst_whenAskedForKeptHints() {
        List<KeptHint> many = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            many.add(kept("h" + i, Reason.DEFERRED, 120 - i));
        }
        desk.keep(many);

        assertThat(desk.kept(Reason.DEFERRED, NOW.plusSeconds(4), 2)).containsExactly(many.get(119), many.get(118));
        assertThat(desk.kept(Reason.DEFERRED, NOW.plusSeconds(4), 9)).hasSize(3);
        assertThat(desk.kept(Reason.DEFERRED, NOW.plusSeconds(999), 999)).hasSize(120);
        assertThat(desk.kept(Reason.STOPPED, NOW.plusSeconds(999), 9)).isEmpty();
    }

    @Test
    void shouldDropUnlessReplaced_whenHintsWereEnqueued() {
        KeptHint first = kept("1", Reason.DEFERRED, 1);
        KeptHint second = kept("2", Reason.DEFERRED, 2);
        KeptHint replaced = new KeptHint(first.hint().nextAttempt(), Reason.DEFERRED, first.due());
        desk.keep(List.of(first, second));
        desk.keep(List.of(replaced));

        desk.drop(List.of(first, second, kept("9", Reason.DEFERRED, 9)));

        assertThat(desk.kept(Reason.DEFERRED, NOW.plusSeconds(99), 10)).containsExactly(replaced);
    }

    @Test
    @Tag("X12")
    void shouldObserveWithNothingStopped_whenSwitchesWereNeverSet() {
        assertThat(desk.switches()).isEqualTo(Switches.FRESH);
    }

    @Test
    void shouldShowSwitchesAtOnce_whenSet() {
        Switches pilot = new Switches(Mode.PILOT, 25, Set.of(Stop.TO_HUBSPOT, Stop.PEOPLE));
        desk.set(pilot);
        assertThat(desk.switches()).isEqualTo(pilot);

        desk.set(new Switches(Mode.LIVE, 0, Set.of()));
        assertThat(desk.switches()).isEqualTo(new Switches(Mode.LIVE, 0, Set.of()));
    }

    @Test
    void shouldAdmitUpToTheLimitForGood_whenInPilot() {
        assertThat(desk.admitToPilot("L1", 0)).isFalse();
        assertThat(desk.admitToPilot("L1", 2)).isTrue();
        assertThat(desk.admitToPilot("L1", 2)).isTrue();
        assertThat(desk.admitToPilot("L2", 2)).isTrue();
        assertThat(desk.admitToPilot("L3", 2)).isFalse();
        assertThat(desk.admitToPilot("L1", 1)).as("admitted already").isTrue();
        assertThat(desk.admitToPilot("L3", 3)).isTrue();
    }

    @Test
    void shouldAdmitExactlyTheLimit_whenManyAskAtOnce() throws Exception {
        List<Boolean> answers = Crowd.of(30, i -> desk.admitToPilot("L" + i % 15, 10));

        assertThat(IntStream.range(0, 15)
                        .filter(i -> answers.get(i) || answers.get(i + 15))
                        .count())
                .isEqualTo(10);
        assertThat(IntStream.range(0, 15).filter(i -> desk.admitToPilot("L" + i, 10)))
                .hasSize(10);
    }

    @Test
    void shouldKeepCursorsApart_whenSaved() {
        assertThat(desk.cursor("hubspot-contacts")).isEmpty();
        desk.save("hubspot-contacts", new Cursor(NOW, "17"));
        desk.save("salesforce-Lead", Cursor.at(NOW.minusSeconds(1)));
        desk.save("hubspot-contacts", new Cursor(NOW.plusNanos(1), "18"));

        assertThat(desk.cursor("hubspot-contacts")).contains(new Cursor(NOW.plusNanos(1), "18"));
        assertThat(desk.cursor("salesforce-Lead")).contains(Cursor.at(NOW.minusSeconds(1)));
    }

    @Test
    @Tag("C4")
    void shouldKeepTheLatestDecisionForGood_whenPeopleDecideOnRecords() {
        assertThat(desk.decisions().all()).isEmpty();
        Decision link = new Decision(Decisions.Kind.LINK, COMPANY, ACCOUNT);
        Decision apart = new Decision(Decisions.Kind.APART, ACCOUNT, OTHER_ACCOUNT);
        desk.decide(List.of(link, apart));

        assertThat(desk.decisionsOn(List.of(COMPANY)).links()).hasSize(1);
        assertThat(desk.decisionsOn(List.of(OTHER_ACCOUNT)).areApart(OTHER_ACCOUNT, ACCOUNT))
                .isTrue();
        assertThat(desk.decisionsOn(List.of(OTHER_ACCOUNT)).links()).isEmpty();
        assertThat(desk.decisions().all()).hasSize(2);

        desk.decide(List.of(new Decision(Decisions.Kind.APART, ACCOUNT, COMPANY)));
        assertThat(desk.decisionsOn(List.of(COMPANY)).links()).isEmpty();
        assertThat(desk.decisionsOn(List.of(COMPANY)).areApart(COMPANY, ACCOUNT))
                .isTrue();
    }

    @Test
    @Tag("C4")
    void shouldKeepAliases_whenPeopleNameThem() {
        assertThat(desk.aliases()).isEmpty();
        desk.alias("acme.com", List.of("acme.de", "acme.fr"));
        desk.alias("acme.eu", List.of("acme.fr"));

        assertThat(desk.aliases()).isEqualTo(Map.of("acme.de", "acme.com", "acme.fr", "acme.eu"));
    }

    private static Note note(Kind kind, String subject, String cause, int second) {
        return new Note(
                kind,
                subject,
                List.of(RecordKey.hubspotContact("1"), RecordKey.lead("2")),
                cause,
                "In plain words.",
                List.of("email", "phone"),
                NOW.plusSeconds(second));
    }

    private static KeptHint kept(String id, Reason reason, int dueSeconds) {
        Instant due = NOW.plusSeconds(dueSeconds);
        Hint hint = new Hint(
                RecordKey.hubspotContact(id),
                Hint.Cause.CHANGED,
                Map.of("email", "k1.a", "phone", "k1.b", "last name", "", "city", "k1.c"),
                Set.of("x", "y", "z"),
                due.minus(Duration.ofHours(1)),
                2,
                "corr-" + id);
        return new KeptHint(hint, reason, due);
    }
}
