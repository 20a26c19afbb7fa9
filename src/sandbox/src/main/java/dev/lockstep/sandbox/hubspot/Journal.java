package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// The feed that apps read instead of being called: what happened since, in files of events, kept for three days.
/// Of its kinds of events it carries those of list memberships.
final class Journal implements RecordList.MembershipListener {

    static final String LIST_MEMBERSHIP = "LIST_MEMBERSHIP";
    private static final Duration KEPT = Duration.ofDays(3);

    private final Portal portal;
    private final Map<Long, ObjectNode> subscriptions = new TreeMap<>();
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private ArrayNode pending = Json.array();

    Journal(Portal portal) {
        this.portal = portal;
    }

    /// A file of events. `offset` is its place in the feed.
    record Entry(String offset, Instant publishedAt, ArrayNode events) {

        ObjectNode toJson() {
            ObjectNode json = Json.object().put("offset", offset);
            json.set("journalEvents", events);
            return json.put("publishedAt", Json.time(publishedAt));
        }
    }

    Map<Long, ObjectNode> subscriptions() {
        return subscriptions;
    }

    @Override
    public void changed(RecordList list, long recordId, boolean added) {
        String action = added ? "ADDED_TO_LIST" : "REMOVED_FROM_LIST";
        boolean wanted = subscriptions.values().stream()
                .anyMatch(subscription -> names(subscription.path("actions"), action)
                        && (subscription.path("listIds").isEmpty()
                                || names(subscription.path("listIds"), Long.toString(list.listId()))));
        if (wanted) {
            pending.addObject()
                    .put("type", LIST_MEMBERSHIP)
                    .put("portalId", portal.portalId())
                    .put("occurredAt", Json.time(portal.now()))
                    .put("action", action)
                    .put("objectTypeId", list.type().objectTypeId())
                    .put("objectId", recordId)
                    .put("listId", list.listId());
        }
    }

    private static boolean names(JsonNode values, String wanted) {
        for (JsonNode value : values) {
            if (value.asText().equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /// The oldest entry that is kept, or null.
    Entry earliest() {
        publish();
        return entries.isEmpty() ? null : entries.values().iterator().next();
    }

    /// The newest entry, or null.
    Entry latest() {
        publish();
        Entry last = null;
        for (Entry entry : entries.values()) {
            last = entry;
        }
        return last;
    }

    /// The entry after that offset; null when there is none yet.
    /// @throws Refusal 404 for an offset that is not, or no longer, in the feed
    Entry next(String offset) {
        publish();
        get(offset);
        boolean passed = false;
        for (Entry entry : entries.values()) {
            if (passed) {
                return entry;
            }
            passed = entry.offset().equals(offset);
        }
        return null;
    }

    Entry get(String offset) {
        Entry entry = entries.get(offset);
        if (entry == null) {
            throw Refusal.unknownObject(offset);
        }
        return entry;
    }

    /// What has gathered becomes one file.
    private void publish() {
        Instant now = portal.now();
        entries.values().removeIf(entry -> entry.publishedAt().plus(KEPT).isBefore(now));
        if (!pending.isEmpty()) {
            Entry entry = new Entry(portal.nextUuid(), now, pending);
            entries.put(entry.offset(), entry);
            pending = Json.array();
        }
    }
}
