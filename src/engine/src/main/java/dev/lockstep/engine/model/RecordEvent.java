package dev.lockstep.engine.model;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// What one CRM event says, as its adapter read it: in memory only, for it holds values. `fields`: the CRM's
/// field names to the values the event carried (`""` for cleared). `aliases`: ids that now lead to this record.
/// `key.type` may be a type that is not synced.
public record RecordEvent(
        RecordKey key,
        Hint.Cause cause,
        Map<String, String> fields,
        Set<String> aliases,
        Instant occurredAt,
        String correlationId) {
    public RecordEvent {
        fields = Map.copyOf(fields);
        aliases = Set.copyOf(aliases);
    }

    /// Names the record only: the fields hold values.
    @Override
    public String toString() {
        return cause + " " + key;
    }
}
