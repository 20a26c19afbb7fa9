package dev.lockstep.local.demo.report;

import java.time.Duration;
import java.util.Collection;

/// Percentiles by nearest rank.
public final class Percentiles {
    private Percentiles() {}

    /// All zero when there is none.
    public static Figures.Latency of(Collection<Duration> durations) {
        long[] sorted =
                durations.stream().mapToLong(Duration::toMillis).sorted().toArray();
        if (sorted.length == 0) {
            return new Figures.Latency(0, 0, 0, 0, 0);
        }
        return new Figures.Latency(
                sorted.length, at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99), sorted[sorted.length - 1]);
    }

    private static long at(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
