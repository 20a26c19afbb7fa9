package dev.lockstep.engine.port;

import dev.lockstep.engine.model.Lane;
import java.time.Duration;
import java.time.Instant;

/// One CRM's allowance of calls, shared by every invocation of every function.
public interface RateBudget {
    /// Takes one call out of the bucket (`hubspot`, `hubspot-search`, `salesforce`). Zero: it may go now.
    /// Otherwise nothing was taken, and this is how long to wait before asking again. A call of the backfill waits
    /// while live ones use the allowance up.
    Duration reserve(String bucket, Lane lane, Instant now);

    /// The CRM said "too many" for this long: nobody calls before `until`.
    void pause(String bucket, Instant until);
}
