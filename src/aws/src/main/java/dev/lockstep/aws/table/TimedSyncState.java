package dev.lockstep.aws.table;

import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.DirtyMark;
import dev.lockstep.engine.model.Link.Lease;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.SyncState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Tells how long each call to a sync state took, so that a benchmark can print that time apart.
///
/// `ticker`: nanoseconds from any origin (`System::nanoTime`). `nanosTaken` is called by many threads.
public record TimedSyncState(SyncState state, LongSupplier ticker, LongConsumer nanosTaken) implements SyncState {
    @Override
    public Map<RecordKey, Link> resolve(Collection<RecordKey> keys) {
        return timed(() -> state.resolve(keys));
    }

    @Override
    public Map<String, Link> links(Collection<String> linkIds) {
        return timed(() -> state.links(linkIds));
    }

    @Override
    public Map<String, String> claimants(Collection<String> claimHashes) {
        return timed(() -> state.claimants(claimHashes));
    }

    @Override
    public Map<String, LockResult> lock(Collection<String> linkIds, Lease lease, Instant now) {
        return timed(() -> state.lock(linkIds, lease, now));
    }

    @Override
    public Set<String> markDirty(Map<String, DirtyMark> marks, Instant now) {
        return timed(() -> state.markDirty(marks, now));
    }

    @Override
    public Map<String, Birth> create(Collection<Link> links) {
        return timed(() -> state.create(links));
    }

    @Override
    public Set<String> announce(Collection<Link> links, String owner) {
        return timed(() -> state.announce(links, owner));
    }

    @Override
    public Map<String, CommitResult> commit(Collection<Commit> commits, String owner) {
        return timed(() -> state.commit(commits, owner));
    }

    @Override
    public Map<String, List<DirtyMark>> free(Map<String, Integer> marksSeen, String owner) {
        return timed(() -> state.free(marksSeen, owner));
    }

    @Override
    public boolean moveClaims(List<ClaimMove> moves, String owner) {
        return timed(() -> state.moveClaims(moves, owner));
    }

    @Override
    public List<Link> abandoned(Instant now, int limit) {
        return timed(() -> state.abandoned(now, limit));
    }

    private <T> T timed(Supplier<T> call) {
        long start = ticker.getAsLong();
        try {
            return call.get();
        } finally {
            nanosTaken.accept(ticker.getAsLong() - start);
        }
    }
}
