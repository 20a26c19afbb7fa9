package dev.lockstep.engine.merge;

/// What is to be done with one field.
public enum Decision {
    /// Not for this sync: the rule is `never`, or one side could not be read. The base stays as it is.
    LEAVE,
    /// Both sides are as they should be. Their present forms become the base.
    IN_STEP,
    WRITE_TO_HUBSPOT,
    WRITE_TO_SALESFORCE,
    /// The sides differ and nothing says which is right: nothing is written, the field is listed, and their
    /// present forms become the base, so that the next deliberate edit on either side crosses.
    HOLD,
    /// Both sides changed: ask when, then decide again.
    ASK_TIMES
}
