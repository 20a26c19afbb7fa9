package dev.lockstep.engine.reconcile;

/// What a run saw, and how many hints it enqueued for what differs from the base. `complete`: it reached the end
/// of every stream.
public record ReconcileReport(int seen, int enqueued, int swept, boolean complete) {}
