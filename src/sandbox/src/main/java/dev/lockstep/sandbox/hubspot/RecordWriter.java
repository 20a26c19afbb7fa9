package dev.lockstep.sandbox.hubspot;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes changes to records: conflicts are found first, then state, history and listeners follow. Values come in
/// the form that `PropertyRules` gave them.
final class RecordWriter {

    private final Portal portal;
    private final ChangeListener listener;
    private final Calculations calculations;

    RecordWriter(Portal portal, ChangeListener listener, Calculations calculations) {
        this.portal = portal;
        this.listener = listener;
        this.calculations = calculations;
    }

    /// The id of another live record that already carries one of these e-mail addresses.
    Optional<Long> conflict(ObjectStore store, Map<String, String> values, Long ownId) {
        return identities(store.type(), values).stream()
                .map(value -> store.holder(store.type().identity(), value))
                .filter(holder -> holder != null && !holder.equals(ownId))
                .findFirst();
    }

    /// The e-mail addresses that a write would give to a record.
    static Set<String> identities(ObjectType type, Map<String, String> values) {
        Set<String> identities = new LinkedHashSet<>();
        if (type.identity() != null) {
            identities.add(values.getOrDefault(type.identity(), ""));
        }
        if (type.additionalIdentities() != null) {
            identities.addAll(PropertyRules.tokens(values.getOrDefault(type.additionalIdentities(), "")));
        }
        identities.remove("");
        return identities;
    }

    /// The first value that does not go with others: a unique one that another live record carries, or a stage of
    /// another pipeline.
    Optional<InvalidValue> clash(ObjectStore store, Map<String, String> values, Long ownId) {
        Optional<InvalidValue> refused =
                calculations.refusal(store.type(), ownId == null ? null : store.live(ownId), values);
        if (refused.isPresent()) {
            return refused;
        }
        for (String name : store.type().uniqueNames()) {
            String value = values.getOrDefault(name, "");
            Long holder = value.isEmpty() ? null : store.holder(name, value);
            if (holder != null && !holder.equals(ownId)) {
                return Optional.of(new InvalidValue(
                        name,
                        "Cannot set this value. " + holder + " already has that value.",
                        "CONFLICTING_UNIQUE_VALUE"));
            }
        }
        return Optional.empty();
    }

    /// Creates without looking for conflicts: the caller has done that.
    CrmRecord create(ObjectStore store, Map<String, String> values, Source by) {
        Instant now = portal.now();
        Map<String, String> all = new LinkedHashMap<>(store.type().createDefaults());
        all.putAll(values);
        calculations.defaults(store.type(), all).forEach(all::putIfAbsent);
        Map<String, PropertyVersion> versions = new HashMap<>();
        all.forEach((name, value) -> {
            if (!value.isEmpty()) {
                versions.put(name, new PropertyVersion(withoutAppendMark(value), now, by, null));
            }
        });
        CrmRecord created =
                new CrmRecord(portal.nextId(), versions, now, now, null, by, List.of(), portal.nextRevision());
        store.put(created);
        listener.created(store.type(), created, by);
        return calculated(store, null, store.live(created.id()));
    }

    /// Writes what differs; a write that changes nothing leaves no trace.
    CrmRecord update(ObjectStore store, CrmRecord current, Map<String, String> values, Source by) {
        Map<String, String> changed = changes(store.type(), current, values, by);
        if (changed.isEmpty()) {
            return current;
        }
        return calculated(store, current, write(store, current, changed, by));
    }

    /// Works out what HubSpot calculates from the rest and writes it where it differs; `before` is null for a new
    /// record.
    CrmRecord calculated(ObjectStore store, CrmRecord before, CrmRecord now) {
        Map<String, String> changed = new LinkedHashMap<>();
        calculations.of(store.type(), before, now).forEach((name, value) -> {
            if (!value.equals(now.stored(name) == null ? "" : now.stored(name))) {
                changed.put(name, value);
            }
        });
        return changed.isEmpty() ? now : write(store, now, changed, Calculations.SOURCE);
    }

    private CrmRecord write(ObjectStore store, CrmRecord current, Map<String, String> changed, Source by) {
        Instant now = portal.now();
        Map<String, PropertyVersion> versions = new HashMap<>(current.values());
        changed.forEach((name, value) -> versions.put(
                name, new PropertyVersion(value, now, by, current.values().get(name))));
        CrmRecord updated = current.changed(versions, now, portal.nextRevision());
        store.put(updated);
        listener.updated(store.type(), updated, changed, by);
        return store.live(updated.id());
    }

    void archive(ObjectStore store, CrmRecord current, Source by) {
        CrmRecord archived = current.archivedAt(portal.now(), portal.nextRevision());
        store.put(archived);
        listener.archived(store.type(), archived, by);
    }

    CrmRecord restore(ObjectStore store, CrmRecord archived, Source by) {
        CrmRecord restored = archived.archivedAt(null, portal.nextRevision());
        store.put(restored);
        listener.restored(store.type(), restored, by);
        return restored;
    }

    void purge(ObjectStore store, CrmRecord current, Source by) {
        store.remove(current.id());
        listener.archived(store.type(), current.archivedAt(portal.now(), portal.nextRevision()), by);
        listener.purged(store.type(), current.id(), by);
    }

    private static Map<String, String> changes(
            ObjectType type, CrmRecord current, Map<String, String> values, Source by) {
        Map<String, String> changed = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            String before = current.stored(name) == null ? "" : current.stored(name);
            String after = value.startsWith(";") ? appended(before, value) : value;
            boolean backward = !by.byPerson() && type.forwardOnly(name) && earlier(type.property(name), after, before);
            if (!after.equals(before) && !backward) {
                changed.put(name, after);
            }
        });
        return changed;
    }

    /// A leading `;` adds to a multiple-choice value instead of replacing it.
    private static String appended(String before, String addition) {
        Set<String> tokens = new LinkedHashSet<>(PropertyRules.tokens(before));
        tokens.addAll(PropertyRules.tokens(addition));
        return String.join(";", tokens);
    }

    private static String withoutAppendMark(String value) {
        return value.startsWith(";") ? String.join(";", PropertyRules.tokens(value)) : value;
    }

    private static boolean earlier(PropertyDefinition property, String after, String before) {
        List<String> order = property.optionValues();
        return !after.isEmpty() && !before.isEmpty() && order.indexOf(after) < order.indexOf(before);
    }
}
