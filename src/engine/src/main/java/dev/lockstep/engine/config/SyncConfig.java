package dev.lockstep.engine.config;

import dev.lockstep.engine.mapping.PeopleMapping;

/// What `lockstep.yaml` says, checked: whoever holds one need not check again. `version` is the file format's.
public record SyncConfig(int version, PeopleMapping people, Limits limits) {
    /// The only format there is.
    public static final int VERSION = 1;
}
