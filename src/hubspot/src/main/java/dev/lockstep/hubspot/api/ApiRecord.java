package dev.lockstep.hubspot.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A CRM record as HubSpot sends it. `properties`: a property that is defined and blank is `""`; one that the
/// account does not have is absent. `created`: true when an upsert made it. Absent texts are `""`.
@RegisterForReflection
public record ApiRecord(
        String id,
        Map<String, String> properties,
        Map<String, List<HistoryEntry>> propertiesWithHistory,
        String updatedAt,
        boolean archived,
        String objectWriteTraceId,
        @JsonProperty("new") boolean created) {

    public ApiRecord {
        id = orBlank(id);
        Map<String, String> filled = new HashMap<>();
        if (properties != null) {
            properties.forEach((name, value) -> filled.put(name, orBlank(value)));
        }
        properties = Map.copyOf(filled);
        Map<String, List<HistoryEntry>> histories = new HashMap<>();
        if (propertiesWithHistory != null) {
            propertiesWithHistory.forEach(
                    (name, entries) -> histories.put(name, entries == null ? List.of() : entries));
        }
        propertiesWithHistory = Map.copyOf(histories);
        updatedAt = orBlank(updatedAt);
        objectWriteTraceId = orBlank(objectWriteTraceId);
    }

    /// One value that a property had. `timestamp`: ISO 8601. `sourceType` `INTEGRATION` with an app's id in
    /// `sourceId` names the app that wrote it.
    @RegisterForReflection
    public record HistoryEntry(String value, String timestamp, String sourceType, String sourceId) {
        public HistoryEntry {
            value = orBlank(value);
            timestamp = orBlank(timestamp);
            sourceType = orBlank(sourceType);
            sourceId = orBlank(sourceId);
        }

        /// Without the value: it is personal.
        @Override
        public String toString() {
            return sourceType + " at " + timestamp;
        }
    }

    private static String orBlank(String text) {
        return text == null ? "" : text;
    }

    /// Names the record only: the properties hold personal values.
    @Override
    public String toString() {
        return "HubSpot record " + id;
    }
}
