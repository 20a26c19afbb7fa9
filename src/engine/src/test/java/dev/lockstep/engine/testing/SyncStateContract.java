package dev.lockstep.engine.testing;

import static dev.lockstep.engine.testing.Links.LEASE_LIFE;
import static dev.lockstep.engine.testing.Links.NOW;
import static dev.lockstep.engine.testing.Links.full;
import static dev.lockstep.engine.testing.Links.heldBy;
import static dev.lockstep.engine.testing.Links.intent;
import static dev.lockstep.engine.testing.Links.lease;
import static dev.lockstep.engine.testing.Links.link;
import static dev.lockstep.engine.testing.Links.mark;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.DirtyMark;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.SyncState;
import dev.lockstep.engine.port.SyncState.Birth;
import dev.lockstep.engine.port.SyncState.LockResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every sync state promises about links, leases, marks and intents, whatever it is built on.
public abstract class SyncStateContract {
    protected static final RecordKey HUBSPOT = RecordKey.hubspotContact("17");
    protected static final RecordKey LEAD = RecordKey.lead("00Q000000000001AAA");
    protected static final Instant LATER = NOW.plus(LEASE_LIFE).plusMillis(1);
    protected SyncState state;

    /// A state with nothing in it.
    protected abstract SyncState newState();

    @BeforeEach
    void startEmpty() {
        state = newState();
    }

    @Test
    void shouldKeepEveryPart_whenLinkIsCreated() {
        Link full = full("L1");

        assertThat(state.create(List.of(full))).containsExactly(Map.entry("L1", new Birth.Born()));

        assertThat(state.links(List.of("L1"))).containsExactly(Map.entry("L1", full));
    }

    @Test
    void shouldFindLinkByEachRecordAndClaim_whenLinkIsCreated() {
        Link link = create(link("L1", Set.of("c1", "c2"), HUBSPOT, LEAD));

        assertThat(state.resolve(List.of(HUBSPOT, LEAD))).containsOnly(Map.entry(HUBSPOT, link), Map.entry(LEAD, link));
        assertThat(state.claimants(List.of("c1", "c2"))).containsOnly(Map.entry("c1", "L1"), Map.entry("c2", "L1"));
    }

    @Test
    void shouldLeaveOutWhatIsNotThere_whenReading() {
        create(link("L1", Set.of("c1"), HUBSPOT));

        assertThat(state.resolve(List.of(LEAD, HUBSPOT))).containsOnlyKeys(HUBSPOT);
        assertThat(state.links(List.of("L1", "L9"))).containsOnlyKeys("L1");
        assertThat(state.claimants(List.of("c9", "c1"))).containsOnlyKeys("c1");
        assertThat(state.resolve(List.of())).isEmpty();
    }

    @Test
    void shouldAnswerEachElementOnce_whenThereAreManyAndSomeAreDoubled() {
        List<Link> links = IntStream.range(0, 230)
                .mapToObj(i -> link("L" + i, Set.of("c" + i), RecordKey.hubspotContact("h" + i)))
                .toList();
        assertThat(state.create(links).values()).hasSize(230).containsOnly(new Birth.Born());
        List<RecordKey> keys = new ArrayList<>();
        links.forEach(link -> keys.addAll(link.records().values()));
        keys.addAll(keys.subList(0, 20));

        assertThat(state.resolve(keys)).hasSize(230);
        assertThat(state.claimants(
                        IntStream.range(0, 240).mapToObj(i -> "c" + i % 235).toList()))
                .hasSize(230);
    }

    @Test
    void shouldBeBornWithLeaseAndIntent_whenLinkCarriesThem() {
        state.create(List.of(heldBy("w1", link("L1", Set.of(), HUBSPOT)).withIntent(Optional.of(intent()))));

        assertThat(lockOne("L1", "w2", NOW)).isEqualTo(new LockResult.Held(NOW.plus(LEASE_LIFE)));
        assertThat(stored("L1").intent()).contains(intent());
    }

