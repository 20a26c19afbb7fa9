package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.Hint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How every sync function takes its messages (each a list of hints): as one batch. When a fault of our own breaks
/// it, it is halved until the message that breaks it stands alone: only that one is reported as failed.
public final class Halving {
    private Halving() {}

    public interface Handler {
        Told handle(List<Hint> hints);
    }

    /// What a batch tells, as in `SyncReport`.
    public record Told(Map<String, Integer> counts, List<Incident> incidents, Optional<Duration> lagMax) {
        public Told {
            counts = Map.copyOf(counts);
            incidents = List.copyOf(incidents);
        }
    }

    public static SyncReport handle(List<List<Hint>> messages, Handler handler) {
        Tally tally = new Tally();
        handle(messages, 0, messages.size(), handler, tally);
        return tally.report();
    }

    private static void handle(List<List<Hint>> messages, int from, int to, Handler handler, Tally tally) {
        if (from == to) {
            return;
        }
        try {
            List<Hint> hints = new ArrayList<>();
            messages.subList(from, to).forEach(hints::addAll);
            tally.add(handler.handle(List.copyOf(hints)));
        } catch (RuntimeException fault) {
            if (to - from == 1) {
                tally.failed(from, fault);
                return;
            }
            int middle = (from + to) >>> 1;
            handle(messages, from, middle, handler, tally);
            handle(messages, middle, to, handler, tally);
        }
    }
}
