package dev.lockstep.engine.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Hint.Cause;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.testing.RolesWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Roles change without an event: they are compared, page by page, in as many runs as it takes.
@Tag("X2")
@Tag("D3")
class RoleReconcileTest {
    private static final String CURSOR = "SALESFORCE/OpportunityContactRole";
    private final RolesWorld world = new RolesWorld();

    @Test
    void shouldLookOnceAtTheOpportunity_howeverManyOfItsRolesChanged() {
        gives(3);

        assertThat(run(50, 100)).isEqualTo(new ReconcileReport(3, 1, 0, true, Map.of()));
        assertThat(waiting()).singleElement().satisfies(hint -> {
            assertThat(hint.key()).isEqualTo(world.opportunity);
            assertThat(hint.cause()).isEqualTo(Cause.RECONCILED);
        });
    }

    @Test
    void shouldGoOnInTheNextRun_whenThereAreMorePagesThanARunTakes() {
        gives(5);

        assertThat(run(2, 2)).isEqualTo(new ReconcileReport(4, 2, 0, false, Map.of()));
        assertThat(run(2, 2)).as("the last of before, and the one that is left").isEqualTo(whole(2));
        assertThat(run(2, 2)).as("the last again").isEqualTo(whole(1));
    }

    @Test
    void shouldBeginFiveMinutesBeforeItsCursor_forWhatWasCommittedLate() {
        gives(3);
        world.desk.save(CURSOR, Cursor.at(world.clock.instant()));
        assertThat(run(50, 100).seen()).isZero();

        world.roles.personGives(world.opportunity, "003L");
        world.clock.advance(Duration.ofMinutes(4));
        world.desk.save(CURSOR, Cursor.at(world.clock.instant()));
        assertThat(run(50, 100).seen()).isEqualTo(1);
    }

    @Test
    void shouldNotGoBack_whenNothingIsNew() {
        gives(1);
        run(50, 100);
        Cursor reached = world.desk.cursor(CURSOR).orElseThrow();
        world.clock.advance(Duration.ofHours(1));
        Cursor later = Cursor.at(world.clock.instant());
        world.desk.save(CURSOR, later);

        assertThat(run(50, 100)).isEqualTo(new ReconcileReport(0, 0, 0, true, Map.of()));
        assertThat(world.desk.cursor(CURSOR)).contains(later).isNotEqualTo(reached);
    }

    @Test
    void shouldAskForNothing_whenThereIsNoTime() {
        gives(1);
        int calls = world.roles.calls;

        ReconcileReport report = world.reconcile(50, 100, new Deadline(world.clock.instant()));

        assertThat(report).isEqualTo(new ReconcileReport(0, 0, 0, false, Map.of()));
        assertThat(world.roles.calls).isEqualTo(calls);
        assertThat(world.desk.cursor(CURSOR)).isEmpty();
    }

    @Test
    void shouldPassOver_whatIsOfNoLinkAndADeletedRoleThatNeverWasInStep() {
        world.person("003A");
        world.roles.personGives(new RecordKey(Side.SALESFORCE, RecordKey.OPPORTUNITY, "006X"), "003A");
        world.roles.personGives(world.opportunity, "003Unknown");
        world.roles.personDeletes(world.roles.personGives(world.opportunity, "003A"));

        assertThat(run(50, 100)).isEqualTo(new ReconcileReport(3, 0, 0, true, Map.of()));
        assertThat(waiting()).isEmpty();
    }

    /// People with a role, ten minutes apart.
    private void gives(int count) {
        for (int i = 0; i < count; i++) {
            world.person("003" + i);
            world.roles.personGives(world.opportunity, "003" + i);
            world.clock.advance(Duration.ofMinutes(10));
        }
    }

    private static ReconcileReport whole(int seen) {
        return new ReconcileReport(seen, 1, 0, true, Map.of());
    }

    private ReconcileReport run(int pageSize, int pagesMax) {
        return world.reconcile(pageSize, pagesMax, world.deadline());
    }

    private List<Hint> waiting() {
        return world.queue.takeDue(Instant.MAX, 100).stream()
                .map(Message::hints)
                .flatMap(List::stream)
                .toList();
    }
}
