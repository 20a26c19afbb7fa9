package dev.lockstep.engine.model;

/// One of the two systems that are kept in step.
public enum Side {
    HUBSPOT,
    SALESFORCE;

    /// What people call it.
    public String title() {
        return this == HUBSPOT ? "HubSpot" : "Salesforce";
    }

    /// The system across.
    public Side other() {
        return this == HUBSPOT ? SALESFORCE : HUBSPOT;
    }
}
