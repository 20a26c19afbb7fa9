package dev.lockstep.engine.testing;

import static dev.lockstep.engine.testing.Links.NOW;
import static dev.lockstep.engine.testing.Links.lease;
import static dev.lockstep.engine.testing.Links.link;
import static dev.lockstep.engine.testing.Links.mark;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.SyncState;
import dev.lockstep.engine.port.SyncState.Birth;
import dev.lockstep.engine.port.SyncState.ClaimMove;
import dev.lockstep.engine.port.SyncState.Commit;
import dev.lockstep.engine.port.SyncState.CommitResult;
import dev.lockstep.engine.port.SyncState.LockResult;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every sync state promises when many come at once.
public abstract class SyncStateRaceContract {
    private static final int CROWD = 50;
    private SyncState state;

    /// A state with nothing in it.
    protected abstract SyncState newState();

    @BeforeEach
    void startEmpty() {
        state = newState();
    }

    @Test
    @Tag("P4")
    void shouldBearOneLink_whenFiftyClaimOneAddress() throws Exception {
        List<Birth> births = Crowd.of(
                CROWD,
                i -> state.create(List.of(link("L" + i, Set.of("c", "own" + i), RecordKey.hubspotContact("h" + i))))
                        .get("L" + i));

        String winner = "L" + births.indexOf(new Birth.Born());
        assertThat(births.stream().filter(new Birth.Born()::equals)).hasSize(1);
        assertThat(births.stream().filter(new Birth.Taken(Set.of(winner))::equals))
                .hasSize(CROWD - 1);
        assertThat(state.claimants(List.of("c"))).containsEntry("c", winner);
        assertThat(state.resolve(records())).hasSize(1);
    }

    @Test
    void shouldGiveOneLease_whenFiftyFightForIt() throws Exception {
        state.create(List.of(link("L1", Set.of())));

        List<LockResult> results = Crowd.of(
                CROWD, i -> state.lock(List.of("L1"), lease("w" + i), NOW).get("L1"));

        assertThat(results.stream().filter(LockResult.Locked.class::isInstance)).hasSize(1);
        assertThat(results.stream().filter(LockResult.Held.class::isInstance)).hasSize(CROWD - 1);
    }

    @Test
    void shouldStoreOneCommit_whenManyAddOneClaim() throws Exception {
        int links = 20;
        for (int i = 0; i < links; i++) {
            state.create(List.of(link("L" + i, Set.of())));
            state.lock(List.of("L" + i), lease("w" + i), NOW);
        }

        List<CommitResult> results = Crowd.of(links, i -> {
            Link after = link("L" + i, Set.of("c"));
            Commit commit = new Commit(after, Set.of(), Set.of(), Set.of("c"), Set.of());
            return state.commit(List.of(commit), "w" + i).get(after.id());
        });

        String winner = "L" + results.indexOf(new CommitResult.Freed());
        assertThat(results.stream().filter(new CommitResult.Freed()::equals)).hasSize(1);
        assertThat(results.stream().filter(new CommitResult.Taken(Set.of(winner))::equals))
                .hasSize(links - 1);
        assertThat(state.claimants(List.of("c"))).containsEntry("c", winner);
    }

    @Test
    void shouldMoveAClaimOnce_whenManyMoveIt() throws Exception {
        state.create(List.of(link("L0", Set.of("c"))));
        state.lock(List.of("L0"), lease("w"), NOW);
        int links = 10;
        for (int i = 1; i <= links; i++) {
            state.create(List.of(link("L" + i, Set.of())));
            state.lock(List.of("L" + i), lease("w"), NOW);
        }

        List<Boolean> moved = Crowd.of(
                links, i -> state.moveClaims(List.of(new ClaimMove("c", Optional.of("L0"), "L" + (i + 1))), "w"));

        String holder = "L" + (moved.indexOf(true) + 1);
        assertThat(moved.stream().filter(Boolean::booleanValue)).hasSize(1);
        assertThat(state.claimants(List.of("c"))).containsEntry("c", holder);
        Map<String, Link> all = state.links(
                IntStream.rangeClosed(0, links).mapToObj(i -> "L" + i).toList());
        assertThat(all.values().stream()
                        .filter(link -> !link.claims().isEmpty())
                        .map(Link::id))
                .containsExactly(holder);
    }

    @Test
    void shouldLoseNoMark_whenMarksRaceCommitAndFree() throws Exception {
        state.create(List.of(link("L1", Set.of())));
        int markers = 8;
        int marksEach = 40;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            state.lock(List.of("L1"), lease("w"), NOW);
            Future<Integer> acknowledged =
                    threads.submit(() -> Crowd.of(markers, marker -> markMany(marker, marksEach)).stream()
                            .mapToInt(Integer::intValue)
                            .sum());
            int delivered = 0;
            while (!acknowledged.isDone()) {
                state.lock(List.of("L1"), lease("w"), NOW);
                delivered += commitAndFree();
            }
            state.lock(List.of("L1"), lease("w"), NOW);
            delivered += commitAndFree();

            assertThat(delivered).isEqualTo(acknowledged.get());
            assertThat(state.links(List.of("L1")).get("L1").dirty()).isEmpty();
            assertThat(state.links(List.of("L1")).get("L1").lease()).isEmpty();
        }
    }

    private int markMany(int marker, int count) {
        int acknowledged = 0;
        for (int i = 0; i < count; i++) {
            acknowledged +=
                    state.markDirty(Map.of("L1", mark(marker * count + i)), NOW).size();
        }
        return acknowledged;
    }

    /// How many marks the holder was told of before it was rid of the lease.
    private int commitAndFree() {
        CommitResult result =
                state.commit(List.of(Commit.of(link("L1", Set.of()))), "w").get("L1");
        int seen = result instanceof CommitResult.Dirty dirty ? dirty.marks().size() : 0;
        if (seen == 0) {
            assertThat(result).isEqualTo(new CommitResult.Freed());
            return 0;
        }
        while (true) {
            var more = state.free(Map.of("L1", seen), "w");
            if (more.isEmpty()) {
                return seen;
            }
            assertThat(more.get("L1")).hasSizeGreaterThan(seen);
            seen = more.get("L1").size();
        }
    }

    private static Set<RecordKey> records() {
        Set<RecordKey> keys = new HashSet<>();
        for (int i = 0; i < CROWD; i++) {
            keys.add(RecordKey.hubspotContact("h" + i));
        }
        return keys;
    }
}
