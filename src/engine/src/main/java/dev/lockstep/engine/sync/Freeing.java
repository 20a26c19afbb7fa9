package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link.DirtyMark;
import dev.lockstep.engine.port.HintQueue.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Frees leases. What came in while they were held is enqueued before: a crash in between doubles hints, never loses
/// one.
final class Freeing {
    private static final int FREE_ROUNDS_MAX = 5;
    private final Batch batch;

    Freeing(Batch batch) {
        this.batch = batch;
    }

    /// `marked`: the ids of links that this batch holds, with the marks that are known to be on them.
    void free(Map<String, List<DirtyMark>> marked) {
        Map<String, List<DirtyMark>> open = marked;
        for (int round = 0; round < FREE_ROUNDS_MAX && !open.isEmpty(); round++) {
            Map<String, Integer> seen = new LinkedHashMap<>();
            List<Message> messages = new ArrayList<>();
            open.forEach((id, marks) -> {
                List<Hint> hints =
                        marks.stream().flatMap(this::hints).distinct().toList();
                if (!hints.isEmpty()) {
                    messages.add(new Message(hints, Duration.ZERO));
                }
                seen.put(id, marks.size());
            });
            if (!messages.isEmpty()) {
                batch.ports.queue().send(messages);
            }
            open = batch.ports.state().free(seen, batch.lease.owner());
        }
    }

    /// One hint for each time that the mark tells: a field's time must not pass for another's.
    private Stream<Hint> hints(DirtyMark mark) {
        if (mark.fieldTimes().isEmpty()) {
            return Stream.of(Hint.lookAt(mark.key(), Hint.Cause.CHANGED, batch.now(), "dirty"));
        }
        Map<Instant, Map<String, String>> namesByTime = new TreeMap<>();
        mark.fieldTimes()
                .forEach((field, time) -> namesByTime
                        .computeIfAbsent(time, t -> new LinkedHashMap<>())
                        .put(field, mark.fieldHashes().getOrDefault(field, "")));
        return namesByTime.entrySet().stream()
                .map(e -> new Hint(mark.key(), Hint.Cause.CHANGED, e.getValue(), Set.of(), e.getKey(), 0, "dirty"));
    }
}
