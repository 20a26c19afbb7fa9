package dev.lockstep.engine.port;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.schema.ObjectSchema;
import java.util.Collection;
import java.util.Map;

/// How one CRM describes its objects to the integration, in as few calls as it allows.
public interface Schemas {
    Side side();

    /// Object type to its schema as it is now. A type that the CRM does not have, or does not show, is left out.
    /// Throws `CrmUnavailable`.
    Map<String, ObjectSchema> read(Collection<String> types, Deadline deadline);
}
