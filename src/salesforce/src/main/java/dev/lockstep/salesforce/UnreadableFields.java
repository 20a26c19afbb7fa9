package dev.lockstep.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Fields that the org does not have, or the integration user may not see, as far as Salesforce said so in the
/// last ten minutes. After that they are asked for again: somebody may have granted the right.
final class UnreadableFields {
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private final InstantSource clock;
    private final Map<String, Map<String, Instant>> untilByType = new ConcurrentHashMap<>();

    UnreadableFields(InstantSource clock) {
        this.clock = clock;
    }

    void add(String type, Collection<String> fields) {
        Instant until = clock.instant().plus(REMEMBERED);
        Map<String, Instant> known = untilByType.computeIfAbsent(type, t -> new ConcurrentHashMap<>());
        fields.forEach(field -> known.put(field, until));
    }

    /// `fields` without those known to be unreadable, sorted.
    Set<String> without(String type, Collection<String> fields) {
        Map<String, Instant> known = untilByType.getOrDefault(type, Map.of());
        Instant now = clock.instant();
        Set<String> left = new TreeSet<>(fields);
        left.removeIf(field -> known.containsKey(field) && known.get(field).isAfter(now));
        return left;
    }
}
