package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A record as it really is, for checks that do not go through the API: values in the form in which they are kept,
/// empty ones left out.
public record RecordState(
        long id,
        Map<String, String> values,
        Instant createdAt,
        Instant updatedAt,
        boolean archived,
        List<Long> mergedIds) {

    static RecordState of(CrmRecord contact) {
        Map<String, String> values = new TreeMap<>();
        contact.values().forEach((name, version) -> {
            if (!version.value().isEmpty()) {
                values.put(name, version.value());
            }
        });
        return new RecordState(
                contact.id(),
                values,
                contact.createdAt(),
                contact.updatedAt(),
                contact.archived(),
                contact.mergedIds());
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("id", Long.toString(id));
        ObjectNode properties = json.putObject("properties");
        values.forEach(properties::put);
        json.put("createdAt", Json.time(createdAt))
                .put("updatedAt", Json.time(updatedAt))
                .put("archived", archived);
        mergedIds.forEach(json.putArray("mergedIds")::add);
        return json;
    }
}
