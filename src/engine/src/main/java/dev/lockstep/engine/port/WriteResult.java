package dev.lockstep.engine.port;

import dev.lockstep.engine.model.RecordKey;
import java.util.Map;

/// The answer to one write, named by its `ref`.
public sealed interface WriteResult {
    String ref();

    /// Done. `after`: the written fields as the CRM holds them now (it may have rewritten them); a field that
    /// could not be read back is absent. `created` is false when an upsert found the record there already.
    record Written(String ref, RecordKey key, boolean created, Map<String, String> after) implements WriteResult {
        public Written {
            after = Map.copyOf(after);
        }
    }

    /// Not done, or not known to be done (a time-out): the error's code decides what follows.
    record Failed(String ref, CrmError error) implements WriteResult {}
}
