package dev.lockstep.engine.port;

import dev.lockstep.engine.schema.ObjectName;
import dev.lockstep.engine.schema.ObjectSchema;
import dev.lockstep.engine.schema.Unfit;
import java.util.Map;
import java.util.Optional;

/// Asked before every write whether the record's object takes the values (REQUIREMENTS F4).
public interface ValueGuard {
    /// Lets every value through: the CRM decides.
    ValueGuard NONE = (object, values, creating, deadline) -> Map.of();

    /// The object as it was last described; empty where that is not known.
    default Optional<ObjectSchema> schema(ObjectName object) {
        return Optional.empty();
    }

    /// What the CRM is sure to refuse, by API field. Where the schema is not known, nothing.
    Map<String, Unfit> unfit(ObjectName object, Map<String, String> values, boolean creating, Deadline deadline);
}
