package dev.lockstep.engine.call;

import java.time.Duration;

/// What a CRM's answer means for the call, whatever its content.
public sealed interface Verdict {
    /// An answer to be read, good or bad.
    record Final() implements Verdict {}

    /// The session is over: get a new token, try once more.
    record SessionOver() implements Verdict {}

    /// Too many calls: nobody calls for this long. `code` is the CRM's own.
    record Throttled(String code, Duration delay) implements Verdict {}

    /// Failed for now: try again after this long.
    record Transient(String code, Duration delay) implements Verdict {}
}
