package dev.lockstep.sandbox.salesforce.store;

/// A record before and after one write; `before` is null for a new record.
public record Change(Row before, Row after) {}
