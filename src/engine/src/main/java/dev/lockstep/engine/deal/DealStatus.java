package dev.lockstep.engine.deal;

/// Whether a deal is still sold, and how it ended.
public enum DealStatus {
    OPEN,
    WON,
    LOST;

    /// From what a CRM says of a stage: Salesforce `IsClosed` and `IsWon`; HubSpot's stage metadata `isClosed`
    /// and a `probability` of 1.
    public static DealStatus of(boolean closed, boolean won) {
        if (!closed) {
            return OPEN;
        }
        return won ? WON : LOST;
    }

    public boolean isClosed() {
        return this != OPEN;
    }
}
