package dev.lockstep.aws.table;

import static dev.lockstep.aws.table.Attributes.number;
import static dev.lockstep.aws.table.Attributes.text;
import static dev.lockstep.aws.table.Attributes.time;

import dev.lockstep.aws.table.Listing.Range;
import dev.lockstep.aws.table.Table.Outcome;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.DirtyMark;
import dev.lockstep.engine.model.Link.Lease;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.SyncState;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The sync state on one DynamoDB table (docs/table.md). A piece of work on one link costs one write to lock, one
/// to announce and one to commit; only what changes pointers or claims is a transaction. Throws
/// `StateUnavailable`.
public final class DynamoSyncState implements SyncState {
    private static final int MARK_ATTEMPTS_MAX = 9;

    private final Table table;
    private final Listing listing;
    private final AtomicLong calls = new AtomicLong();

    public DynamoSyncState(Table table) {
        this.table = table;
        this.listing = new Listing(table);
    }

    @Override
    public Map<RecordKey, Link> resolve(Collection<RecordKey> keys) {
        Map<RecordKey, String> ids = named(keys, Keys::pointer);
        Map<String, Link> links = links(ids.values());
        Map<RecordKey, Link> found = new LinkedHashMap<>();
        ids.forEach((key, id) -> Optional.ofNullable(links.get(id)).ifPresent(link -> found.put(key, link)));
        return found;
    }

    @Override
    public Map<String, Link> links(Collection<String> linkIds) {
        Map<String, Map<String, AttributeValue>> items =
                table.get(linkIds.stream().map(Keys::link).toList());
        Map<String, Link> found = new LinkedHashMap<>();
        for (String id : linkIds) {
            Optional.ofNullable(items.get(Keys.link(id))).ifPresent(item -> found.put(id, LinkItem.link(item)));
        }
        return found;
    }

    @Override
    public Map<String, String> claimants(Collection<String> claimHashes) {
        return named(claimHashes, Keys::claim);
    }

    private <K> Map<K, String> named(Collection<K> elements, Function<K, String> itemKey) {
        Map<String, Map<String, AttributeValue>> items =
                table.get(elements.stream().map(itemKey).toList());
        Map<K, String> found = new LinkedHashMap<>();
        for (K element : elements) {
            Optional.ofNullable(items.get(itemKey.apply(element)))
                    .ifPresent(item -> found.put(element, Pointing.linkId(item)));
        }
        return found;
    }

    @Override
    public Map<String, LockResult> lock(Collection<String> linkIds, Lease lease, Instant now) {
        return table.each(linkIds, id -> lock(id, lease, now));
    }

    private LockResult lock(String id, Lease lease, Instant now) {
        String call = newCall(lease.owner());
        Outcome outcome = table.change(Change.of(Keys.link(id))
                .set(LinkItem.LEASE_OWNER, text(lease.owner()))
                .set(LinkItem.LEASE_UNTIL, time(lease.expiresAt()))
                .set(LinkItem.LEASE_CALL, text(call))
                .set(TableSchema.LIST_ORDER, time(lease.expiresAt()))
                .whereExists(LinkItem.STATE)
                .whereAbsentOr(LinkItem.LEASE_UNTIL, "<=", time(now)));
        if (outcome.item().isEmpty()) {
            return new LockResult.Unknown();
        }
        if (outcome.done() || text(call).equals(outcome.item().get(LinkItem.LEASE_CALL))) {
            return new LockResult.Locked(LinkItem.link(outcome.item()));
        }
        return new LockResult.Held(time(outcome.item().get(LinkItem.LEASE_UNTIL)));
    }

    @Override
    public Set<String> markDirty(Map<String, DirtyMark> marks, Instant now) {
        return chosen(table.each(marks.keySet(), id -> markDirty(id, marks.get(id), now)));
    }

