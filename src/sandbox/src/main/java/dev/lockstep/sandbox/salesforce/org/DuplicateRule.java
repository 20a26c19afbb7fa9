package dev.lockstep.sandbox.salesforce.org;

import java.util.List;

/// A duplicate rule: a record of `type` matches records of `against` with the same value in `field`.
public record DuplicateRule(String name, String type, List<String> against, String field, Action action) {

    /// ALERT can be overridden by `allowSave=true`, BLOCK never.
    public enum Action {
        ALERT,
        BLOCK
    }

    /// The usual rule: same e-mail on any lead or contact.
    public static DuplicateRule byEmail(String type, Action action) {
        return new DuplicateRule("Email_" + type + "_Rule", type, List.of("Contact", "Lead"), "Email", action);
    }

    /// A rule within one type: same value in a field, such as an account's Website.
    public static DuplicateRule byField(String type, String field, Action action) {
        return new DuplicateRule(field + "_" + type + "_Rule", type, List.of(type), field, action);
    }
}
