package dev.lockstep.engine.port;

import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.DirtyMark;
import dev.lockstep.engine.model.Link.Lease;
import dev.lockstep.engine.model.RecordKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Links, their pointers (one per CRM record) and claims (one per e-mail hash). Reads are strongly consistent and
/// by primary key. Link, pointers and claims change in one transaction each. Everything is in bulk; each element
/// succeeds or fails by itself.
public interface SyncState {
    /// How many different marks a link keeps.
    int MARKS_MAX = 50;

    /// The link that each record's pointer names; records without a link are left out.
    Map<RecordKey, Link> resolve(Collection<RecordKey> keys);

    /// Links by id; unknown ids are left out.
    Map<String, Link> links(Collection<String> linkIds);

    /// The link that holds each claim; unclaimed hashes are left out.
    Map<String, String> claimants(Collection<String> claimHashes);

    /// Tries to take each link's lease, at once: a lease that is absent or expired at `now` is taken; a held one
    /// is not waited for.
    Map<String, LockResult> lock(Collection<String> linkIds, Lease lease, Instant now);

    sealed interface LockResult {
        /// Taken. `link` is the content under the lock, with an intent that an earlier, interrupted worker left.
        record Locked(Link link) implements LockResult {}

        record Held(Instant until) implements LockResult {}

        record Unknown() implements LockResult {}
    }

    /// Leaves a mark on links that somebody holds. The ids that were marked; the others are not held (any more) at
    /// `now`. A link keeps the content of at most `MARKS_MAX` marks: a further one is counted as a repeat of the
    /// last kept, which suffices to look again, so that `free` still sees that something came in.
    Set<String> markDirty(Map<String, DirtyMark> marks, Instant now);

    /// Brings each link into being, with the lease and intent it carries, a pointer for each of its records and a
    /// claim for each of its hashes: all of that, or nothing where a pointer or claim is there already.
    Map<String, Birth> create(Collection<Link> links);

    sealed interface Birth {
        record Born() implements Birth {}

        /// Somebody was first: the links that hold the pointers or claims.
        record Taken(Set<String> holders) implements Birth {}
    }

    /// Stores each link's intent if `owner` still holds its lease. The ids that were stored.
    Set<String> announce(Collection<Link> links, String owner);

    /// Stores each link's content if `owner` still holds its lease, moves pointers and claims with it, and frees
    /// the lease unless hints came in meanwhile.
    Map<String, CommitResult> commit(Collection<Commit> commits, String owner);

    /// `after`: the new content (its lease and dirty marks are ignored). Pointers and claims named in the sets
    /// change in the same transaction; an added one must be free, or this link's own already. Removed ones must
    /// be this link's own.
    record Commit(
            Link after,
            Set<RecordKey> pointersAdded,
            Set<RecordKey> pointersRemoved,
            Set<String> claimsAdded,
            Set<String> claimsRemoved) {
        public Commit {
            pointersAdded = Set.copyOf(pointersAdded);
            pointersRemoved = Set.copyOf(pointersRemoved);
            claimsAdded = Set.copyOf(claimsAdded);
            claimsRemoved = Set.copyOf(claimsRemoved);
        }

        public static Commit of(Link after) {
            return new Commit(after, Set.of(), Set.of(), Set.of(), Set.of());
        }
    }

    sealed interface CommitResult {
        /// Stored, and the lease is free.
        record Freed() implements CommitResult {}

        /// Stored; the lease is still held, because these hints came in. Enqueue one, then `free`.
        record Dirty(List<DirtyMark> marks) implements CommitResult {}

        /// Nothing was stored: the lease is another's now.
        record LeaseLost() implements CommitResult {}

        /// Nothing was stored: a pointer or claim to be added belongs to these links. The lease is still held.
        record Taken(Set<String> holders) implements CommitResult {}
    }

    /// Frees leases that `owner` holds, with at most `marksSeen` dirty marks on each link (link id to count),
    /// dropping those marks. The result holds the links that have more marks by now, with all their marks:
    /// enqueue, and free again.
    Map<String, List<DirtyMark>> free(Map<String, Integer> marksSeen, String owner);

    /// Moves claims between links whose leases `owner` holds, all in one transaction; false, and nothing moved,
    /// when any claim is not where it should be or any lease is lost. The links' own `claims` follow.
    boolean moveClaims(List<ClaimMove> moves, String owner);

    record ClaimMove(String claimHash, Optional<String> fromLink, String toLink) {}

    /// Links whose lease expired before `now` with an intent or dirty marks on them: their worker died. Oldest
    /// first, by an index: may lag.
    List<Link> abandoned(Instant now, int limit);
}
