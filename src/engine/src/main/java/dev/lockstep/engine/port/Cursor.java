package dev.lockstep.engine.port;

import java.time.Instant;

/// A place in a CRM's stream of changes: everything up to and including record `id` at `time` was seen. `id` is
/// `""` at the start of `time`.
public record Cursor(Instant time, String id) {
    public static Cursor at(Instant time) {
        return new Cursor(time, "");
    }
}
