package dev.lockstep.functions.reconcile;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// What a run did, for whoever invoked it by hand.
@RegisterForReflection
public record ReconcileAnswer(int seen, int enqueued, int swept, boolean complete) {}
