package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/// One change that people can see: what was done to which record, by whom, and which properties it touched.
public record AuditEntry(Instant at, Source by, String action, String objectType, long id, List<String> properties) {

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("at", Json.time(at))
                .put("sourceType", by.type())
                .put("sourceId", by.id())
                .put("action", action)
                .put("objectType", objectType)
                .put("id", Long.toString(id));
        json.set("properties", Json.strings(properties));
        return json;
    }
}