    private boolean markDirty(String id, DirtyMark mark, Instant now) {
        boolean full = false;
        for (int attempt = 1; ; attempt++) {
            Change change = Change.of(Keys.link(id))
                    .add(LinkItem.MARKS, 1)
                    .set(TableSchema.LIST_KEY, text(Keys.shard(Keys.LEASES, id)))
                    .where(LinkItem.LEASE_UNTIL, ">", time(now));
            Outcome outcome = table.change(
                    full
                            ? change.where(LinkItem.MARKS, ">=", number(MARKS_MAX))
                            : change.append(LinkItem.DIRTY, LinkItem.mark(mark))
                                    .whereAbsentOr(LinkItem.MARKS, "<", number(MARKS_MAX)));
            if (outcome.done()) {
                return true;
            }
            boolean held = LinkItem.lease(outcome.item())
                    .map(lease -> lease.isLive(now))
                    .orElse(false);
            if (!held) {
                return false;
            }
            full = number(outcome.item().get(LinkItem.MARKS)) >= MARKS_MAX;
            if (attempt == MARK_ATTEMPTS_MAX) {
                table.backOff(attempt, id, "MarksChangedAllTheTime");
            }
        }
    }

    @Override
    public Map<String, Birth> create(Collection<Link> links) {
        LinkBirth birth = new LinkBirth(table);
        return byId(table.each(links, birth::create), Link::id);
    }

    @Override
    public Set<String> announce(Collection<Link> links, String owner) {
        return chosen(byId(table.each(links, link -> announce(link, owner)), Link::id));
    }

    private boolean announce(Link link, String owner) {
        Change change = Change.of(Keys.link(link.id()))
                .setOrRemove(LinkItem.INTENT, link.intent().map(LinkItem::intent))
                .where(LinkItem.LEASE_OWNER, "=", text(owner));
        if (link.intent().isPresent()) {
            change.set(TableSchema.LIST_KEY, text(Keys.shard(Keys.LEASES, link.id())));
        }
        return table.change(change).done();
    }

    @Override
    public Map<String, CommitResult> commit(Collection<Commit> commits, String owner) {
        LinkCommit committing = new LinkCommit(table);
        return byId(
                table.each(commits, commit -> committing.commit(commit, owner, newCall(owner))),
                commit -> commit.after().id());
    }

    @Override
    public Map<String, List<DirtyMark>> free(Map<String, Integer> marksSeen, String owner) {
        Map<String, List<DirtyMark>> more = new LinkedHashMap<>();
        table.each(marksSeen.keySet(), id -> free(id, marksSeen.get(id), owner)).forEach((id, marks) -> {
            if (!marks.isEmpty()) {
                more.put(id, marks);
            }
        });
        return more;
    }

    private List<DirtyMark> free(String id, int marksSeen, String owner) {
        Outcome outcome = table.change(Change.of(Keys.link(id))
                .remove(LinkItem.LEASE_OWNER, LinkItem.LEASE_UNTIL, LinkItem.LEASE_CALL, TableSchema.LIST_ORDER)
                .remove(LinkItem.DIRTY, LinkItem.MARKS)
                .where(LinkItem.LEASE_OWNER, "=", text(owner))
                .whereAbsentOr(LinkItem.MARKS, "<=", number(marksSeen)));
        boolean stillOwned = !outcome.done()
                && LinkItem.lease(outcome.item())
                        .map(lease -> lease.owner().equals(owner))
                        .orElse(false);
        return stillOwned ? LinkItem.marks(outcome.item()) : List.of();
    }

    @Override
    public boolean moveClaims(List<ClaimMove> moves, String owner) {
        return new ClaimMoves(table).move(moves, owner);
    }

    @Override
    public List<Link> abandoned(Instant now, int limit) {
        Range range = new Range(Keys.LEASES, Optional.of(now), false);
        return listing.items(range, limit, item -> isAbandoned(item, now)).stream()
                .map(LinkItem::link)
                .sorted(Comparator.comparing(link -> link.lease().orElseThrow().expiresAt()))
                .limit(limit)
                .toList();
    }

    private static boolean isAbandoned(Map<String, AttributeValue> item, Instant now) {
        boolean expired = LinkItem.lease(item)
                .map(lease -> lease.expiresAt().isBefore(now))
                .orElse(false);
        return expired && (item.containsKey(LinkItem.INTENT) || item.containsKey(LinkItem.MARKS));
    }

    private String newCall(String owner) {
        return owner + "#" + calls.incrementAndGet();
    }

    private static <E, V> Map<String, V> byId(Map<E, V> results, Function<E, String> id) {
        Map<String, V> named = new LinkedHashMap<>();
        results.forEach((element, result) -> named.put(id.apply(element), result));
        return named;
    }

    private static Set<String> chosen(Map<String, Boolean> results) {
        Set<String> chosen = new LinkedHashSet<>();
        results.forEach((id, done) -> {
            if (done) {
                chosen.add(id);
            }
        });
        return chosen;
    }
}
