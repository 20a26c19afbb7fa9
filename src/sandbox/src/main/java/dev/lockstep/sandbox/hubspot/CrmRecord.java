package dev.lockstep.sandbox.hubspot;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One state of a record. Immutable, so that a search index can go on holding an older state. `archivedAt` is null
/// while the record is live; `mergedIds` are the ids of the records that were merged into this one.
record CrmRecord(
        long id,
        Map<String, PropertyVersion> values,
        Instant createdAt,
        Instant updatedAt,
        Instant archivedAt,
        Source createdBy,
        List<Long> mergedIds,
        long revision) {

    boolean archived() {
        return archivedAt != null;
    }

    /// The stored value, or null when it was never set or has been cleared.
    String stored(String property) {
        PropertyVersion version = values.get(property);
        return version == null || version.value().isEmpty() ? null : version.value();
    }

    CrmRecord changed(Map<String, PropertyVersion> newValues, Instant at, long newRevision) {
        return new CrmRecord(id, newValues, createdAt, at, archivedAt, createdBy, mergedIds, newRevision);
    }

    CrmRecord archivedAt(Instant at, long newRevision) {
        return new CrmRecord(id, values, createdAt, updatedAt, at, createdBy, mergedIds, newRevision);
    }
}
