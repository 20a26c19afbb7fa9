package dev.lockstep.engine.mapping;

/// Which side a field's value comes from (REQUIREMENTS F1). The name in `lockstep.yaml` is the constant's, in
/// lower case with hyphens.
public enum Rule {
    PREFER_SALESFORCE_UNLESS_BLANK,
    ALWAYS_SALESFORCE,
    ALWAYS_HUBSPOT,
    TWO_WAY,
    NEVER
}
