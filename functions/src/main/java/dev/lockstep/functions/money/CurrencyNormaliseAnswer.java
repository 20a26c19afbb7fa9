package dev.lockstep.functions.money;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// What a run did, for whoever invoked it by hand.
@RegisterForReflection
public record CurrencyNormaliseAnswer(boolean changed, int enqueued, boolean complete) {}
