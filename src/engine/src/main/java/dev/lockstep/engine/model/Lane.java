package dev.lockstep.engine.model;

import java.util.Collection;

/// What a hint waits behind (REQUIREMENTS X8). Each sync function takes each lane from a queue of its own, and calls
/// for the backfill leave a part of the CRM's allowance to the others.
public enum Lane {
    /// Somebody changed this record just now.
    LIVE,
    /// Nobody did: a first load, a parent that changed, what was kept while the sync was stopped.
    BACKFILL;

    /// Of hints that are handled together: one that is live makes all of them live.
    public static Lane of(Collection<Hint> hints) {
        return !hints.isEmpty() && hints.stream().allMatch(hint -> hint.lane() == BACKFILL) ? BACKFILL : LIVE;
    }
}
