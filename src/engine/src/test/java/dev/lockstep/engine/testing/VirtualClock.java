package dev.lockstep.engine.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Time that passes only when a test lets it.
public final class VirtualClock implements InstantSource {
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    /// Never backwards.
    public synchronized void advanceTo(Instant then) {
        if (then.isAfter(now)) {
            now = then;
        }
    }
}
