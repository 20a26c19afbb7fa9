package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// One value of a property and, through `previous`, its history. A cleared property has the value `""`.
record PropertyVersion(String value, Instant at, Source source, PropertyVersion previous) {

    /// The history as `propertiesWithHistory` gives it: newest first.
    ArrayNode history() {
        ArrayNode entries = Json.array();
        for (PropertyVersion version = this; version != null; version = version.previous) {
            ObjectNode entry = entries.addObject()
                    .put("value", version.value)
                    .put("timestamp", Json.time(version.at))
                    .put("sourceType", version.source.type())
                    .put("sourceId", version.source.id());
            if (version.source.byPerson()) {
                entry.put("updatedByUserId", version.source.userId());
            }
        }
        return entries;
    }
}
