package dev.lockstep.engine.port;

import dev.lockstep.engine.schema.ObjectName;
import dev.lockstep.engine.schema.StoredSchema;
import java.util.Collection;
import java.util.Map;

/// The schemas as they were last read, for every function that writes.
public interface SchemaStore {
    /// Those that are there.
    Map<ObjectName, StoredSchema> load(Collection<ObjectName> names);

    /// Each replaces what is there of its object.
    void save(Collection<StoredSchema> schemas);
}
