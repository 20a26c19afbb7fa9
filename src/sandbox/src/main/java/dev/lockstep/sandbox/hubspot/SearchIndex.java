package dev.lockstep.sandbox.hubspot;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What search sees of one object type: states of records as they were some time ago. A write waits in `pending`
/// until its moment has come.
final class SearchIndex {

    private final ObjectType type;
    private final Map<Long, CrmRecord> visible = new TreeMap<>();
    private final Map<String, Map<String, Set<Long>>> byValue = new HashMap<>();
    private final TreeMap<Instant, TreeSet<Long>> byModified = new TreeMap<>();
    private final Map<Long, Long> revisions = new HashMap<>();
    private final PriorityQueue<Pending> pending =
            new PriorityQueue<>(Comparator.comparing(Pending::visibleAt).thenComparingLong(Pending::revision));

    SearchIndex(ObjectType type) {
        this.type = type;
    }

    /// A state (null: gone) of a record, to be seen from `visibleAt` on. An older revision never replaces a newer
    /// one.
    record Pending(Instant visibleAt, long id, long revision, CrmRecord state) {}

    void schedule(Pending change) {
        pending.add(change);
    }

    void advanceTo(Instant now) {
        while (!pending.isEmpty() && !pending.peek().visibleAt().isAfter(now)) {
            Pending next = pending.remove();
            if (revisions.getOrDefault(next.id(), -1L) < next.revision()) {
                revisions.put(next.id(), next.revision());
                show(next);
            }
        }
    }

    Collection<CrmRecord> all() {
        return visible.values();
    }

    boolean indexed(String property) {
        return property.equals(type.identity())
                || property.equals(type.additionalIdentities())
                || property.equals("hs_object_id")
                || type.indexed().contains(property)
                || type.uniqueNames().contains(property);
    }

    /// The records that carry one of these values in an indexed property; values are compared in lower case.
    List<CrmRecord> withValue(String property, Collection<String> values) {
        Map<String, Set<Long>> ids = byValue.getOrDefault(property, Map.of());
        return values.stream()
                .flatMap(value -> ids.getOrDefault(value, Set.of()).stream())
                .distinct()
                .map(visible::get)
                .toList();
    }

    /// The records modified within a closed interval, oldest first.
    Stream<CrmRecord> modified(Instant from, Instant to) {
        return byModified.subMap(from, true, to, true).values().stream()
                .flatMap(Collection::stream)
                .map(visible::get);
    }

    private void show(Pending next) {
        CrmRecord before = visible.remove(next.id());
        if (before != null) {
            index(before, false);
        }
        if (next.state() != null && !next.state().archived()) {
            visible.put(next.id(), next.state());
            index(next.state(), true);
        }
    }

    private void index(CrmRecord state, boolean add) {
        if (add) {
            byModified.computeIfAbsent(state.updatedAt(), at -> new TreeSet<>()).add(state.id());
        } else {
            TreeSet<Long> sameTime = byModified.get(state.updatedAt());
            sameTime.remove(state.id());
            if (sameTime.isEmpty()) {
                byModified.remove(state.updatedAt());
            }
        }
        index("hs_object_id", Long.toString(state.id()), state.id(), add);
        index(type.identity(), state, add);
        index(type.additionalIdentities(), state, add);
        type.uniqueNames().forEach(name -> index(name, state, add));
        type.indexed().forEach(name -> index(name, state, add));
    }

    private void index(String property, CrmRecord state, boolean add) {
        String value = property == null ? null : state.stored(property);
        if (value != null) {
            PropertyRules.tokens(value).forEach(token -> index(property, token, state.id(), add));
        }
    }

    private void index(String property, String value, long id, boolean add) {
        Map<String, Set<Long>> ids = byValue.computeIfAbsent(property, name -> new HashMap<>());
        String key = SearchFilter.folded(value);
        if (add) {
            ids.computeIfAbsent(key, name -> new LinkedHashSet<>(2)).add(id);
        } else {
            ids.computeIfPresent(key, (name, set) -> set.remove(id) && set.isEmpty() ? null : set);
        }
    }
}
