package dev.lockstep.engine.sync;

import java.time.Duration;

/// `leaseLife` exceeds the function's time-out, one HTTP time-out and clock skew together. `writeMargin`: what
/// must be left of a lease before a CRM write is begun. `attemptsMax`: how often a hint is put off before its
/// record is parked.
public record SyncSettings(Duration leaseLife, Duration writeMargin, int attemptsMax) {
    public static final SyncSettings DEFAULT = new SyncSettings(Duration.ofMinutes(3), Duration.ofSeconds(30), 8);

    /// 2 s, 4 s, 8 s … up to a quarter of an hour.
    public Duration backoff(int attempt) {
        return Duration.ofSeconds(Math.min(900, 1L << Math.min(10, attempt + 1)));
    }
}
