package dev.lockstep.engine.mapping;

import dev.lockstep.engine.model.Side;

/// Which side a field's value comes from (REQUIREMENTS F1). The name in `lockstep.yaml` is the constant's, in
/// lower case with hyphens.
public enum Rule {
    /// Salesforce's, and HubSpot's where Salesforce's is blank.
    PREFER_SALESFORCE_UNLESS_BLANK,
    /// HubSpot's, and Salesforce's where HubSpot's is blank.
    PREFER_HUBSPOT_UNLESS_BLANK,
    ALWAYS_SALESFORCE,
    ALWAYS_HUBSPOT,
    /// The newest edit, whichever side it was made on.
    TWO_WAY,
    /// A blank is filled from the other side; what is there is never overwritten.
    FILL_BLANK_ONLY,
    /// The value that is further along a configured order.
    FORWARD_ONLY,
    /// A difference is listed, and a person decides; only blanks are filled, on the first link.
    MANUAL,
    /// Set once, by whoever is first; later only a correction on the authority's side crosses (REQUIREMENTS F2).
    POINT_OF_ORIGIN,
    NEVER;

    /// Whether an edit on this side can win against a value that came from the other.
    public boolean letsWin(Side side) {
        return switch (this) {
            case TWO_WAY, FILL_BLANK_ONLY, FORWARD_ONLY, MANUAL, POINT_OF_ORIGIN -> true;
            case PREFER_SALESFORCE_UNLESS_BLANK -> side == Side.SALESFORCE;
            case PREFER_HUBSPOT_UNLESS_BLANK -> side == Side.HUBSPOT;
            case ALWAYS_SALESFORCE, ALWAYS_HUBSPOT, NEVER -> false;
        };
    }
}
