package dev.lockstep.engine.campaign;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.sync.SyncPorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a run of the schedule found: hints to send, and how far it came. The hints go before the places: a crash in
/// between doubles hints, never loses one.
final class Outbox {
    private static final int TOGETHER = 100;

    private final SyncPorts ports;
    private final String correlationId;
    private final Map<Lane, List<Hint>> hints = new EnumMap<>(Lane.class);
    private final Map<String, Cursor> reached = new TreeMap<>();
    private int seen;
    private int size;

    Outbox(SyncPorts ports, String correlationId) {
        this.ports = ports;
        this.correlationId = correlationId;
    }

    String correlationId() {
        return correlationId;
    }

    void add(Hint hint) {
        hints.computeIfAbsent(hint.lane(), lane -> new ArrayList<>()).add(hint);
        size++;
    }

    void saw(int records) {
        seen += records;
    }

    void reached(String cursor, Cursor at) {
        reached.put(cursor, at);
    }

    int seen() {
        return seen;
    }

    int size() {
        return size;
    }

    void send() {
        List<Message> messages = new ArrayList<>();
        hints.values().forEach(all -> messages.addAll(messages(all, Duration.ZERO)));
        if (!messages.isEmpty()) {
            ports.queue().send(messages);
        }
        reached.forEach(ports.desk()::save);
        hints.clear();
        reached.clear();
    }

    /// Hints of one lane, many in a message: they are looked at in bulk.
    static List<Message> messages(List<Hint> hints, Duration delay) {
        List<Message> messages = new ArrayList<>();
        for (int from = 0; from < hints.size(); from += TOGETHER) {
            messages.add(new Message(hints.subList(from, Math.min(from + TOGETHER, hints.size())), delay));
        }
        return messages;
    }
}
