package dev.lockstep.engine.reconcile;

import java.util.Map;

/// What a run saw, and how many hints it enqueued for what differs from the base. `complete`: it reached the end
/// of every stream. `parked`: how many records wait for a person afterwards, by cause.
public record ReconcileReport(int seen, int enqueued, int swept, boolean complete, Map<String, Long> parked) {
    public ReconcileReport {
        parked = Map.copyOf(parked);
    }

    /// Both runs as one. What is parked is of all objects, as the later run saw it.
    public ReconcileReport and(ReconcileReport later) {
        return new ReconcileReport(
                seen + later.seen,
                enqueued + later.enqueued,
                swept + later.swept,
                complete && later.complete,
                later.parked);
    }
}
