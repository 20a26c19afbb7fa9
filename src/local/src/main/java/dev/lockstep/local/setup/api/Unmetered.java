package dev.lockstep.local.setup.api;

import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.port.RateBudget;
import java.time.Duration;
import java.time.Instant;

/// For commands that make some dozens of calls at most.
public record Unmetered() implements RateBudget {
    @Override
    public Duration reserve(String bucket, Lane lane, Instant now) {
        return Duration.ZERO;
    }

    @Override
    public void pause(String bucket, Instant until) {}
}
