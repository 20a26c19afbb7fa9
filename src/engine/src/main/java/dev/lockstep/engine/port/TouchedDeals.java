package dev.lockstep.engine.port;

import dev.lockstep.engine.money.RateChange;

/// The opportunities that a change of rates touches.
@FunctionalInterface
public interface TouchedDeals {
    /// Those with ids after `afterId` (`""` for the first page), at most `limit`, in the order of their ids.
    /// `multiCurrency`: whether the org's records name their currency.
    ChildPage page(RateChange change, boolean multiCurrency, String afterId, int limit, Deadline deadline);
}
