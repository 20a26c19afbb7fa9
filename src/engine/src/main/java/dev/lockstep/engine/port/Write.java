package dev.lockstep.engine.port;

import dev.lockstep.engine.model.RecordKey;
import java.util.Map;

/// One write to one record. `ref` correlates it with its result and is unique within a call. `values`: CRM field
/// name to the CRM's text of the value, `""` to clear. Only what is to change is in it.
public sealed interface Write {
    String ref();

    Map<String, String> values();

    /// A record that is not there yet. `externalId` is the other CRM's id of the same person. Salesforce: upsert
    /// by that external id, which finds what an earlier, interrupted create left. HubSpot: traced batch create.
    record Create(String ref, String type, Map<String, String> values, String externalId) implements Write {
        public Create {
            values = Map.copyOf(values);
        }
    }

    /// A change of a known record, by its id.
    record Update(String ref, RecordKey key, Map<String, String> values) implements Write {
        public Update {
            values = Map.copyOf(values);
        }
    }
}
