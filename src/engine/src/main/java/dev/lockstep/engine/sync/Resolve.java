package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.DirtyMark;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.SyncState.LockResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Coalesce, resolve, lock: from hints to links that this invocation holds, and records that have no link yet.
final class Resolve {
    private static final int LOCK_ROUNDS_MAX = 2;
    private static final Duration SOON = Duration.ofSeconds(1);
    private final Batch batch;

    Resolve(Batch batch) {
        this.batch = batch;
    }

    /// `held`: one work for each link that is locked now. `strangers`: looks at records without a link.
    record Resolved(List<Work> held, List<Look> strangers) {}

    Resolved resolve(Collection<Hint> hints) {
        List<Look> looks = Look.coalesce(hints);
        Set<RecordKey> keys = new LinkedHashSet<>();
        for (Look look : looks) {
            keys.add(look.key());
            look.hints().forEach(h -> keys.addAll(aliases(h)));
        }
        Map<RecordKey, Link> links = batch.ports.state().resolve(keys);
        List<Look> strangers = new ArrayList<>();
        Map<String, List<Look>> byLink = new LinkedHashMap<>();
        for (Look look : looks) {
            List<Link> linked = linksOf(look, links);
            if (linked.isEmpty()) {
                strangers.add(look);
            }
            for (Link link : linked) {
                if (Echo.isEcho(look, link, batch.now())) {
                    batch.count("echo");
                } else if (waitIsOver(look, link)) {
                    batch.count("waits-no-more");
                } else {
                    byLink.computeIfAbsent(link.id(), id -> new ArrayList<>()).add(look);
                }
            }
        }
        return new Resolved(lock(byLink), strangers);
    }

    /// The link was born of a later read than the one after which the record began to wait.
    private static boolean waitIsOver(Look look, Link link) {
        return link.state() == Link.State.LINKED
                && link.records().size() == 2
                && look.hints().stream().allMatch(hint -> hint.cause() == Hint.Cause.WAITED);
    }

    /// A merge's survivor is looked at through the links of all ids that lead to it: reading the old ones tells
    /// where they went.
    private static List<Link> linksOf(Look look, Map<RecordKey, Link> links) {
        Map<String, Link> byId = new TreeMap<>();
        Stream.concat(Stream.of(look.key()), look.hints().stream().flatMap(h -> aliases(h).stream()))
                .map(links::get)
                .filter(l -> l != null)
                .forEach(l -> byId.put(l.id(), l));
        return List.copyOf(byId.values());
    }

    private static List<RecordKey> aliases(Hint hint) {
        return hint.aliases().stream()
                .map(id -> new RecordKey(hint.key().side(), hint.key().type(), id))
                .toList();
    }

    /// A held lock is never waited for: it is marked dirty and its holder enqueues a hint when it is done.
    private List<Work> lock(Map<String, List<Look>> byLink) {
        List<Work> works = new ArrayList<>();
        Map<String, List<Look>> open = new LinkedHashMap<>(byLink);
        for (int round = 0; round < LOCK_ROUNDS_MAX && !open.isEmpty(); round++) {
            Map<String, LockResult> results = batch.ports.state().lock(open.keySet(), batch.lease, batch.now());
            Map<String, DirtyMark> marks = new LinkedHashMap<>();
            results.forEach((id, result) -> {
                switch (result) {
                    case LockResult.Locked locked -> works.add(work(locked.link(), open.remove(id)));
                    case LockResult.Held held ->
                        marks.put(id, open.get(id).getFirst().mark().mark());
                    case LockResult.Unknown unknown -> batch.later(hints(open.remove(id)), SOON);
                }
            });
            if (!marks.isEmpty()) {
                Set<String> marked = batch.ports.state().markDirty(marks, batch.now());
                marked.forEach(id -> {
                    List<Look> looks = open.remove(id);
                    batch.trail.retried("held-by-another", looks);
                    othersLater(looks);
                });
                batch.count("held-by-another", marked.size());
            }
        }
        open.values().forEach(looks -> batch.later(hints(looks), SOON));
        return works;
    }

    private static Work work(Link link, List<Look> looks) {
        Work work = new Work(link, true);
        work.looks.addAll(looks);
        return work;
    }

    /// A mark tells of one record, and of one edit of a field: neither the time of one side's edit nor our own
    /// echo may pass for the other's.
    private void othersLater(List<Look> looks) {
        List<Hint> others = new ArrayList<>(looks.getFirst().mark().rest());
        others.addAll(hints(looks.subList(1, looks.size())));
        batch.later(others, SOON);
    }

    private static List<Hint> hints(List<Look> looks) {
        return looks.stream().flatMap(l -> l.hints().stream()).toList();
    }
}
