package dev.lockstep.hubspot.api;

import java.util.Map;

/// One record of a batch write. `traceId` comes back in an error about it (`objectWriteTraceId`), and makes a
/// batch create answer each record by itself instead of all or nothing. `id`: the record's id, or its unique
/// value in an upsert; `""` in a create. A property is cleared by `""`.
public record BatchInput(String id, String traceId, Map<String, String> properties) {
    public BatchInput {
        properties = Map.copyOf(properties);
    }
}
