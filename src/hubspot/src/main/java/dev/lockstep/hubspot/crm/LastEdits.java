package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Edit;
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

/// The last change of properties by anybody but this integration, from their history.
final class LastEdits {
    private static final String INTEGRATION = "INTEGRATION";

    private final HubSpotClient client;
    private final String ownAppId;

    LastEdits(HubSpotClient client, String ownAppId) {
        this.client = client;
        this.ownAppId = ownAppId;
    }

    Map<RecordKey, Map<String, Edit>> of(Map<RecordKey, Set<String>> fields, Deadline deadline) {
        Map<String, Set<String>> idsByType = new LinkedHashMap<>();
        fields.forEach((key, named) -> {
            if (!named.isEmpty()) {
                idsByType.computeIfAbsent(key.type(), type -> new TreeSet<>()).add(key.id());
            }
        });
        Map<RecordKey, Map<String, Edit>> edits = new HashMap<>();
        idsByType.forEach((name, ids) -> {
            ObjectType type = ObjectType.named(name);
            for (List<String> chunk : Chunks.of(ids, BatchRead.INPUTS_WITH_HISTORY_MAX)) {
                Set<String> properties = new TreeSet<>();
                chunk.forEach(id -> properties.addAll(fields.get(type.key(id))));
                BatchRead read = BatchRead.historyOf(chunk, properties);
                for (ApiRecord record :
                        client.batchRead(name, read, deadline).orUnavailable().results()) {
                    RecordKey key = type.key(record.id());
                    edits.put(key, newest(record, fields.getOrDefault(key, Set.of())));
                }
            }
        });
        return edits;
    }

    private Map<String, Edit> newest(ApiRecord record, Set<String> fields) {
        Map<String, Edit> newest = new HashMap<>();
        for (String field : fields) {
            List<HistoryEntry> history = record.propertiesWithHistory().getOrDefault(field, List.of());
            newestOfOthers(history).ifPresent(edit -> newest.put(field, edit));
        }
        return newest;
    }

    private Optional<Edit> newestOfOthers(Collection<HistoryEntry> history) {
        return history.stream()
                .filter(entry -> !isOurs(entry))
                .map(entry -> new Edit(ObjectType.instant(entry.timestamp()), Optional.of(entry.value())))
                .filter(edit -> !edit.at().equals(Instant.EPOCH))
                .max(Comparator.comparing(Edit::at));
    }

    private boolean isOurs(HistoryEntry entry) {
        return !ownAppId.isEmpty()
                && entry.sourceType().equals(INTEGRATION)
                && entry.sourceId().equals(ownAppId);
    }
}
