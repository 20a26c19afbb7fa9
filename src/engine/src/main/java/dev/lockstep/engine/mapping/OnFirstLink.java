package dev.lockstep.engine.mapping;

/// What decides a field that differs when two records are linked for the first time, and there is no base
/// (REQUIREMENTS F1).
public enum OnFirstLink {
    SALESFORCE,
    HUBSPOT,
    NEWEST,
    /// Writes nothing and lists the field.
    HOLD
}