    @Test
    void shouldNameTheHoldersAndStoreNothing_whenPointerOrClaimIsTaken() {
        create(link("L1", Set.of("c1"), HUBSPOT));
        create(link("L2", Set.of("c2"), LEAD));
        RecordKey fresh = RecordKey.hubspotContact("18");
        Link late = link("L3", Set.of("c1", "c3"), fresh, LEAD);
        Link other = link("L4", Set.of("c4"), RecordKey.hubspotContact("19"));

        Map<String, Birth> births = state.create(List.of(late, other));

        assertThat(births)
                .containsOnly(Map.entry("L3", new Birth.Taken(Set.of("L1", "L2"))), Map.entry("L4", new Birth.Born()));
        assertThat(state.links(List.of("L3"))).isEmpty();
        assertThat(state.resolve(List.of(fresh))).isEmpty();
        assertThat(state.claimants(List.of("c3"))).isEmpty();
    }

    @Test
    void shouldTakeLease_whenAbsentOrExpired() {
        Link link = create(link("L1", Set.of(), HUBSPOT));

        assertThat(lockOne("L1", "w1", NOW)).isEqualTo(new LockResult.Locked(heldBy("w1", link)));
        Instant end = NOW.plus(LEASE_LIFE);
        assertThat(lockOne("L1", "w2", end.minusNanos(1))).isEqualTo(new LockResult.Held(end));
        Link.Lease next = new Link.Lease("w2", end.plus(LEASE_LIFE));
        LockResult taken = state.lock(List.of("L1"), next, end).get("L1");
        assertThat(taken)
                .isInstanceOfSatisfying(
                        LockResult.Locked.class,
                        locked -> assertThat(locked.link().lease()).contains(next));
    }

    @Test
    void shouldNotWait_whenLeaseIsHeldByTheSameOwner() {
        create(link("L1", Set.of(), HUBSPOT));
        lockOne("L1", "w1", NOW);

        assertThat(lockOne("L1", "w1", NOW)).isInstanceOf(LockResult.Held.class);
    }

    @Test
    void shouldSayUnknown_whenLinkIsNotThere() {
        create(link("L1", Set.of(), HUBSPOT));

        Map<String, LockResult> results = state.lock(List.of("L9", "L1", "L1"), lease("w1"), NOW);

        assertThat(results).hasSize(2).containsEntry("L9", new LockResult.Unknown());
        assertThat(results.get("L1")).isInstanceOf(LockResult.Locked.class);
        assertThat(state.links(List.of("L9"))).isEmpty();
    }

    @Test
    void shouldShowIntentAndMarksOfDeadWorker_whenItsLeaseIsTakenOver() {
        create(link("L1", Set.of(), HUBSPOT));
        lockOne("L1", "dead", NOW);
        state.announce(List.of(stored("L1").withIntent(Optional.of(intent()))), "dead");
        state.markDirty(Map.of("L1", mark(1)), NOW);

        LockResult result = state.lock(List.of("L1"), new Link.Lease("w2", LATER.plus(LEASE_LIFE)), LATER)
                .get("L1");

        assertThat(result).isInstanceOfSatisfying(LockResult.Locked.class, locked -> {
            assertThat(locked.link().intent()).contains(intent());
            assertThat(locked.link().dirty()).containsExactly(mark(1));
        });
    }

    @Test
    void shouldMarkOnlyWhatIsHeld_whenMarkingDirty() {
        create(link("L1", Set.of(), HUBSPOT));
        create(link("L2", Set.of(), LEAD));
        lockOne("L1", "w1", NOW);
        Map<String, DirtyMark> marks = Map.of("L1", mark(1), "L2", mark(2), "L9", mark(3));

        assertThat(state.markDirty(marks, NOW)).containsExactly("L1");
        assertThat(state.markDirty(marks, NOW.plus(LEASE_LIFE))).isEmpty();

        assertThat(stored("L1").dirty()).containsExactly(mark(1));
        assertThat(stored("L2").dirty()).isEmpty();
        assertThat(state.links(List.of("L9"))).isEmpty();
    }

