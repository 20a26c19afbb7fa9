package dev.lockstep.engine.reconcile;

import java.time.Duration;
import java.time.Instant;

/// `overlap`: how far back before its cursor a run starts, which covers search lag and late commits. `startAt`:
/// where the first run starts. `pageSize`: records a page; `pagesMax`: pages a run takes for each type before it
/// leaves the rest to the next run.
public record ReconcileSettings(Duration overlap, Instant startAt, int pageSize, int pagesMax) {
    public static ReconcileSettings startingAt(Instant startAt) {
        return new ReconcileSettings(Duration.ofMinutes(5), startAt, 1000, 200);
    }
}
