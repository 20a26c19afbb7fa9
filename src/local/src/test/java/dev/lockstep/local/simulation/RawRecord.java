package dev.lockstep.local.simulation;

import dev.lockstep.engine.model.RecordKey;
import java.util.Map;

/// A living record as its sandbox holds it, read past the API, the clients and the engine.
record RawRecord(RecordKey key, Map<String, String> fields) {
    String text(String field) {
        return fields.getOrDefault(field, "");
    }

    String email() {
        return text(key.type().equals(RecordKey.HUBSPOT_CONTACT) ? "email" : "Email");
    }
}
