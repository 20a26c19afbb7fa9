package dev.lockstep.engine.port;

import dev.lockstep.engine.money.RateSheet;

/// The currencies of one CRM with their exchange rates, as it has them now.
@FunctionalInterface
public interface RateSource {
    /// Without any rate where the CRM has a single currency. Throws `CrmUnavailable` where it does not tell in time,
    /// or may not.
    RateSheet read(Deadline deadline);
}
