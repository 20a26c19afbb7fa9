package dev.lockstep.engine.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.config.CompaniesConfig;
import dev.lockstep.engine.match.Identity;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Hint.Cause;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.sync.SyncPorts;
import dev.lockstep.engine.testing.CompaniesWorld;
import dev.lockstep.engine.testing.Links;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PortWrapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The children that changed lead to their parents, page by page; and once a day every parent is compared.
@Tag("F5")
class RollUpReconcileTest {
    private static final String CHILDREN = "roll-up/Case/AccountId";
    private static final String ROUND = "roll-up-round/Account";
    private static final int PAGE = 2_000;
    private final CompaniesWorld world = new CompaniesWorld(yaml());
    private RecordKey account;

    private static String yaml() {
        String yaml = CompaniesWorld.yaml("contact", "account");
        int companies = yaml.indexOf("\ncompanies:");
        return yaml.substring(0, companies) + yaml.substring(companies).replaceFirst("(?m)^  fields:\\n", """
                  fields:
                    openCases: { hubspot: open_cases, rollUp: { object: Case, lookup: AccountId, function: count } }
                """);
    }

    /// An account and its company, in step, and today's round done.
    @BeforeEach
    void setUp() {
        account = world.salesforce.personCreates(RecordKey.ACCOUNT, Map.of("Name", "Acme", "Website", "acme.com"));
        world.salesforce.rollsUp(account.id(), Map.of("openCases", "1"));
        world.drain();
        run(100);
        waiting();
        world.clock.advance(Duration.ofHours(1));
    }

    @Test
    void shouldLookAtTheParents_andCountTheDeletedChildrenToo() {
        world.salesforce.rollsUp(account.id(), Map.of("openCases", "2"));
        child(account.id());
        world.salesforce.personDeletes(child(account.id()));
        child(" ");
        waiting();

        assertThat(run(100)).isEqualTo(new ReconcileReport(3, 1, 0, true, Map.of()));
        assertThat(waiting()).singleElement().satisfies(hint -> {
            assertThat(hint.key()).isEqualTo(account);
            assertThat(hint.cause()).isEqualTo(Cause.RECONCILED);
            assertThat(hint.lane()).isEqualTo(Lane.BACKFILL);
        });
    }

    @Test
    void shouldAskForNoNumbers_whenNoChangedChildHasAParent() {
        child("");
        int[] asked = {0};
        run(100, world.deadline(), ports -> PortWrapper.watched(ports, before("Crm.rollUp", () -> asked[0]++)));

        assertThat(asked[0]).isZero();
    }

    @Test
    void shouldGoOnInTheNextRun_whenMoreChildrenChangedThanARunTakes() {
        for (int i = 0; i <= PAGE; i++) {
            child(account.id());
        }
        world.clock.advance(Duration.ofMinutes(10));
        child(account.id());

        ReconcileReport first = run(1);
        assertThat(first.seen()).isEqualTo(PAGE);
        assertThat(first.complete()).isFalse();
        Cursor reached = world.desk.cursor(CHILDREN).orElseThrow();
        assertThat(run(2).complete()).isTrue();
        assertThat(world.desk.cursor(CHILDREN).orElseThrow().time()).isAfter(reached.time());
    }

    @Test
    void shouldBeginFiveMinutesBeforeItsCursor_andNotGoBack() {
        child(account.id());
        world.clock.advance(Duration.ofMinutes(4));
        Cursor now = Cursor.at(world.clock.instant());
        world.desk.save(CHILDREN, now);
        assertThat(run(100).seen()).isEqualTo(1);
        assertThat(world.desk.cursor(CHILDREN)).contains(now);

        world.desk.save(CHILDREN, Cursor.at(now.time().plus(Duration.ofMinutes(6))));
        assertThat(run(100).seen()).isZero();
    }

