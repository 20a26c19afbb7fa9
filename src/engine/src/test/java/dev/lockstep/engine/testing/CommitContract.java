package dev.lockstep.engine.testing;

import static dev.lockstep.engine.testing.Links.LEASE_LIFE;
import static dev.lockstep.engine.testing.Links.NOW;
import static dev.lockstep.engine.testing.Links.full;
import static dev.lockstep.engine.testing.Links.intent;
import static dev.lockstep.engine.testing.Links.lease;
import static dev.lockstep.engine.testing.Links.link;
import static dev.lockstep.engine.testing.Links.mark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.FieldBase;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.SyncState;
import dev.lockstep.engine.port.SyncState.Birth;
import dev.lockstep.engine.port.SyncState.ClaimMove;
import dev.lockstep.engine.port.SyncState.Commit;
import dev.lockstep.engine.port.SyncState.CommitResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every sync state promises about the end of a piece of work: commit, free, and the move of claims.
public abstract class CommitContract {
    private static final RecordKey HUBSPOT = RecordKey.hubspotContact("17");
    private static final RecordKey LEAD = RecordKey.lead("00Q000000000001AAA");
    private static final RecordKey CONTACT = RecordKey.contact("003000000000001AAA");
    private static final Instant LATER = NOW.plus(LEASE_LIFE).plusMillis(1);
    private SyncState state;

    /// A state with nothing in it.
    protected abstract SyncState newState();

    @BeforeEach
    void startEmpty() {
        state = newState();
    }

    @Test
    void shouldStoreContentAndFree_whenNothingCameIn() {
        locked("L1", Set.of("c1"), HUBSPOT);
        Link after = link("L1", Set.of("c1"), HUBSPOT)
                .withBase(Map.of("email", new FieldBase("k1.a", "k1.b")))
                .withDigests(Map.of(Side.HUBSPOT, "k1.c", Side.SALESFORCE, "k1.d"))
                .withLastWrite(full("x").lastWrite().orElseThrow());

        assertThat(commit(Commit.of(after), "w1")).isEqualTo(new CommitResult.Freed());

        assertThat(stored("L1")).isEqualTo(after);
        assertThat(commit(Commit.of(after), "w1")).isEqualTo(new CommitResult.LeaseLost());
    }

    @Test
    void shouldKeepAnIntent_whenTheCommitCarriesOne() {
        Link link = locked("L1", Set.of(), HUBSPOT);

        commit(Commit.of(link.withIntent(Optional.of(intent()))), "w1");

        assertThat(stored("L1").intent()).contains(intent());
        assertThat(stored("L1").lease()).isEmpty();
    }

    @Test
    void shouldStoreContentAndHoldOn_whenHintsCameIn() {
        Link link = locked("L1", Set.of(), HUBSPOT);
        state.announce(List.of(link.withIntent(Optional.of(intent()))), "w1");
        state.markDirty(Map.of("L1", mark(1)), NOW);
        Link after = link.withState(Link.State.ENDED);

        assertThat(commit(Commit.of(after), "w1")).isEqualTo(new CommitResult.Dirty(List.of(mark(1))));

        assertThat(stored("L1").state()).isEqualTo(Link.State.ENDED);
        assertThat(stored("L1").intent()).isEmpty();
        assertThat(stored("L1").lease()).contains(lease("w1"));
        assertThat(state.abandoned(LATER, 1)).as("swept if the worker dies now").hasSize(1);
        assertThat(state.free(Map.of("L1", 1), "w1")).isEmpty();
        assertThat(stored("L1").lease()).isEmpty();
        assertThat(stored("L1").dirty()).isEmpty();
    }

    @Test
    void shouldStoreNothing_whenLeaseIsAnothers() {
        Link link = locked("L1", Set.of("c1"), HUBSPOT);
        state.lock(List.of("L1"), new Link.Lease("w2", LATER.plus(LEASE_LIFE)), LATER);
        Commit plain = Commit.of(link.withState(Link.State.ENDED));
        Commit moving = new Commit(plain.after(), Set.of(LEAD), Set.of(), Set.of(), Set.of("c1"));

        assertThat(commit(plain, "w1")).isEqualTo(new CommitResult.LeaseLost());
        assertThat(commit(moving, "w1")).isEqualTo(new CommitResult.LeaseLost());
        assertThat(commit(Commit.of(full("L9")), "w1")).isEqualTo(new CommitResult.LeaseLost());

        assertThat(stored("L1").state()).isEqualTo(Link.State.LINKED);
        assertThat(state.resolve(List.of(LEAD))).isEmpty();
        assertThat(state.claimants(List.of("c1"))).isNotEmpty();
    }

