package dev.lockstep.engine.schema;

import java.time.Instant;
import java.util.Map;

/// One object's schema, as far as mapped fields need it. `current`: as it was at `readAt`. `baseline`: as it was
/// before what `notices` tell of: their subjects, and since when.
public record StoredSchema(ObjectSchema current, ObjectSchema baseline, Map<String, Instant> notices, Instant readAt) {
    public StoredSchema {
        notices = Map.copyOf(notices);
        if (!current.name().equals(baseline.name())) {
            throw new IllegalArgumentException(current.name() + " has no baseline of " + baseline.name());
        }
    }

    public ObjectName name() {
        return current.name();
    }
}
