package dev.lockstep.engine.testing;

import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.DirtyMark;
import dev.lockstep.engine.model.Link.Lease;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.SyncState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The sync state in memory: one lock, deterministic, and exactly what the port promises.
public final class InMemorySyncState implements SyncState {
    private final Map<String, Link> links = new TreeMap<>();
    private final Map<RecordKey, String> pointers = new TreeMap<>();
    private final Map<String, String> claims = new TreeMap<>();

    @Override
    public synchronized Map<RecordKey, Link> resolve(Collection<RecordKey> keys) {
        Map<RecordKey, Link> found = new LinkedHashMap<>();
        for (RecordKey key : keys) {
            Optional.ofNullable(pointers.get(key)).map(links::get).ifPresent(link -> found.put(key, link));
        }
        return found;
    }

    @Override
    public synchronized Map<String, Link> links(Collection<String> linkIds) {
        return present(links, linkIds);
    }

    @Override
    public synchronized Map<String, String> claimants(Collection<String> claimHashes) {
        return present(claims, claimHashes);
    }

    @Override
    public synchronized Map<String, LockResult> lock(Collection<String> linkIds, Lease lease, Instant now) {
        Map<String, LockResult> results = new LinkedHashMap<>();
        new LinkedHashSet<>(linkIds).forEach(id -> results.put(id, lockOne(id, lease, now)));
        return results;
    }

    private LockResult lockOne(String id, Lease lease, Instant now) {
        Link link = links.get(id);
        if (link == null) {
            return new LockResult.Unknown();
        }
        if (link.isHeld(now)) {
            return new LockResult.Held(link.lease().orElseThrow().expiresAt());
        }
        return new LockResult.Locked(put(with(link, link.intent(), Optional.of(lease), link.dirty())));
    }

    @Override
    public synchronized Set<String> markDirty(Map<String, DirtyMark> marks, Instant now) {
        Set<String> marked = new LinkedHashSet<>();
        marks.forEach((id, mark) -> {
            Link link = links.get(id);
            if (link != null && link.isHeld(now)) {
                List<DirtyMark> dirty = new ArrayList<>(link.dirty());
                dirty.add(dirty.size() < MARKS_MAX ? mark : dirty.get(MARKS_MAX - 1));
                put(with(link, link.intent(), link.lease(), dirty));
                marked.add(id);
            }
        });
        return marked;
    }

    @Override
    public synchronized Map<String, Birth> create(Collection<Link> born) {
        Map<String, Birth> results = new LinkedHashMap<>();
        born.forEach(link -> results.put(link.id(), createOne(link)));
        return results;
    }

    private Birth createOne(Link link) {
        Set<String> holders = holders(link.records().values(), link.claims());
        if (links.containsKey(link.id())) {
            holders.add(link.id());
        }
        if (!holders.isEmpty()) {
            return new Birth.Taken(holders);
        }
        put(with(link, link.intent(), link.lease(), List.of()));
        link.records().values().forEach(key -> pointers.put(key, link.id()));
        link.claims().forEach(claim -> claims.put(claim, link.id()));
        return new Birth.Born();
    }

    @Override
    public synchronized Set<String> announce(Collection<Link> announced, String owner) {
        Set<String> stored = new LinkedHashSet<>();
        for (Link link : announced) {
            owned(link.id(), owner).ifPresent(current -> {
                put(with(current, link.intent(), current.lease(), current.dirty()));
                stored.add(link.id());
            });
        }
        return stored;
    }

    @Override
    public synchronized Map<String, CommitResult> commit(Collection<Commit> commits, String owner) {
        Map<String, CommitResult> results = new LinkedHashMap<>();
        commits.forEach(commit -> results.put(commit.after().id(), commitOne(commit, owner)));
        return results;
    }

    private CommitResult commitOne(Commit commit, String owner) {
        Link after = commit.after();
        Optional<Link> current = owned(after.id(), owner);
        if (current.isEmpty()) {
            return new CommitResult.LeaseLost();
        }
        Set<String> holders = holders(commit.pointersAdded(), commit.claimsAdded());
        holders.remove(after.id());
        if (!holders.isEmpty()) {
            return new CommitResult.Taken(holders);
        }
        Set<String> stolen = holders(commit.pointersRemoved(), commit.claimsRemoved());
        stolen.remove(after.id());
        if (!stolen.isEmpty()) {
            throw new IllegalStateException("Link " + after.id() + " gives up what belongs to " + stolen);
        }
        pointers.keySet().removeAll(commit.pointersRemoved());
        claims.keySet().removeAll(commit.claimsRemoved());
        commit.pointersAdded().forEach(key -> pointers.put(key, after.id()));
        commit.claimsAdded().forEach(claim -> claims.put(claim, after.id()));
        List<DirtyMark> dirty = current.get().dirty();
        Optional<Lease> lease =
                dirty.isEmpty() ? Optional.empty() : current.get().lease();
        put(with(after, after.intent(), lease, dirty));
        return dirty.isEmpty() ? new CommitResult.Freed() : new CommitResult.Dirty(dirty);
    }

