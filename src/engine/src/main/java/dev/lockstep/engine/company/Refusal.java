package dev.lockstep.engine.company;

/// Why no company comes of something: `name` is the stable code that notes are grouped by, `sentence` the reason
/// with the fix, without a personal value.
public sealed interface Refusal permits CompanyDomain.Reason, DomainPolicy.Reason {
    String name();

    String sentence();
}
