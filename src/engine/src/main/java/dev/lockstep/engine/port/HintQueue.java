package dev.lockstep.engine.port;

import dev.lockstep.engine.model.Hint;
import java.time.Duration;
import java.util.List;

/// The queue of one sync function. A message holds hints that must be handled together, mostly one.
public interface HintQueue {
    Duration DELAY_MAX = Duration.ofMinutes(15);

    /// One message. `delay` is at most `DELAY_MAX`.
    record Message(List<Hint> hints, Duration delay) {
        public Message {
            hints = List.copyOf(hints);
        }

        public static Message now(Hint hint) {
            return new Message(List.of(hint), Duration.ZERO);
        }
    }

    /// Returns when every message is durably queued; throws when one is not (some may be queued then: hints may
    /// double).
    void send(List<Message> messages);
}
