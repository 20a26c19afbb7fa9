package dev.lockstep.sandbox.salesforce.cdc;

import java.time.Duration;

/// How events travel: a fixed delay plus up to `jitter`; chances that one is lost, comes twice, or is held back
/// by up to `reorderWindow` so that later ones overtake it.
public record Delivery(
        Duration delay,
        Duration jitter,
        double lossProbability,
        double duplicateProbability,
        double reorderProbability,
        Duration reorderWindow) {

    /// Everything arrives once, in order and at once.
    public static Delivery perfect() {
        return after(Duration.ZERO);
    }

    public static Delivery after(Duration delay) {
        return new Delivery(delay, Duration.ZERO, 0, 0, 0, Duration.ZERO);
    }
}
