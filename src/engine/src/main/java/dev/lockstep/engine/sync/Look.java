package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link.DirtyMark;
import dev.lockstep.engine.model.RecordKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One record to look at, with every hint about it: many hints cost one read.
record Look(RecordKey key, List<Hint> hints) {

    static List<Look> coalesce(Collection<Hint> hints) {
        Map<RecordKey, List<Hint>> byKey = new LinkedHashMap<>();
        for (Hint hint : hints) {
            byKey.computeIfAbsent(hint.key(), k -> new ArrayList<>()).add(hint);
        }
        return byKey.entrySet().stream()
                .map(e -> new Look(e.getKey(), List.copyOf(e.getValue())))
                .toList();
    }

    int attempt() {
        return hints.stream().mapToInt(Hint::attempt).max().orElse(0);
    }

    /// When each named field last changed, as the hints say.
    Map<String, Instant> fieldTimes() {
        Map<String, Instant> times = new LinkedHashMap<>();
        for (Hint hint : hints) {
            hint.fieldHashes().keySet().forEach(f -> times.merge(f, hint.occurredAt(), (a, b) -> a.isAfter(b) ? a : b));
        }
        return times;
    }

    /// The hash that each named field was last changed to, as far as the hints know it.
    Map<String, String> fieldHashes() {
        Map<String, Instant> times = fieldTimes();
        Map<String, String> hashes = new LinkedHashMap<>();
        for (Hint hint : hints) {
            hint.fieldHashes().forEach((field, hash) -> {
                if (!hash.isEmpty() && hint.occurredAt().equals(times.get(field))) {
                    hashes.put(field, hash);
                }
            });
        }
        return hashes;
    }

    /// What one mark on a held link can tell, and the hints that it cannot: a mark keeps one hash a field, so
    /// that a person's edit and the echo of our own write, come together, need two; and it keeps no decision.
    record Marked(DirtyMark mark, List<Hint> rest) {}

    Marked mark() {
        Map<String, String> told = new LinkedHashMap<>();
        List<Hint> fitting = new ArrayList<>();
        List<Hint> rest = new ArrayList<>();
        for (Hint hint : hints) {
            boolean fits = hint.decisions().isEmpty()
                    && hint.fieldHashes().entrySet().stream()
                            .allMatch(e -> e.getValue().equals(told.getOrDefault(e.getKey(), e.getValue())));
            if (fits) {
                told.putAll(hint.fieldHashes());
            }
            (fits ? fitting : rest).add(hint);
        }
        Look look = new Look(key, fitting);
        return new Marked(new DirtyMark(key, look.fieldTimes(), look.fieldHashes()), List.copyOf(rest));
    }
}
