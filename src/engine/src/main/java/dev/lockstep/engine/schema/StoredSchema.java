package dev.lockstep.engine.schema;

import java.time.Instant;
import java.util.Set;

/// One object's schema, as far as mapped fields need it. `current`: as it was at `readAt`. `baseline`: as it was
/// before what `notices` (their subjects) tell of.
public record StoredSchema(ObjectSchema current, ObjectSchema baseline, Set<String> notices, Instant readAt) {
    public StoredSchema {
        notices = Set.copyOf(notices);
        if (!current.name().equals(baseline.name())) {
            throw new IllegalArgumentException(current.name() + " has no baseline of " + baseline.name());
        }
    }

    public ObjectName name() {
        return current.name();
    }
}
