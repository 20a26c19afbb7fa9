package dev.lockstep.local;

import dev.lockstep.aws.queue.HintCodec;
import dev.lockstep.aws.queue.MalformedHints;
import dev.lockstep.engine.model.Hint;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// How long changes took from the moment they were made in one CRM until their hints were handled. Hints that no
/// event brought (reconciled, retried) are left out.
public final class LatencyLog {
    private static final HintCodec CODEC = new HintCodec();

    private final Queue<Long> millis = new ConcurrentLinkedQueue<>();

    /// Percentiles in milliseconds; all zero when there is none.
    public record Percentiles(long count, long p50, long p95, long p99, long max) {}

    /// Takes a message that was handled.
    void handled(String body, Instant at) {
        try {
            for (Hint hint : CODEC.decode(body)) {
                if (hint.attempt() == 0
                        && hint.cause() != Hint.Cause.RECONCILED
                        && hint.cause() != Hint.Cause.WAITED
                        && hint.cause() != Hint.Cause.RETRIED) {
                    millis.add(Duration.between(hint.occurredAt(), at).toMillis());
                }
            }
        } catch (MalformedHints e) {
            // Not a hint: nothing took any time.
        }
    }

    public Percentiles percentiles() {
        long[] sorted = millis.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == 0) {
            return new Percentiles(0, 0, 0, 0, 0);
        }
        return new Percentiles(
                sorted.length,
                at(sorted, 0.50),
                at(sorted, 0.95),
                at(sorted, 0.99),
                Arrays.stream(sorted).max().getAsLong());
    }

    public void clear() {
        millis.clear();
    }

    private static long at(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
