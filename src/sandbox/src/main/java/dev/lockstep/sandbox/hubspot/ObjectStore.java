package dev.lockstep.sandbox.hubspot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All records of one type: live, archived and merged away, with an index per unique property.
final class ObjectStore {

    private final ObjectType type;
    private final TreeMap<Long, CrmRecord> live = new TreeMap<>();
    private final TreeMap<Long, CrmRecord> archived = new TreeMap<>();
    private final Map<Long, Long> mergedInto = new HashMap<>();
    private final Map<String, Map<String, Long>> unique = new HashMap<>();

    ObjectStore(ObjectType type) {
        this.type = type;
    }

    ObjectType type() {
        return type;
    }

    /// The live record with exactly this id, or null. Ids from before a merge are not followed.
    CrmRecord live(long id) {
        return live.get(id);
    }

    CrmRecord archived(long id) {
        return archived.get(id);
    }

    /// The id under which a record lives today: merges are followed.
    long current(long id) {
        long current = id;
        for (Long next = mergedInto.get(current); next != null; next = mergedInto.get(current)) {
            current = next;
        }
        return current;
    }

    Map<Long, Long> merges() {
        return mergedInto;
    }

    /// The id of the live record that carries a unique value, or null.
    Long holder(String property, String value) {
        return unique.getOrDefault(property, Map.of()).get(value);
    }

    boolean uniqueProperty(String property) {
        return property.equals(type.identity()) || type.uniqueNames().contains(property);
    }

    Collection<CrmRecord> liveFrom(long firstId) {
        return live.tailMap(firstId, true).values();
    }

    Collection<CrmRecord> archivedFrom(long firstId) {
        return archived.tailMap(firstId, true).values();
    }

    int size() {
        return live.size();
    }

    /// Stores a new state of a live or archived record.
    void put(CrmRecord next) {
        CrmRecord before = live.remove(next.id());
        archived.remove(next.id());
        if (before != null) {
            index(before, false);
        }
        if (next.archived()) {
            archived.put(next.id(), next);
        } else {
            live.put(next.id(), next);
            index(next, true);
        }
    }

    /// Forgets a record wholly; its unique values are free again.
    void remove(long id) {
        CrmRecord before = live.remove(id);
        archived.remove(id);
        if (before != null) {
            index(before, false);
        }
    }

    void redirect(long oldId, long newId) {
        mergedInto.put(oldId, newId);
    }

    private void index(CrmRecord contact, boolean add) {
        if (type.identity() != null) {
            identities(contact).forEach(value -> index(type.identity(), value, contact.id(), add));
        }
        for (String name : type.uniqueNames()) {
            String value = contact.stored(name);
            if (value != null) {
                index(name, value, contact.id(), add);
            }
        }
    }

    private void index(String property, String value, long id, boolean add) {
        Map<String, Long> ids = unique.computeIfAbsent(property, name -> new HashMap<>());
        if (add) {
            ids.put(value, id);
        } else {
            ids.remove(value, id);
        }
    }

    /// The primary and the additional e-mail addresses of a record.
    private List<String> identities(CrmRecord contact) {
        List<String> values = new ArrayList<>();
        String primary = contact.stored(type.identity());
        if (primary != null) {
            values.add(primary);
        }
        String additional = type.additionalIdentities() == null ? null : contact.stored(type.additionalIdentities());
        if (additional != null) {
            values.addAll(PropertyRules.tokens(additional));
        }
        return values;
    }
}
