package dev.lockstep.engine.campaign;

/// Which way leaving a campaign crosses (REQUIREMENTS K4).
public enum Removal {
    BOTH,
    FROM_HUBSPOT,
    FROM_SALESFORCE,
    NEVER;

    boolean crossesFromHubspot() {
        return this == BOTH || this == FROM_HUBSPOT;
    }

    boolean crossesFromSalesforce() {
        return this == BOTH || this == FROM_SALESFORCE;
    }
}