    @Test
    void shouldCommitAfterExpiry_whenNobodyTookTheLease() {
        Link link = locked("L1", Set.of(), HUBSPOT);
        assertThat(state.markDirty(Map.of("L1", mark(1)), LATER)).isEmpty();

        assertThat(commit(Commit.of(link.withState(Link.State.PARKED)), "w1")).isEqualTo(new CommitResult.Freed());
    }

    @Test
    void shouldMovePointersAndClaimsWithTheLink_whenCommitNamesThem() {
        locked("L1", Set.of("c1", "c2"), HUBSPOT, LEAD);
        Link after = link("L1", Set.of("c2", "c3"), HUBSPOT, CONTACT);
        Commit commit = new Commit(after, Set.of(CONTACT), Set.of(LEAD), Set.of("c3", "c2"), Set.of("c1"));

        assertThat(commit(commit, "w1")).isEqualTo(new CommitResult.Freed());

        assertThat(state.resolve(List.of(HUBSPOT, LEAD, CONTACT)))
                .containsOnly(Map.entry(HUBSPOT, after), Map.entry(CONTACT, after));
        assertThat(state.claimants(List.of("c1", "c2", "c3")))
                .containsOnly(Map.entry("c2", "L1"), Map.entry("c3", "L1"));
        assertThat(state.create(List.of(link("L2", Set.of("c1"), LEAD)))).containsEntry("L2", new Birth.Born());
    }

    @Test
    void shouldMovePointersAndHoldOn_whenHintsCameIn() {
        Link link = locked("L1", Set.of(), HUBSPOT);
        state.markDirty(Map.of("L1", mark(1)), NOW);

        assertThat(commit(new Commit(link.withRecord(LEAD), Set.of(LEAD), Set.of(), Set.of(), Set.of()), "w1"))
                .isEqualTo(new CommitResult.Dirty(List.of(mark(1))));

        assertThat(state.resolve(List.of(LEAD))).containsKey(LEAD);
        assertThat(stored("L1").lease()).contains(lease("w1"));
    }

    @Test
    void shouldNameHoldersAndStoreNothing_whenAddedOnesBelongToOthers() {
        locked("L1", Set.of("c1"), HUBSPOT);
        locked("L2", Set.of("c2"), LEAD);
        locked("L3", Set.of("c3"));
        Link after = link("L1", Set.of("c1", "c3", "c4"), HUBSPOT, LEAD);
        Commit commit = new Commit(after, Set.of(LEAD), Set.of(), Set.of("c3", "c4"), Set.of("c1"));

        assertThat(commit(commit, "w1")).isEqualTo(new CommitResult.Taken(Set.of("L2", "L3")));

        assertThat(stored("L1").claims()).containsExactly("c1");
        assertThat(stored("L1").lease()).contains(lease("w1"));
        assertThat(state.claimants(List.of("c1", "c4"))).containsExactly(Map.entry("c1", "L1"));
    }

    @Test
    void shouldRefuse_whenRemovedOnesAreNotTheLinksOwn() {
        Link link = locked("L1", Set.of(), HUBSPOT);
        locked("L2", Set.of("c2"), LEAD);

        assertThatThrownBy(() -> commit(new Commit(link, Set.of(), Set.of(LEAD), Set.of(), Set.of("c2")), "w1"))
                .isInstanceOf(IllegalStateException.class);

        assertThat(state.claimants(List.of("c2"))).containsEntry("c2", "L2");
        assertThat(stored("L1").lease()).isPresent();
    }

    @Test
    void shouldSucceedEachByItself_whenCommitsAreMixed() {
        Link one = locked("L1", Set.of("c1"), HUBSPOT);
        Link two = locked("L2", Set.of("c2"), LEAD);
        Link three = locked("L3", Set.of(), CONTACT);

        Map<String, CommitResult> results = state.commit(
                List.of(
                        new Commit(one, Set.of(), Set.of(), Set.of("c2"), Set.of()),
                        Commit.of(two),
                        new Commit(three, Set.of(), Set.of(), Set.of("c3"), Set.of())),
                "w1");

        assertThat(results)
                .containsOnly(
                        Map.entry("L1", new CommitResult.Taken(Set.of("L2"))),
                        Map.entry("L2", new CommitResult.Freed()),
                        Map.entry("L3", new CommitResult.Freed()));
    }

    @Test
    void shouldShowAllMarks_whenMoreCameInThanWereSeen() {
        locked("L1", Set.of(), HUBSPOT);
        state.markDirty(Map.of("L1", mark(1)), NOW);
        state.markDirty(Map.of("L1", mark(2)), NOW);

        assertThat(state.free(Map.of("L1", 1), "w1")).containsExactly(Map.entry("L1", List.of(mark(1), mark(2))));
        assertThat(stored("L1").lease()).isPresent();
        assertThat(state.free(Map.of("L1", 2), "w1")).isEmpty();
    }

