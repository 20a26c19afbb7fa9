package dev.lockstep.engine.mapping;

/// What a new HubSpot contact becomes in Salesforce (REQUIREMENTS P1).
public enum CreateAs {
    LEAD,
    CONTACT
}
