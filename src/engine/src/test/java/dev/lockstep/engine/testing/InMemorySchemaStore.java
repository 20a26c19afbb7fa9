package dev.lockstep.engine.testing;

import dev.lockstep.engine.port.SchemaStore;
import dev.lockstep.engine.schema.ObjectName;
import dev.lockstep.engine.schema.StoredSchema;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the table would hold of schemas.
public final class InMemorySchemaStore implements SchemaStore {
    private final Map<ObjectName, StoredSchema> stored = new TreeMap<>();
    private int loads;

    @Override
    public Map<ObjectName, StoredSchema> load(Collection<ObjectName> names) {
        loads++;
        return names.stream().filter(stored::containsKey).collect(Collectors.toMap(name -> name, stored::get));
    }

    @Override
    public void save(Collection<StoredSchema> schemas) {
        schemas.forEach(schema -> stored.put(schema.name(), schema));
    }

    public int loads() {
        return loads;
    }
}
