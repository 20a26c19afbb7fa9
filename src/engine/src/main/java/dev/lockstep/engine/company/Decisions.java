package dev.lockstep.engine.company;

import dev.lockstep.engine.model.RecordKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a person decided about records that look alike (REQUIREMENTS C4). It holds for good. The third decision,
/// `alias`, is about domains and is in `Aliases`.
public final class Decisions {
    public enum Kind {
        /// They are the two records of one company: a link is made of them.
        LINK,
        /// They are two companies.
        APART
    }

    /// A later decision on the same two replaces the earlier.
    public record Decision(Kind kind, RecordKey one, RecordKey other) {
        public Decision {
            if (one.equals(other)) {
                throw new IllegalArgumentException("A decision is about two records, and " + one + " is one");
            }
        }

        private Optional<Decision> carried(Map<RecordKey, RecordKey> mergedInto) {
            RecordKey now = mergedInto.getOrDefault(one, one);
            RecordKey otherNow = mergedInto.getOrDefault(other, other);
            return now.equals(otherNow) ? Optional.empty() : Optional.of(new Decision(kind, now, otherNow));
        }
    }

    private final Map<RecordKey, Set<RecordKey>> apart = new HashMap<>();
    private final List<Decision> standing;
    private final List<Decision> links;

    public Decisions(Collection<Decision> inOrder) {
        Map<Set<RecordKey>, Decision> last = new HashMap<>();
        inOrder.forEach(decision -> last.put(Set.of(decision.one(), decision.other()), decision));
        this.standing = List.copyOf(last.values());
        last.values().stream().filter(d -> d.kind() == Kind.APART).forEach(d -> {
            apart.computeIfAbsent(d.one(), k -> new HashSet<>()).add(d.other());
            apart.computeIfAbsent(d.other(), k -> new HashSet<>()).add(d.one());
        });
        this.links = last.values().stream().filter(d -> d.kind() == Kind.LINK).toList();
    }

    public static Decisions none() {
        return new Decisions(List.of());
    }

    public boolean areApart(RecordKey one, RecordKey other) {
        return apartFrom(one).contains(other);
    }

    /// True where anything was decided about it.
    public boolean concern(RecordKey key) {
        return standing.stream().anyMatch(d -> d.one().equals(key) || d.other().equals(key));
    }

    /// The decisions that are still to be made for what stands to hold, in order, when records were merged into
    /// others: none where the two are one now, or something stands decided of them already.
    public List<Decision> carried(Map<RecordKey, RecordKey> mergedInto) {
        Set<Set<RecordKey>> decided = new HashSet<>();
        standing.forEach(d -> decided.add(Set.of(d.one(), d.other())));
        return standing.stream()
                .sorted(Comparator.comparing(Decision::one).thenComparing(Decision::other))
                .flatMap(d -> d.carried(mergedInto).stream())
                .filter(d -> decided.add(Set.of(d.one(), d.other())))
                .toList();
    }

    Set<RecordKey> apartFrom(RecordKey key) {
        return apart.getOrDefault(key, Set.of());
    }

    /// What stands decided, in no order.
    public List<Decision> all() {
        return standing;
    }

    /// The pairs that stand decided as `LINK`.
    public List<Decision> links() {
        return links;
    }
}
