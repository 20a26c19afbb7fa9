package dev.lockstep.local;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for a condition, asking again and again, and fails when it has not come true in 30 s.
public final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private static final Duration QUIET_WITHIN = Duration.ofSeconds(60);

    private Await() {}

    /// All that was changed has crossed, and so has what a reconcile finds after it.
    public static void settled(LocalSystem system) throws InterruptedException {
        quiet(system);
        system.reconcile();
        quiet(system);
    }

    private static void quiet(LocalSystem system) throws InterruptedException {
        if (!system.awaitQuiet(QUIET_WITHIN)) {
            throw new AssertionError("Still busy after " + QUIET_WITHIN.toSeconds() + " s");
        }
    }

    public static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + LIMIT.toSeconds() + " s: " + what);
            }
            try {
                Thread.sleep(BETWEEN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted while waiting: " + what, e);
            }
        }
    }
}