    @Test
    void shouldLeaveLeasesOfOthersAlone_whenFreeing() {
        locked("L1", Set.of(), HUBSPOT);
        state.markDirty(Map.of("L1", mark(1)), NOW);

        assertThat(state.free(Map.of("L1", 9, "L9", 0), "w2")).isEmpty();

        assertThat(stored("L1").lease()).contains(lease("w1"));
        assertThat(stored("L1").dirty()).containsExactly(mark(1));
        assertThat(state.links(List.of("L9"))).isEmpty();
    }

    @Test
    void shouldKeepTheIntent_whenFreeing() {
        Link link = locked("L1", Set.of(), HUBSPOT);
        state.announce(List.of(link.withIntent(Optional.of(intent()))), "w1");

        state.free(Map.of("L1", 0), "w1");

        assertThat(stored("L1").intent()).contains(intent());
        assertThat(stored("L1").lease()).isEmpty();
    }

    @Test
    void shouldSwapAndPassOnClaims_whenLeasesAreHeld() {
        locked("L1", Set.of("c1"), HUBSPOT);
        locked("L2", Set.of("c2", "keep"), LEAD);
        locked("L3", Set.of(), CONTACT);

        assertThat(state.moveClaims(
                        List.of(
                                new ClaimMove("c1", Optional.of("L1"), "L2"),
                                new ClaimMove("c2", Optional.of("L2"), "L3"),
                                new ClaimMove("free", Optional.empty(), "L1")),
                        "w1"))
                .isTrue();

        assertThat(state.claimants(List.of("c1", "c2", "free", "keep")))
                .isEqualTo(Map.of("c1", "L2", "c2", "L3", "free", "L1", "keep", "L2"));
        assertThat(stored("L1").claims()).containsExactly("free");
        assertThat(stored("L2").claims()).containsExactlyInAnyOrder("c1", "keep");
        assertThat(stored("L3").claims()).containsExactly("c2");
        assertThat(stored("L2").lease()).contains(lease("w1"));
    }

    @Test
    void shouldMoveNothing_whenAClaimIsElsewhereOrALeaseIsLost() {
        locked("L1", Set.of("c1"), HUBSPOT);
        locked("L2", Set.of("c2"), LEAD);
        state.create(List.of(link("L3", Set.of("c3"), CONTACT)));
        ClaimMove good = new ClaimMove("c1", Optional.of("L1"), "L2");

        assertThat(state.moveClaims(List.of(good, new ClaimMove("c2", Optional.of("L1"), "L2")), "w1"))
                .isFalse();
        assertThat(state.moveClaims(List.of(good, new ClaimMove("c2", Optional.empty(), "L1")), "w1"))
                .isFalse();
        assertThat(state.moveClaims(List.of(good, new ClaimMove("c9", Optional.of("L2"), "L1")), "w1"))
                .isFalse();
        assertThat(state.moveClaims(List.of(good, new ClaimMove("c3", Optional.of("L3"), "L1")), "w1"))
                .isFalse();
        assertThat(state.moveClaims(List.of(good, new ClaimMove("c2", Optional.of("L2"), "L9")), "w1"))
                .isFalse();
        assertThat(state.moveClaims(List.of(good), "w2")).isFalse();

        assertThat(state.claimants(List.of("c1", "c2", "c3", "c9")))
                .isEqualTo(Map.of("c1", "L1", "c2", "L2", "c3", "L3"));
        assertThat(stored("L1").claims()).containsExactly("c1");
        assertThat(state.links(List.of("L9"))).isEmpty();
    }

    @Test
    void shouldRefuse_whenAClaimIsMovedTwiceAtOnce() {
        locked("L1", Set.of("c1"), HUBSPOT);
        ClaimMove move = new ClaimMove("c1", Optional.of("L1"), "L1");

        assertThatThrownBy(() -> state.moveClaims(List.of(move, move), "w1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Link locked(String id, Set<String> claims, RecordKey... records) {
        Link link = link(id, claims, records);
        assertThat(state.create(List.of(link))).containsEntry(id, new Birth.Born());
        state.lock(List.of(id), lease("w1"), NOW);
        return link;
    }

    private CommitResult commit(Commit commit, String owner) {
        return state.commit(List.of(commit), owner).get(commit.after().id());
    }

    private Link stored(String id) {
        return state.links(Set.of(id)).get(id);
    }
}
