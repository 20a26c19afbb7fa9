package dev.lockstep.engine.reconcile;

import java.util.Map;

/// What a run saw, and how many hints it enqueued for what differs from the base. `complete`: it reached the end
/// of every stream. `parked`: how many records wait for a person afterwards, by cause.
public record ReconcileReport(int seen, int enqueued, int swept, boolean complete, Map<String, Long> parked) {
    public ReconcileReport {
        parked = Map.copyOf(parked);
    }
}