    @Override
    public synchronized Map<String, List<DirtyMark>> free(Map<String, Integer> marksSeen, String owner) {
        Map<String, List<DirtyMark>> more = new LinkedHashMap<>();
        marksSeen.forEach((id, seen) -> owned(id, owner).ifPresent(link -> {
            if (link.dirty().size() > seen) {
                more.put(id, link.dirty());
            } else {
                put(with(link, link.intent(), Optional.empty(), List.of()));
            }
        }));
        return more;
    }

    @Override
    public synchronized boolean moveClaims(List<ClaimMove> moves, String owner) {
        if (moves.stream().map(ClaimMove::claimHash).distinct().count() < moves.size()) {
            throw new IllegalArgumentException("A claim can be moved once in a transaction");
        }
        for (ClaimMove move : moves) {
            boolean inPlace = Optional.ofNullable(claims.get(move.claimHash())).equals(move.fromLink());
            boolean owned = owned(move.toLink(), owner).isPresent()
                    && move.fromLink().map(id -> owned(id, owner).isPresent()).orElse(true);
            if (!inPlace || !owned) {
                return false;
            }
        }
        for (ClaimMove move : moves) {
            claims.put(move.claimHash(), move.toLink());
            move.fromLink().map(links::get).ifPresent(from -> {
                Set<String> left = new HashSet<>(from.claims());
                left.remove(move.claimHash());
                put(from.withClaims(left));
            });
            Set<String> gained = new HashSet<>(links.get(move.toLink()).claims());
            gained.add(move.claimHash());
            put(links.get(move.toLink()).withClaims(gained));
        }
        return true;
    }

    @Override
    public synchronized List<Link> abandoned(Instant now, int limit) {
        return links.values().stream()
                .filter(link -> link.lease().isPresent()
                        && link.lease().get().expiresAt().isBefore(now)
                        && (link.intent().isPresent() || !link.dirty().isEmpty()))
                .sorted(Comparator.comparing(link -> link.lease().orElseThrow().expiresAt()))
                .limit(limit)
                .toList();
    }

    /// Every link there is, by id: for assertions.
    public synchronized List<Link> all() {
        return List.copyOf(links.values());
    }

    /// What a look at the whole state finds wrong; empty when links, pointers and claims agree. An invariant that
    /// holds at every moment.
    public synchronized List<String> inconsistencies() {
        List<String> wrong = new ArrayList<>();
        Map<String, Set<String>> claimed = new HashMap<>();
        claims.forEach(
                (claim, id) -> claimed.computeIfAbsent(id, k -> new TreeSet<>()).add(claim));
        pointers.forEach((key, id) -> {
            if (!links.containsKey(id)) {
                wrong.add("The pointer of " + key + " names no link: " + id);
            }
        });
        claimed.keySet().stream()
                .filter(id -> !links.containsKey(id))
                .forEach(id -> wrong.add("A claim names no link: " + id));
        for (Link link : links.values()) {
            if (!link.claims().equals(claimed.getOrDefault(link.id(), Set.of()))) {
                wrong.add("Link " + link.id() + " does not list the claims it holds");
            }
            link.records().values().stream()
                    .filter(key -> !link.id().equals(pointers.get(key)))
                    .forEach(key -> wrong.add("Link " + link.id() + " has no pointer for its record " + key));
        }
        return wrong;
    }

    private Optional<Link> owned(String id, String owner) {
        return Optional.ofNullable(links.get(id))
                .filter(link ->
                        link.lease().map(lease -> lease.owner().equals(owner)).orElse(false));
    }

    private Set<String> holders(Collection<RecordKey> keys, Collection<String> hashes) {
        Set<String> holders = new TreeSet<>();
        keys.stream().filter(pointers::containsKey).map(pointers::get).forEach(holders::add);
        hashes.stream().filter(claims::containsKey).map(claims::get).forEach(holders::add);
        return holders;
    }

    private Link put(Link link) {
        links.put(link.id(), link);
        return link;
    }

    private static <V> Map<String, V> present(Map<String, V> all, Collection<String> wanted) {
        Map<String, V> found = new LinkedHashMap<>();
        wanted.stream().filter(all::containsKey).forEach(key -> found.put(key, all.get(key)));
        return found;
    }

    private static Link with(Link link, Optional<Link.Intent> intent, Optional<Lease> lease, List<DirtyMark> dirty) {
        return new Link(
                link.id(),
                link.records(),
                link.state(),
                link.base(),
                link.digests(),
                link.claims(),
                intent,
                lease,
                dirty,
                link.lastWrite());
    }
}
