package dev.lockstep.engine.config;

import dev.lockstep.engine.call.Gcra;
import java.time.Duration;
import java.util.Map;

/// How many calls all functions together may make to each CRM. The names of `buckets` are those of `RateBudget`.
public record Limits(Limit hubspot, Limit hubspotSearch, Limit salesforce) {
    /// HubSpot: a private app of the smallest plan, and the search limit of an account, which other apps share.
    /// Salesforce has no limit by the second: the same pace as HubSpot's keeps the two even.
    /// https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
    public static final Limits DEFAULT = new Limits(
            new Limit(100, Duration.ofSeconds(10), 100),
            new Limit(5, Duration.ofSeconds(1), 80),
            new Limit(100, Duration.ofSeconds(10), 100));

    /// `calls` in any `window`, of which `sharePercent` (1 to 100) are ours and the rest is left to others.
    public record Limit(int calls, Duration window, int sharePercent) {
        public Limit {
            if (calls < 1 || !window.isPositive() || sharePercent < 1 || sharePercent > 100) {
                throw new IllegalArgumentException("A limit takes a call or more, a window, and a share from 1 to 100");
            }
        }

        /// Our share, at least one call, spread over the window.
        public Gcra ours() {
            return new Gcra((int) Math.max(1, (long) calls * sharePercent / 100), window);
        }
    }

    /// Bucket name to our share of its limit.
    public Map<String, Gcra> buckets() {
        return Map.of(
                "hubspot", hubspot.ours(), "hubspot-search", hubspotSearch.ours(), "salesforce", salesforce.ours());
    }
}