    @Test
    void shouldSayWhatStaysAsItIs_andGoOn_whenTheChildrenCannotBeRead() {
        world.clock.advance(Duration.ofDays(1));
        world.salesforce.rollsUp(account.id(), Map.of("openCases", "9"));
        int[] page = {0};
        PortWrapper.Watch unreadable = before("Crm.changedSince", () -> {
            if (++page[0] == firstOfChildren()) {
                throw new CrmUnavailable(Side.SALESFORCE, "INVALID_TYPE", "No such object", Duration.ZERO);
            }
        });

        ReconcileReport report = run(100, world.deadline(), ports -> PortWrapper.watched(ports, unreadable));

        assertThat(report.complete()).isFalse();
        assertThat(world.desk.notes(Note.Kind.REVIEW, 10)).singleElement().satisfies(note -> {
            assertThat(note.cause()).isEqualTo("ROLL_UP_NOT_READ");
            assertThat(note.toString()).contains("Case", "AccountId", "INVALID_TYPE", "openCases");
        });
        assertThat(waiting())
                .as("the day's round is not held up")
                .extracting(Hint::key)
                .contains(account);
    }

    @Test
    void shouldLeaveChildrenAndRoundToTheNextRun_whenThereIsNoTime() {
        world.clock.advance(Duration.ofDays(1));
        child(account.id());
        world.desk.save(CHILDREN, Cursor.at(Instant.EPOCH));
        int calls = world.calls();

        ReconcileReport report = run(100, new Deadline(world.clock.instant()), UnaryOperator.identity());

        assertThat(report.complete()).isFalse();
        assertThat(world.calls()).isEqualTo(calls);
        assertThat(world.desk.cursor(CHILDREN)).contains(Cursor.at(Instant.EPOCH));
    }

    @Test
    void shouldCompareTwentyThousandParentsARun_andTheRestInTheNext() {
        for (int i = 0; i < 10 * PAGE; i++) {
            world.salesforce.personCreates(RecordKey.ACCOUNT, Map.of("Name", "A" + i));
        }
        RecordKey last = world.salesforce.personCreates(RecordKey.ACCOUNT, Map.of("Name", "Last"));
        world.salesforce.rollsUp(last.id(), Map.of("openCases", "5"));
        world.state.create(List.of(Links.link("last", Set.of(), last, new RecordKey(Side.HUBSPOT, "companies", "77"))));
        world.clock.advance(Duration.ofDays(1));
        world.desk.save("SALESFORCE/Account", Cursor.at(world.clock.instant()));
        waiting();

        assertThat(run(100).enqueued()).as("all but the last").isZero();
        Cursor reached = world.desk.cursor(ROUND).orElseThrow();
        assertThat(run(100).enqueued()).isEqualTo(1);
        assertThat(waiting()).extracting(Hint::key).containsExactly(last);
        assertThat(world.desk.cursor(ROUND)).isPresent().isNotEqualTo(reached);
    }

    /// Every type of record is asked for what changed, and then the children.
    private int firstOfChildren() {
        return world.config.companies().orElseThrow().mapping().object().types().size() + 1;
    }

    private RecordKey child(String accountId) {
        return world.salesforce.personCreates("Case", Map.of("AccountId", accountId));
    }

    private static PortWrapper.Watch before(String method, Runnable action) {
        return new PortWrapper.Watch() {
            @Override
            public void before(String call) {
                if (call.equals(method)) {
                    action.run();
                }
            }

            @Override
            public void after(String call) {}
        };
    }

    private ReconcileReport run(int pagesMax) {
        return run(pagesMax, world.deadline(), UnaryOperator.identity());
    }

    /// Of the roll-ups: the records themselves have no news.
    private ReconcileReport run(int pagesMax, Deadline deadline, UnaryOperator<SyncPorts> around) {
        CompaniesConfig companies = world.config.companies().orElseThrow();
        Cursor now = Cursor.at(world.clock.instant().plus(Duration.ofMinutes(6)));
        List.of("HUBSPOT/companies", "SALESFORCE/Account").forEach(stream -> world.desk.save(stream, now));
        return new ObjectReconcile(
                        companies.mapping(),
                        Identity.ofCompanies(companies.rules()),
                        People.keys(),
                        around.apply(world.ports()),
                        new ReconcileSettings(Duration.ofMinutes(5), Instant.EPOCH, 50, pagesMax))
                .run(deadline, "c");
    }

    private List<Hint> waiting() {
        return world.queue.takeDue(Instant.MAX, 100_000).stream()
                .map(Message::hints)
                .flatMap(List::stream)
                .toList();
    }
}
