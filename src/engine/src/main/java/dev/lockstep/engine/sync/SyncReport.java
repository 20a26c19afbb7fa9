package dev.lockstep.engine.sync;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What came of a batch. `failed`: indexes of the messages that fell to a fault of our own and are to be delivered
/// again; `faults`: those faults. `counts`: outcome name to number of records.
public record SyncReport(Set<Integer> failed, List<RuntimeException> faults, Map<String, Integer> counts) {
    public SyncReport {
        failed = Set.copyOf(failed);
        faults = List.copyOf(faults);
        counts = Map.copyOf(counts);
    }
}
