package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.SyncState.ClaimMove;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// One permanent claim per identifier. A link claims what its records will carry before anything is written,
/// and frees what they no longer carry when that is done. A claim held by another link is moved only when that
/// link is in this batch as well, under lock, and gives it up itself (swapped addresses, chains); else both are
/// looked at again together, and at last the later one is parked.
final class Claims {
    private final Batch batch;
    private final Set<String> putOff = new TreeSet<>();

    Claims(Batch batch) {
        this.batch = batch;
    }

    void claim(Collection<Work> works) {
        Map<String, Work> held = new LinkedHashMap<>();
        Map<String, Set<String>> wanted = new LinkedHashMap<>();
        for (Work work : works) {
            if (work.isOpen()) {
                held.put(work.link.id(), work);
                wanted.put(work.link.id(), identifiers(work));
            }
        }
        Map<String, Set<String>> missing = new LinkedHashMap<>();
        held.forEach((id, work) -> {
            Set<String> current = claims(wanted.get(id));
            work.claimsRemoved.addAll(without(work.link.claims(), current));
            Set<String> add = wanted.get(id).stream()
                    .filter(a -> !work.link.claims().contains(batch.keys.claim(a)))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!add.isEmpty()) {
                missing.put(id, add);
            }
        });
        if (!missing.isEmpty()) {
            take(held, wanted, missing);
        }
    }

    /// `wanted`, `missing`: identifiers by link id. Claims are looked up under all live keys, and taken under the
    /// current one; of several links that want one, the first of the batch takes it.
    private void take(Map<String, Work> held, Map<String, Set<String>> wanted, Map<String, Set<String>> missing) {
        Map<String, String> holders = batch.ports.state().claimants(underAllKeys(missing.values()));
        Map<String, List<ClaimMove>> moves = new LinkedHashMap<>();
        Map<String, String> taken = new HashMap<>();
        missing.forEach((id, identifiers) -> {
            List<ClaimMove> mine = new ArrayList<>();
            for (String identifier : identifiers) {
                String claim = batch.keys.claim(identifier);
                Optional<String> other = batch.keys.claimsUnderAllKeys(identifier).stream()
                        .map(holders::get)
                        .filter(h -> h != null && !h.equals(id))
                        .findFirst();
                String rival = taken.get(claim);
                if ((other.isPresent() || rival != null) && isShared(held.get(id), identifier)) {
                    continue;
                }
                if (rival != null) {
                    blocked(held.get(id), rival, held);
                    return;
                }
                if (other.isEmpty()) {
                    mine.add(new ClaimMove(claim, Optional.ofNullable(holders.get(claim)), id));
                } else if (gives(held.get(other.get()), wanted.get(other.get()), identifier)
                        && other.get().equals(holders.get(claim))) {
                    mine.add(new ClaimMove(claim, other, id));
                } else {
                    blocked(held.get(id), other.get(), held);
                    return;
                }
            }
            if (held.get(id).born) {
                moves.put(id, mine);
                mine.forEach(move -> taken.put(move.claimHash(), id));
            } else {
                bearWith(held.get(id), mine, held);
            }
        });
        moveTogether(held, moves);
    }

    /// Another link has it, and this one goes on without.
    private boolean isShared(Work work, String identifier) {
        return Parents.isFamily(identifier) || ((work.born || work.decided) && !batch.identity.isExclusive());
    }

    private static boolean gives(Work holder, Set<String> wanted, String identifier) {
        return holder != null && holder.born && !wanted.contains(identifier);
    }

    /// A link that is not in the table yet takes its claims with its birth; one that another gives up has to be
    /// given up first.
    private void bearWith(Work unborn, List<ClaimMove> moves, Map<String, Work> held) {
        Optional<String> giver = moves.stream()
                .flatMap(m -> m.fromLink().stream())
                .filter(from -> !from.equals(unborn.link.id()))
                .findFirst();
        if (giver.isPresent()) {
            blocked(unborn, giver.get(), held);
        } else {
            unborn.link = unborn.link.withClaims(
                    moves.stream().map(ClaimMove::claimHash).collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private Set<String> underAllKeys(Collection<Set<String>> addresses) {
        return addresses.stream()
                .flatMap(Set::stream)
                .flatMap(a -> batch.keys.claimsUnderAllKeys(a).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Links that take claims from each other move them in one transaction.
    private void moveTogether(Map<String, Work> held, Map<String, List<ClaimMove>> moves) {
        Set<String> done = new LinkedHashSet<>();
        for (String id : new TreeSet<>(moves.keySet())) {
            if (!done.contains(id)) {
                Set<String> circle = circle(id, moves);
                done.addAll(circle);
                List<ClaimMove> together = circle.stream()
                        .flatMap(c -> moves.getOrDefault(c, List.of()).stream())
                        .toList();
                if (batch.ports.state().moveClaims(together, batch.lease.owner())) {
                    together.forEach(m -> moved(held, m));
                } else {
                    circle.forEach(c -> held.get(c).finish(retry(held.get(c), "claims-moved-on")));
                }
            }
        }
    }

    private static void moved(Map<String, Work> held, ClaimMove move) {
        move.fromLink().map(held::get).ifPresent(from -> {
            from.link = from.link.withClaims(without(from.link.claims(), Set.of(move.claimHash())));
            from.claimsRemoved.remove(move.claimHash());
        });
        Work to = held.get(move.toLink());
        Set<String> claims = new LinkedHashSet<>(to.link.claims());
        claims.add(move.claimHash());
        to.link = to.link.withClaims(claims);
    }

    private static Set<String> without(Set<String> claims, Set<String> others) {
        Set<String> rest = new LinkedHashSet<>(claims);
        rest.removeAll(others);
        return rest;
    }

    private static Set<String> circle(String start, Map<String, List<ClaimMove>> moves) {
        Set<String> circle = new TreeSet<>(Set.of(start));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Map.Entry<String, List<ClaimMove>> e : moves.entrySet()) {
                for (ClaimMove m : e.getValue()) {
                    String from = m.fromLink().orElse(m.toLink());
                    if (circle.contains(e.getKey()) || circle.contains(from)) {
                        grown |= circle.addAll(List.of(e.getKey(), from));
                    }
                }
            }
        }
        return circle;
    }

    /// Looks at both together a little later; after some tries the one that came later is parked, with both ids.
    /// Attempts count for both, and a pair in one batch is put off once: else each would call the other up for
    /// ever.
    private void blocked(Work work, String holderId, Map<String, Work> held) {
        Link holder = batch.ports.state().links(Set.of(holderId)).get(holderId);
        Set<RecordKey> others =
                holder == null ? Set.of() : Set.copyOf(holder.records().values());
        if (work.attempt() >= batch.settings.attemptsMax()) {
            work.finish(new Work.End.Parked(
                    Notes.taken(work, others, batch.identity.code() + "_IS_CLAIMED", batch.identity, batch.now())));
            return;
        }
        List<Hint> together = new ArrayList<>();
        if (putOff.add(work.link.id())) {
            work.looks.forEach(l -> l.hints().forEach(h -> together.add(h.nextAttempt())));
        }
        Work other = held.get(holderId);
        if (other != null && putOff.add(holderId)) {
            other.looks.forEach(l -> l.hints().forEach(h -> together.add(h.nextAttempt())));
        } else if (other == null) {
            others.stream().sorted().limit(1).forEach(k -> together.add(calledUp(k, work.attempt() + 1)));
        }
        batch.later(together, batch.settings.backoff(work.attempt()));
        batch.trail.retried("identifier-claimed", work.looks);
        work.finish(new Work.End.Done("identifier-claimed"));
        work.merged = null;
    }

    private Hint calledUp(RecordKey key, int attempt) {
        return new Hint(key, Hint.Cause.RETRIED, Map.of(), Set.of(), batch.now(), attempt, "shares-identifier")
                .in(batch.deadline.lane());
    }

    private Work.End retry(Work work, String name) {
        work.merged = null;
        return new Work.End.Retry(batch.settings.backoff(work.attempt()), true, name);
    }

    /// What both records will be recognised by once the writes are made.
    private Set<String> identifiers(Work work) {
        Set<String> all = new TreeSet<>();
        for (CrmRecord record : work.live.values()) {
            Map<String, String> written = work.merged.to(record.key().side());
            all.addAll(batch.identity.of(record, written));
            batch.identity.family(record, written).map(Parents::claimed).ifPresent(all::add);
        }
        return all;
    }

    private Set<String> claims(Set<String> identifiers) {
        return identifiers.stream().map(batch.keys::claim).collect(Collectors.toCollection(TreeSet::new));
    }
}
