package dev.lockstep.engine.port;

import dev.lockstep.engine.model.Lane;
import java.time.Duration;
import java.time.Instant;

/// The moment by which an invocation must be done with the CRMs, and the lane that its calls go in.
public record Deadline(Instant end, Lane lane) {
    public Deadline(Instant end) {
        this(end, Lane.LIVE);
    }

    public Deadline in(Lane other) {
        return new Deadline(end, other);
    }

    /// What is left at `now`, never negative.
    public Duration left(Instant now) {
        Duration left = Duration.between(now, end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    public boolean allows(Duration wait, Instant now) {
        return left(now).compareTo(wait) > 0;
    }
}
