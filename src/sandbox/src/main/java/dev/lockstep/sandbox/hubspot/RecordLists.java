package dev.lockstep.sandbox.hubspot;

import java.util.Collection;
import java.util.TreeMap;

/// All lists of the portal.
final class RecordLists {

    private final Portal portal;
    private final RecordList.MembershipListener listener;
    private final TreeMap<Long, RecordList> lists = new TreeMap<>();
    private long lastId = 2;

    RecordLists(Portal portal, RecordList.MembershipListener listener) {
        this.portal = portal;
        this.listener = listener;
    }

    RecordList create(String name, String processingType, ObjectType type, String createdById) {
        RecordList list = new RecordList(++lastId, name, processingType, type, portal.now(), createdById, listener);
        lists.put(list.listId(), list);
        return list;
    }

    /// @throws Refusal 404 when there is no such list
    RecordList get(long listId) {
        RecordList list = lists.get(listId);
        if (list == null) {
            throw new Refusal(404, "OBJECT_NOT_FOUND", "List does not exist with ID " + listId + ".", Json.object());
        }
        return list;
    }

    Collection<RecordList> all() {
        return lists.values();
    }

    void delete(long listId) {
        lists.remove(listId);
    }

    /// A merged record takes its predecessors' places.
    void move(ObjectType type, long oldId, long newId) {
        for (RecordList list : lists.values()) {
            if (list.type() == type && list.remove(oldId, portal.now())) {
                list.add(newId, portal.now());
            }
        }
    }

    void forget(ObjectType type, long recordId) {
        lists.values().stream()
                .filter(list -> list.type() == type)
                .forEach(list -> list.remove(recordId, portal.now()));
    }
}
