package dev.lockstep.engine.merge;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.model.Side;
import java.util.Optional;

/// What a value of one side is on the other, where the mapping alone cannot tell: records and users have an id on
/// each side, states and countries a code of the org's own.
public interface Lookup {
    /// Knows nothing.
    Lookup NONE = (field, target, value) -> Optional.empty();

    /// The value on `target` of what the other side calls `value` (normalised, not blank). Empty: not known, or
    /// not yet.
    Optional<String> find(FieldMapping field, Side target, String value);

    /// As above, where `target` now holds `present` (`""` for nothing): of several names of one value it may keep
    /// what it has.
    default Optional<String> find(FieldMapping field, Side target, String value, String present) {
        return find(field, target, value);
    }
}
