package dev.lockstep.engine.money;

/// What a CRM's texts of an amount and its currency are.
public sealed interface MoneyReading permits Money, Blocked {}
