package dev.lockstep.engine.call;

import dev.lockstep.engine.model.Lane;
import java.time.Duration;

/// Spreads calls evenly under a published limit of `limit` calls in any `window` (generic cell rate algorithm): at
/// most a tenth of the limit in one burst, the rest one by one, so that no rolling window ever holds more than the
/// limit. State is one number, the theoretical arrival time. The backfill may use but a part of the burst up: while
/// live calls keep the rest in use it waits, and goes at full speed where there are none.
public record Gcra(int limit, Duration window) {
    private static final int BURST_SHARE = 10;
    private static final int BACKFILL_SHARE = 2;

    public Gcra {
        if (limit < 1 || window.isZero() || window.isNegative()) {
            throw new IllegalArgumentException("A rate limit takes at least one call in a positive window");
        }
    }

    /// What one call at `nowMicros` does to the arrival time `tatMicros`.
    public Decision decide(long tatMicros, Lane lane, long nowMicros) {
        long next = Math.max(tatMicros, nowMicros) + intervalMicros();
        long wait = next - nowMicros - burst(lane) * intervalMicros();
        return wait <= 0 ? new Decision(next, Duration.ZERO) : new Decision(tatMicros, Duration.ofNanos(wait * 1_000));
    }

    /// How much of the burst is taken at `nowMicros`: 0 to 1.
    public double used(long tatMicros, long nowMicros) {
        double ahead = Math.max(0, tatMicros - nowMicros);
        return Math.min(1, ahead / (burst() * intervalMicros()));
    }

    /// How many calls may go at once after a pause.
    public long burst() {
        return Math.max(1, limit / BURST_SHARE);
    }

    /// How many calls of this lane may go at once after a pause.
    public long burst(Lane lane) {
        return lane == Lane.LIVE ? burst() : Math.max(1, burst() / BACKFILL_SHARE);
    }

    /// By how much one call moves the arrival time.
    public long intervalMicros() {
        return Math.ceilDiv(window.toNanos() / 1_000, Math.max(1, limit - burst()));
    }

    /// `tatMicros`: the arrival time to store. `delay` zero: the call may go. Otherwise nothing is taken.
    public record Decision(long tatMicros, Duration delay) {}
}
