package dev.lockstep.engine.sync;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What came of a batch. `faults`: index of each message that fell to a fault of our own, and is to be delivered
/// again, to that fault. `counts`: outcome name to number of records. `incidents`: what a person may ask about.
/// `lagMax`: of the changes that were written, the longest time since one was made in its CRM.
public record SyncReport(
        Map<Integer, RuntimeException> faults,
        Map<String, Integer> counts,
        List<Incident> incidents,
        Optional<Duration> lagMax) {
    public SyncReport {
        faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
        counts = Map.copyOf(counts);
        incidents = List.copyOf(incidents);
    }

    public Set<Integer> failed() {
        return faults.keySet();
    }

    /// 0 for an outcome that did not occur.
    public int count(String outcome) {
        return counts.getOrDefault(outcome, 0);
    }
}
