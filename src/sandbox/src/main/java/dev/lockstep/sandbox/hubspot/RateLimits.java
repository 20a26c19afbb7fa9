package dev.lockstep.sandbox.hubspot;

/// Calls allowed per rolling 10 s, per day (UTC) and, for search alone, per rolling second.
/// See <https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines>.
public record RateLimits(int perTenSeconds, int perDay, int searchPerSecond) {

    /// A private app in a Professional account.
    public static RateLimits professional() {
        return new RateLimits(190, 625_000, 5);
    }

    public static RateLimits unlimited() {
        return new RateLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }
}
