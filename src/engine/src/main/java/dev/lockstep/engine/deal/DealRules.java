package dev.lockstep.engine.deal;

import java.time.Duration;

/// What is said of deals besides their fields. `waitForAccount`: how long a deal waits for its account before its
/// opportunity is made without, or not at all.
public record DealRules(StageMap stages, Duration waitForAccount, WithoutAccount withoutAccount) {

    /// What becomes of a deal whose account has not come in time.
    public enum WithoutAccount {
        /// Its opportunity is made without; the account follows when it comes.
        CREATE,
        /// It is listed, and goes on when the account comes.
        PARK
    }
}
