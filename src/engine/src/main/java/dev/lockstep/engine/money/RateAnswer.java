package dev.lockstep.engine.money;

/// What the authority's rates say of a currency on a day.
public sealed interface RateAnswer permits Rate, Blocked {}
