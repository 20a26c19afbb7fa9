package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.hubspot.api.ApiRecord;
import dev.lockstep.hubspot.api.ApiRecord.HistoryEntry;
import dev.lockstep.hubspot.api.BatchRead;
import dev.lockstep.hubspot.api.HubSpotClient;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// When properties were last changed by anybody but this integration, from their history.
final class ChangeTimes {
    private static final String INTEGRATION = "INTEGRATION";

    private final HubSpotClient client;
    private final String ownAppId;

    ChangeTimes(HubSpotClient client, String ownAppId) {
        this.client = client;
        this.ownAppId = ownAppId;
    }

    Map<RecordKey, Map<String, Instant>> of(Map<RecordKey, Set<String>> fields, Deadline deadline) {
        Map<String, Set<String>> idsByType = new LinkedHashMap<>();
        fields.forEach((key, named) -> {
            if (!named.isEmpty()) {
                idsByType.computeIfAbsent(key.type(), type -> new TreeSet<>()).add(key.id());
            }
        });
        Map<RecordKey, Map<String, Instant>> times = new HashMap<>();
        idsByType.forEach((name, ids) -> {
            ObjectType type = ObjectType.named(name);
            for (List<String> chunk : Chunks.of(ids, BatchRead.INPUTS_WITH_HISTORY_MAX)) {
                Set<String> properties = new TreeSet<>();
                chunk.forEach(id -> properties.addAll(fields.get(type.key(id))));
                BatchRead read = BatchRead.historyOf(chunk, properties);
                for (ApiRecord record :
                        client.batchRead(name, read, deadline).orUnavailable().results()) {
                    RecordKey key = type.key(record.id());
                    times.put(key, newest(record, fields.getOrDefault(key, Set.of())));
                }
            }
        });
        return times;
    }

    private Map<String, Instant> newest(ApiRecord record, Set<String> fields) {
        Map<String, Instant> newest = new HashMap<>();
        for (String field : fields) {
            List<HistoryEntry> history = record.propertiesWithHistory().getOrDefault(field, List.of());
            newestOfOthers(history).ifPresent(time -> newest.put(field, time));
        }
        return newest;
    }

    private Optional<Instant> newestOfOthers(Collection<HistoryEntry> history) {
        return history.stream()
                .filter(entry -> !isOurs(entry))
                .map(entry -> ObjectType.instant(entry.timestamp()))
                .filter(time -> !time.equals(Instant.EPOCH))
                .max(Comparator.naturalOrder());
    }

    private boolean isOurs(HistoryEntry entry) {
        return !ownAppId.isEmpty()
                && entry.sourceType().equals(INTEGRATION)
                && entry.sourceId().equals(ownAppId);
    }
}
