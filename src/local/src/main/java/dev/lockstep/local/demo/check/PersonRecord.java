package dev.lockstep.local.demo.check;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// A live person record as its CRM really holds it. `formerIds`: of records that were merged or converted into it.
/// `ours`: the sync created it. A field that is absent is blank.
public record PersonRecord(
        RecordKey key, Set<RecordKey> formerIds, Map<String, String> fields, boolean ours, Instant createdAt) {
    public PersonRecord {
        formerIds = Set.copyOf(formerIds);
        fields = Map.copyOf(fields);
    }

    public Side side() {
        return key.side();
    }

    public String text(String field) {
        return fields.getOrDefault(field, "");
    }

    /// Its own key and those of what became part of it.
    public Set<RecordKey> keys() {
        Set<RecordKey> all = new HashSet<>(formerIds);
        all.add(key);
        return all;
    }
}
