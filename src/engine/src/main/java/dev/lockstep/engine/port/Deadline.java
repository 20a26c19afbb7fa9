package dev.lockstep.engine.port;

import java.time.Duration;
import java.time.Instant;

/// The moment by which an invocation must be done with the CRMs.
public record Deadline(Instant end) {
    /// What is left at `now`, never negative.
    public Duration left(Instant now) {
        Duration left = Duration.between(now, end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    public boolean allows(Duration wait, Instant now) {
        return left(now).compareTo(wait) > 0;
    }
}
