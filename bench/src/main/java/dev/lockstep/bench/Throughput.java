package dev.lockstep.bench;

import dev.lockstep.bench.Pairs.Pair;
import dev.lockstep.engine.testing.InMemorySyncState;
import dev.lockstep.local.LocalSystem;
import java.time.Duration;
import java.util.List;

/// How near to the CRMs' limits the functions come when there is always work: ceiling (calls made by the busier
/// CRM's limit) against the time taken, over ten rate-limit windows or more. The links are in memory, so that
/// DynamoDB Local's pace on this machine is not what is measured; the storm has it.
final class Throughput {
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final double WINDOW_SECONDS = 10;

    private Throughput() {}

    static List<Figure> measure(int count) throws InterruptedException {
        InMemorySyncState links = new InMemorySyncState();
        try (LocalSystem system = LocalSystem.start(Systems.options(), dynamo -> links)) {
            List<Pair> pairs = Pairs.seed(system, links, count);
            Systems.awaitQuiet(system, LIMIT);
            system.resetCounters();
            long start = System.nanoTime();
            for (Pair pair : pairs) {
                Storm.edit(system, pair, false);
            }
            double seconds = (lastCall(system) - start) / 1e9;
            Storm.check(system, pairs);
            long busier = Math.max(Systems.hubspotCalls(system), Systems.salesforceCalls(system));
            double ceiling = (double) busier / Systems.CALLS_PER_SECOND;
            return List.of(
                    Figure.atLeast("throughput: share of the ceiling", ceiling / seconds, "", 0.80),
                    Figure.atLeast("throughput: rate-limit windows it took", seconds / WINDOW_SECONDS, "", 10),
                    Figure.of("throughput: records a second", count / seconds, "1/s"),
                    Figure.of(
                            "throughput: time in the state store, over all threads",
                            system.counters().stateTime().toMillis() / 1000.0,
                            "s"));
        }
    }

    /// When the last call to a CRM was made, in nanoseconds, once nothing is under way any more.
    private static long lastCall(LocalSystem system) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        long calls = -1;
        long at = System.nanoTime();
        while (System.nanoTime() < end) {
            long now = Systems.calls(system);
            if (now != calls) {
                calls = now;
                at = System.nanoTime();
            } else if (system.awaitQuiet(Duration.ofSeconds(1)) && Systems.calls(system) == calls) {
                return at;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("Still busy after " + LIMIT);
    }
}
