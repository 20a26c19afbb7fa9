package dev.lockstep.engine.testing;

import dev.lockstep.engine.call.Gcra;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.port.RateBudget;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/// A rate budget in memory. A bucket without a limit is refused: a misspelt name must not mean "no limit".
public final class InMemoryRateBudget implements RateBudget {
    private final Map<String, Gcra> limits;
    private final Map<String, Long> arrivals = new HashMap<>();
    private final Map<String, Instant> pauses = new HashMap<>();
    private final Map<String, Integer> taken = new HashMap<>();

    /// `limits`: bucket to its limit.
    public InMemoryRateBudget(Map<String, Gcra> limits) {
        this.limits = Map.copyOf(limits);
    }

    @Override
    public synchronized Duration reserve(String bucket, Lane lane, Instant now) {
        Gcra limit = limit(bucket);
        Instant pausedUntil = pauses.getOrDefault(bucket, Instant.MIN);
        if (pausedUntil.isAfter(now)) {
            return Duration.between(now, pausedUntil);
        }
        Gcra.Decision decision =
                limit.decide(arrivals.getOrDefault(bucket, 0L), lane, ChronoUnit.MICROS.between(Instant.EPOCH, now));
        arrivals.put(bucket, decision.tatMicros());
        if (decision.delay().isZero()) {
            taken.merge(bucket, 1, Integer::sum);
        }
        return decision.delay();
    }

    @Override
    public synchronized void pause(String bucket, Instant until) {
        limit(bucket);
        pauses.merge(bucket, until, (a, b) -> a.isAfter(b) ? a : b);
    }

    /// How many calls a bucket gave out.
    public synchronized int taken(String bucket) {
        return taken.getOrDefault(bucket, 0);
    }

    private Gcra limit(String bucket) {
        Gcra limit = limits.get(bucket);
        if (limit == null) {
            throw new IllegalArgumentException("No rate limit is configured for '" + bucket + "'");
        }
        return limit;
    }
}
