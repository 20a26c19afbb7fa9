package dev.lockstep.engine.deal;

/// What a move between stages means beyond the stage: whether the rate is to be frozen or let go (REQUIREMENTS
/// M3).
public enum StatusChange {
    NONE,
    CLOSED,
    /// From won to lost or back: the rate stays frozen.
    CLOSED_OTHERWISE,
    REOPENED;

    public static StatusChange between(DealStatus before, DealStatus after) {
        if (before == after) {
            return NONE;
        }
        if (before.isClosed() && after.isClosed()) {
            return CLOSED_OTHERWISE;
        }
        return after.isClosed() ? CLOSED : REOPENED;
    }
}
