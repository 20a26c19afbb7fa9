package dev.lockstep.engine.company;

import dev.lockstep.engine.model.RecordKey;
import java.util.List;

/// One thing that two records or more have in common. `shared`: what it is, as it is compared (a domain, a name's
/// key); of a company, never of a person.
public record Tie(Kind kind, String shared, List<RecordKey> records) {
    /// What records may have in common, the surest first. `weight`: how sure it is by itself that they are one
    /// organisation, of 100.
    public enum Kind {
        SAME_DOMAIN(95),
        ALIAS(90),
        SAME_WEBSITE(85),
        SAME_NAME(60),
        SAME_NAME_LABEL(50);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        public int weight() {
            return weight;
        }
    }

    public Tie {
        records = List.copyOf(records);
    }
}
