package dev.lockstep.engine.mapping;

import dev.lockstep.engine.model.Side;

/// Which side a field's value comes from (REQUIREMENTS F1). The name in `lockstep.yaml` is the constant's, in
/// lower case with hyphens.
public enum Rule {
    PREFER_SALESFORCE_UNLESS_BLANK,
    ALWAYS_SALESFORCE,
    ALWAYS_HUBSPOT,
    TWO_WAY,
    NEVER;

    /// Whether an edit on this side can win against a value that came from the other.
    public boolean letsWin(Side side) {
        return this == TWO_WAY || (this == PREFER_SALESFORCE_UNLESS_BLANK && side == Side.SALESFORCE);
    }
}