    @Test
    void shouldKeepFiftyMarksAndCountTheRest_whenMoreComeIn() {
        create(link("L1", Set.of(), HUBSPOT));
        lockOne("L1", "w1", NOW);
        for (int i = 0; i < 60; i++) {
            assertThat(state.markDirty(Map.of("L1", mark(i)), NOW)).containsExactly("L1");
        }

        List<DirtyMark> dirty = stored("L1").dirty();

        assertThat(dirty).hasSize(60).startsWith(mark(0), mark(1));
        assertThat(dirty.stream().distinct()).hasSize(SyncState.MARKS_MAX);
        assertThat(state.free(Map.of("L1", 50), "w1"))
                .as("the ten that came after the fiftieth must not be lost")
                .containsExactly(Map.entry("L1", dirty));
        assertThat(state.free(Map.of("L1", 60), "w1")).isEmpty();
        assertThat(stored("L1").dirty()).isEmpty();
    }

    @Test
    void shouldStoreIntentOnly_whenOwnerHoldsTheLease() {
        Link link = create(link("L1", Set.of(), HUBSPOT));
        create(link("L2", Set.of(), LEAD));
        lockOne("L1", "w1", NOW);
        lockOne("L2", "w2", NOW);
        Link changed = link.withState(Link.State.ENDED).withIntent(Optional.of(intent()));

        assertThat(state.announce(List.of(changed, stored("L2").withIntent(Optional.of(intent())), full("L9")), "w1"))
                .containsExactly("L1");

        assertThat(stored("L1")).isEqualTo(heldBy("w1", link).withIntent(Optional.of(intent())));
        assertThat(stored("L2").intent()).isEmpty();
        assertThat(state.links(List.of("L9"))).isEmpty();
    }

    @Test
    void shouldAnnounceEvenAfterExpiry_whenNobodyTookTheLease() {
        create(link("L1", Set.of(), HUBSPOT));
        lockOne("L1", "w1", NOW);
        assertThat(state.announce(List.of(stored("L1").withIntent(Optional.of(intent()))), "w1"))
                .containsExactly("L1");
        state.lock(List.of("L1"), new Link.Lease("w2", LATER.plus(LEASE_LIFE)), LATER);

        assertThat(state.announce(List.of(stored("L1").withIntent(Optional.empty())), "w1"))
                .isEmpty();
        assertThat(stored("L1").intent()).contains(intent());
    }

    @Test
    void shouldListAbandonedOldestFirst_whenWorkersDied() {
        for (int i = 0; i < 6; i++) {
            create(link("L" + i, Set.of(), RecordKey.hubspotContact("h" + i)));
            state.lock(List.of("L" + i), new Link.Lease("w" + i, NOW.plusSeconds(60 - i)), NOW);
        }
        state.announce(List.of(stored("L0").withIntent(Optional.of(intent()))), "w0");
        state.markDirty(Map.of("L1", mark(1), "L2", mark(2), "L4", mark(4)), NOW);
        state.free(Map.of("L4", 1), "w4");
        state.announce(List.of(stored("L5").withIntent(Optional.of(intent()))), "w5");
        state.free(Map.of("L5", 0), "w5");

        assertThat(ids(state.abandoned(NOW.plusSeconds(61), 10))).containsExactly("L2", "L1", "L0");
        assertThat(ids(state.abandoned(NOW.plusSeconds(61), 2))).containsExactly("L2", "L1");
        assertThat(ids(state.abandoned(NOW.plusSeconds(59), 10))).containsExactly("L2");
        assertThat(state.abandoned(NOW, 10)).isEmpty();
    }

    @Test
    void shouldListAgain_whenTheNextWorkerOnAnIntentDiesToo() {
        create(link("L1", Set.of(), HUBSPOT));
        lockOne("L1", "w1", NOW);
        state.announce(List.of(stored("L1").withIntent(Optional.of(intent()))), "w1");
        state.free(Map.of("L1", 0), "w1");
        assertThat(state.abandoned(LATER, 10)).isEmpty();

        lockOne("L1", "w2", NOW);

        assertThat(ids(state.abandoned(LATER, 10))).containsExactly("L1");
    }

    protected Link create(Link link) {
        assertThat(state.create(List.of(link))).containsEntry(link.id(), new Birth.Born());
        return link;
    }

    protected LockResult lockOne(String id, String owner, Instant now) {
        return state.lock(List.of(id), lease(owner), now).get(id);
    }

    protected Link stored(String id) {
        return state.links(Set.of(id)).get(id);
    }

    private static List<String> ids(List<Link> links) {
        return links.stream().map(Link::id).collect(Collectors.toList());
    }
}
