package dev.lockstep.bench;

import dev.lockstep.local.LocalOptions;
import dev.lockstep.local.LocalOptions.Lambda;
import dev.lockstep.local.LocalSystem;
import java.time.Duration;
import java.util.Map;

/// The systems that are measured: published limits and latencies, the batch settings of a deployment; `reconcile`
/// only at the start, so that it takes no calls from what is measured.
final class Systems {
    static final int CALLS_PER_SECOND = 10;

    private Systems() {}

    static LocalOptions options() {
        return LocalOptions.standard()
                .withLambda(new Lambda(
                        200,
                        Duration.ofSeconds(1),
                        4,
                        2,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(361),
                        5,
                        Duration.ofHours(2)));
    }

    static long hubspotCalls(LocalSystem system) {
        return sum(system.counters().hubspotCalls());
    }

    static long salesforceCalls(LocalSystem system) {
        return sum(system.counters().salesforceCalls());
    }

    static long calls(LocalSystem system) {
        return hubspotCalls(system) + salesforceCalls(system);
    }

    private static long sum(Map<String, Long> calls) {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }

    static void awaitQuiet(LocalSystem system, Duration limit) throws InterruptedException {
        if (!system.awaitQuiet(limit)) {
            throw new IllegalStateException("Still busy after " + limit);
        }
    }
}
