package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/// A list of records. `processingType` is MANUAL, DYNAMIC or SNAPSHOT; a dynamic list's members cannot be written
/// by the API, the sandbox's control interface sets them.
final class RecordList {

    private final long listId;
    private String name;
    private final String processingType;
    private final ObjectType type;
    private final Instant createdAt;
    private final String createdById;
    private final MembershipListener listener;
    private final TreeMap<Long, Instant> members = new TreeMap<>();
    private Instant lastAddedAt;
    private Instant lastRemovedAt;

    /// Hears of every record that joins or leaves a list.
    interface MembershipListener {

        void changed(RecordList list, long recordId, boolean added);
    }

    RecordList(
            long listId,
            String name,
            String processingType,
            ObjectType type,
            Instant createdAt,
            String createdById,
            MembershipListener listener) {
        this.listener = listener;
        this.listId = listId;
        this.name = name;
        this.processingType = processingType;
        this.type = type;
        this.createdAt = createdAt;
        this.createdById = createdById;
    }

    long listId() {
        return listId;
    }

    String name() {
        return name;
    }

    void rename(String newName) {
        name = newName;
    }

    String processingType() {
        return processingType;
    }

    ObjectType type() {
        return type;
    }

    boolean writable() {
        return !"DYNAMIC".equals(processingType);
    }

    /// Record ids with the time of joining, in order of id.
    NavigableMap<Long, Instant> members() {
        return members;
    }

    boolean add(long recordId, Instant at) {
        boolean added = members.putIfAbsent(recordId, at) == null;
        if (added) {
            lastAddedAt = at;
            listener.changed(this, recordId, true);
        }
        return added;
    }

    boolean remove(long recordId, Instant at) {
        boolean removed = members.remove(recordId) != null;
        if (removed) {
            lastRemovedAt = at;
            listener.changed(this, recordId, false);
        }
        return removed;
    }

    /// As a look-up gives it: with its size.
    ObjectNode toJson() {
        return core().put("size", members.size());
    }

    /// As a search finds it: with what HubSpot calls additional properties, all of them texts. A time that there is
    /// none of is left out.
    ObjectNode toFound() {
        ObjectNode json = core();
        ObjectNode additional = json.putObject("additionalProperties")
                .put("hs_list_size", Integer.toString(members.size()))
                .put("hs_list_reference_count", "0");
        putMillis(additional, "hs_last_record_added_at", lastAddedAt);
        putMillis(additional, "hs_last_record_removed_at", lastRemovedAt);
        return json;
    }

    private static void putMillis(ObjectNode json, String name, Instant at) {
        if (at != null) {
            json.put(name, Long.toString(at.toEpochMilli()));
        }
    }

    private ObjectNode core() {
        return Json.object()
                .put("listId", Long.toString(listId))
                .put("listVersion", 1)
                .put("createdAt", Json.time(createdAt))
                .put("updatedAt", Json.time(createdAt))
                .put("filtersUpdatedAt", Json.time(createdAt))
                .put("processingStatus", "COMPLETE")
                .put("createdById", createdById)
                .put("updatedById", createdById)
                .put("processingType", processingType)
                .put("objectTypeId", type.objectTypeId())
                .put("name", name);
    }
}
