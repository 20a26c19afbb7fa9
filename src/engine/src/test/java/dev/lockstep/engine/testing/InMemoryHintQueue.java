package dev.lockstep.engine.testing;

import dev.lockstep.engine.port.HintQueue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/// A queue in memory: a message is due when its delay is over, and messages due at one time come in the order they
/// were sent. A taken message is gone; whoever wants redelivery sends it again.
public final class InMemoryHintQueue implements HintQueue {
    private final InstantSource clock;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiting::due).thenComparingLong(Waiting::number));
    private long sent;

    public InMemoryHintQueue(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void send(List<Message> messages) {
        Instant now = clock.instant();
        for (Message message : messages) {
            if (message.delay().isNegative() || message.delay().compareTo(DELAY_MAX) > 0) {
                throw new IllegalArgumentException("A message waits between 0 s and " + DELAY_MAX);
            }
            waiting.add(new Waiting(now.plus(message.delay()), sent++, message));
        }
    }

    /// Takes up to `max` messages that are due at `now`.
    public synchronized List<Message> takeDue(Instant now, int max) {
        List<Message> taken = new ArrayList<>();
        while (taken.size() < max && !waiting.isEmpty() && !waiting.peek().due().isAfter(now)) {
            taken.add(waiting.poll().message());
        }
        return taken;
    }

    /// When the next message is due; nothing when the queue is empty.
    public synchronized Optional<Instant> nextDue() {
        return Optional.ofNullable(waiting.peek()).map(Waiting::due);
    }

    /// How many messages wait, due or not.
    public synchronized int size() {
        return waiting.size();
    }

    /// How many messages were ever sent.
    public synchronized long sent() {
        return sent;
    }

    private record Waiting(Instant due, long number, Message message) {}
}
