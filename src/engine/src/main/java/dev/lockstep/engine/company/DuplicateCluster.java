package dev.lockstep.engine.company;

import dev.lockstep.engine.model.RecordKey;
import java.util.List;

/// Records that may be one organisation, to be decided by a person (REQUIREMENTS C4). `records`: in key order,
/// two at least that are not two sides of one link. `ties`: the reasons, the surest first. `score`: 1 to 99, how
/// sure it is that the least sure of them belongs.
public record DuplicateCluster(List<RecordKey> records, List<Tie> ties, int score) {
    public DuplicateCluster {
        records = List.copyOf(records);
        ties = List.copyOf(ties);
    }
}
