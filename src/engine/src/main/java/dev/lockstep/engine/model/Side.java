package dev.lockstep.engine.model;

/// One of the two systems that are kept in step.
public enum Side {
    HUBSPOT,
    SALESFORCE;

    /// The system across.
    public Side other() {
        return this == HUBSPOT ? SALESFORCE : HUBSPOT;
    }
}
