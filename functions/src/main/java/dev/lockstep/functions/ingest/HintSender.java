package dev.lockstep.functions.ingest;

import dev.lockstep.engine.ingest.HintMaker;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.RecordEvent;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.functions.wiring.Parts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Turns events into hints and queues them: what one request says of one record goes in one message.
final class HintSender {
    /// Keeps a message far below SQS' limit, whatever one body says of one record.
    private static final int HINTS_PER_MESSAGE_MAX = 100;

    private final Parts parts;
    private final String correlationId;

    /// `correlationId`: of the hints whose events bring none.
    HintSender(Parts parts, String correlationId) {
        this.parts = parts;
        this.correlationId = correlationId;
    }

    /// What was queued: how many hints, and the correlation ids that they carry.
    record Sent(int hints, List<String> correlationIds) {}

    /// Queues the events' hints, durably; events that cannot concern the sync are left out. Throws when any was
    /// not.
    Sent send(List<RecordEvent> events) {
        Set<String> correlationIds = new LinkedHashSet<>();
        Map<RecordKey, List<Hint>> byRecord = new LinkedHashMap<>();
        Map<RecordKey, List<Hint>> memberships = new LinkedHashMap<>();
        HintMaker maker = parts.hints();
        int hints = 0;
        for (RecordEvent event : events) {
            for (Hint hint : Stream.concat(maker.hint(event).stream(), maker.memberships(event).stream())
                    .map(this::correlated)
                    .toList()) {
                (hint.cause() == Hint.Cause.MEMBERSHIPS ? memberships : byRecord)
                        .computeIfAbsent(event.key(), key -> new ArrayList<>())
                        .add(hint);
                correlationIds.add(hint.correlationId());
                hints++;
            }
        }
        if (hints > 0) {
            List<Message> messages = new ArrayList<>(messages(byRecord));
            messages.addAll(messages(memberships));
            parts.queue().send(messages);
        }
        return new Sent(hints, List.copyOf(correlationIds));
    }

    private Hint correlated(Hint hint) {
        return hint.correlationId().isBlank() ? hint.withCorrelationId(correlationId) : hint;
    }

    private static List<Message> messages(Map<RecordKey, List<Hint>> byRecord) {
        List<Message> messages = new ArrayList<>();
        byRecord.values().forEach(hints -> {
            for (int from = 0; from < hints.size(); from += HINTS_PER_MESSAGE_MAX) {
                int to = Math.min(from + HINTS_PER_MESSAGE_MAX, hints.size());
                messages.add(new Message(hints.subList(from, to), Duration.ZERO));
            }
        });
        return messages;
    }
}
