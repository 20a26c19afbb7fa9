package dev.lockstep.engine.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Adds up what the parts of a halved batch tell.
final class Tally {
    private final Map<Integer, RuntimeException> faults = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final List<Incident> incidents = new ArrayList<>();
    private Optional<Duration> lagMax = Optional.empty();

    void add(Halving.Told told) {
        told.counts().forEach((name, n) -> counts.merge(name, n, Integer::sum));
        incidents.addAll(told.incidents());
        told.lagMax()
                .filter(lag -> lagMax.isEmpty() || lag.compareTo(lagMax.get()) > 0)
                .ifPresent(lag -> lagMax = Optional.of(lag));
    }

    void failed(int message, RuntimeException fault) {
        faults.put(message, fault);
    }

    SyncReport report() {
        return new SyncReport(faults, counts, incidents, lagMax);
    }
}
