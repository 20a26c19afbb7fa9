package dev.lockstep.engine.port;

import java.time.Instant;
import java.util.Optional;

/// A change of one field that somebody other than the integration made. `value`: the CRM's own text of what it was
/// changed to, where the CRM tells it.
public record Edit(Instant at, Optional<String> value) {
    /// The later of two.
    public static Edit later(Edit one, Edit other) {
        return one.at().isAfter(other.at()) ? one : other;
    }

    /// Without the value: it is personal.
    @Override
    public String toString() {
        return "Edit at " + at;
    }
}
