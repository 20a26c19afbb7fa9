package dev.lockstep.local.setup.api;

import dev.lockstep.engine.call.Gcra;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.port.RateBudget;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// For a command that makes many calls of one kind. Not for use by many threads.
public final class Paced implements RateBudget {
    private final Gcra limit;
    private long arrivalMicros;

    public Paced(Gcra limit) {
        this.limit = limit;
    }

    @Override
    public Duration reserve(String bucket, Lane lane, Instant now) {
        Gcra.Decision decision = limit.decide(arrivalMicros, lane, ChronoUnit.MICROS.between(Instant.EPOCH, now));
        arrivalMicros = decision.tatMicros();
        return decision.delay();
    }

    /// The caller waits by itself.
    @Override
    public void pause(String bucket, Instant until) {}
}
