package dev.lockstep.sandbox.hubspot;

/// What can go wrong on purpose. `AFTER` kinds let the request take effect and then lose the answer.
public enum FaultKind {
    /// 429 of the ten-second policy.
    RATE_LIMITED,
    /// 500 and nothing has happened.
    SERVER_ERROR_BEFORE,
    /// 500 although the request took effect.
    SERVER_ERROR_AFTER,
    /// 502 and nothing has happened.
    BAD_GATEWAY,
    /// 504 although the request took effect.
    GATEWAY_TIMEOUT_AFTER,
    /// 423: too much at once; HubSpot asks for a pause of at least 2 s.
    LOCKED,
    /// 477: the account is being moved; with Retry-After.
    MIGRATION,
    /// The connection is dropped and nothing has happened.
    DROP_BEFORE,
    /// The connection is dropped although the request took effect.
    DROP_AFTER;

    boolean afterEffect() {
        return this == SERVER_ERROR_AFTER || this == GATEWAY_TIMEOUT_AFTER || this == DROP_AFTER;
    }
}
