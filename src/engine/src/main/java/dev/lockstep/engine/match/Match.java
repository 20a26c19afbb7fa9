package dev.lockstep.engine.match;

import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.RecordKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The choice among several records of one side with one e-mail (REQUIREMENTS P2): an existing link; then contact
/// before unconverted lead; then the most recently modified; then the lowest id. The same whatever the order they
/// come in. Pure.
public final class Match {
    private Match() {}

    /// `chosen` and the others, which get no write.
    public record Choice(CrmRecord chosen, List<CrmRecord> others) {
        public Choice {
            others = List.copyOf(others);
        }
    }

    /// Empty when there is nobody to choose from. `linked`: candidates that have a link already.
    public static Optional<Choice> choose(Collection<CrmRecord> candidates, Set<RecordKey> linked) {
        List<CrmRecord> ordered = candidates.stream()
                .sorted(Comparator.comparing((CrmRecord r) -> !linked.contains(r.key()))
                        .thenComparing(r -> r.key().type().equals(RecordKey.LEAD))
                        .thenComparing(CrmRecord::modifiedAt, Comparator.reverseOrder())
                        .thenComparing(r -> r.key().id()))
                .toList();
        return ordered.isEmpty()
                ? Optional.empty()
                : Optional.of(new Choice(ordered.getFirst(), ordered.subList(1, ordered.size())));
    }
}
