package dev.lockstep.functions.reconcile;

import dev.lockstep.engine.reconcile.ReconcileReport;
import java.util.Optional;
import java.util.function.Supplier;

/// The parts of a run: one that fails holds up no other, and the run has failed all the same.
final class Parted {
    private Optional<ReconcileReport> report = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();

    void run(Supplier<ReconcileReport> part) {
        try {
            ReconcileReport mine = part.get();
            report = Optional.of(report.map(before -> before.and(mine)).orElse(mine));
        } catch (RuntimeException e) {
            failure.ifPresentOrElse(first -> first.addSuppressed(e), () -> failure = Optional.of(e));
        }
    }

    /// Of all parts together. Throws what the first failed for.
    ReconcileReport report() {
        failure.ifPresent(first -> {
            throw first;
        });
        return report.orElseThrow();
    }
}
