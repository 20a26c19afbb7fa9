package dev.lockstep.engine.company;

/// What several domains of one organisation are to each other (REQUIREMENTS C2).
public enum FamilyPolicy {
    /// Each domain is a company of its own.
    SEPARATE,
    /// Domains with one name before their suffix (`toyota.co.jp`, `toyota.co.uk`) are one organisation, and so are
    /// those of an alias group.
    GROUP_BY_NAME_LABEL,
    /// Only the domains of an alias group are one organisation.
    ALIASES
}
