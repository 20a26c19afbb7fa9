package dev.lockstep.engine.config;

import dev.lockstep.engine.mapping.ObjectMapping;
import java.util.List;

/// What `lockstep.yaml` says, checked: whoever holds one need not check again. `version` is the file format's.
public record SyncConfig(int version, ObjectMapping people, Limits limits) {
    /// The only format there is.
    public static final int VERSION = 1;

    /// Everything that is kept in step.
    public List<ObjectMapping> objects() {
        return List.of(people);
    }
}
