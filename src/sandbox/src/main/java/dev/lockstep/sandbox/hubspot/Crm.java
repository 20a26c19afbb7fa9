package dev.lockstep.sandbox.hubspot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;

/// All records of the portal and what may be done to them, by people and by apps alike. Every change is checked
/// first; a `Refusal` means that nothing has happened.
final class Crm {

    private final Schema schema;
    private final PropertyRules rules;
    private final RecordWriter writer;
    private final RecordMerger merger;
    private final Map<ObjectType, ObjectStore> stores = new LinkedHashMap<>();

    /// `exists` tells whether what a property refers to has a record (or a setting) of that id.
    Crm(Schema schema, RecordWriter writer, RecordMerger merger, BiPredicate<String, String> exists) {
        this.schema = schema;
        this.rules = new PropertyRules(exists);
        this.writer = writer;
        this.merger = merger;
        schema.types().forEach(type -> stores.put(type, new ObjectStore(type)));
    }

    /// False when `reference` names an object type that has no live record of that id.
    boolean exists(String reference, String id) {
        return stores.values().stream()
                .filter(store -> store.type().label().equalsIgnoreCase(reference))
                .allMatch(store -> store.live(store.current(parseId(id))) != null);
    }

    Schema schema() {
        return schema;
    }

    PropertyRules rules() {
        return rules;
    }

    RecordWriter writer() {
        return writer;
    }

    ObjectStore store(String typeNameOrId) {
        return stores.get(schema.type(typeNameOrId));
    }

    ObjectStore store(ObjectType type) {
        return stores.get(type);
    }

    /// The record that `id` names under `idProperty` (null: the record id), or null. Only the primary e-mail
    /// address counts under `email`.
    CrmRecord resolve(ObjectStore store, String id, String idProperty, boolean followMerges) {
        if (idProperty == null || "hs_object_id".equals(idProperty)) {
            long number = parseId(id);
            return store.live(followMerges ? store.current(number) : number);
        }
        if (!store.uniqueProperty(idProperty)) {
            throw Refusal.validation("Property '" + idProperty + "' does not have unique values");
        }
        boolean identity = idProperty.equals(store.type().identity());
        String value = identity ? id.strip().toLowerCase(Locale.ROOT) : id;
        Long holder = store.holder(idProperty, value);
        CrmRecord found = holder == null ? null : store.live(holder);
        return found != null && value.equals(found.stored(idProperty)) ? found : null;
    }

    /// A record id, or -1 for what is none.
    static long parseId(String id) {
        try {
            return Long.parseLong(id.strip());
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    CrmRecord create(ObjectStore store, Map<String, String> properties, Source by) {
        Map<String, String> values = rules.require(store.type(), properties);
        refuseConflicts(store, values, null);
        return writer.create(store, values, by);
    }

    CrmRecord update(ObjectStore store, CrmRecord current, Map<String, String> properties, Source by) {
        Map<String, String> values = rules.require(store.type(), properties);
        refuseConflicts(store, values, current.id());
        return writer.update(store, current, values, by);
    }

    private void refuseConflicts(ObjectStore store, Map<String, String> values, Long ownId) {
        writer.conflict(store, values, ownId).ifPresent(existing -> {
            throw Refusal.conflict(alreadyExists(store.type(), existing));
        });
        writer.clash(store, values, ownId).ifPresent(clash -> {
            throw InvalidValue.refusal(List.of(clash));
        });
    }

    static String alreadyExists(ObjectType type, long existingId) {
        return type.label() + " already exists. Existing ID: " + existingId;
    }

    /// Archives a record; one that is gone already stays gone.
    void archive(ObjectStore store, long id, Source by) {
        CrmRecord current = store.live(store.current(id));
        if (current != null) {
            writer.archive(store, current, by);
        }
    }

    CrmRecord restore(ObjectStore store, long id, Source by) {
        CrmRecord archived = store.archived(id);
        if (archived == null) {
            throw Refusal.unknownObject(Long.toString(id));
        }
        Map<String, String> values = new LinkedHashMap<>();
        archived.values().forEach((name, version) -> values.put(name, version.value()));
        refuseConflicts(store, values, id);
        return writer.restore(store, archived, by);
    }

    CrmRecord merge(ObjectStore store, long primaryId, long otherId, Source by) {
        CrmRecord primary = store.live(store.current(primaryId));
        CrmRecord other = store.live(store.current(otherId));
        if (primary == null || other == null) {
            throw Refusal.unknownObject(Long.toString(primary == null ? primaryId : otherId));
        }
        if (primary.id() == other.id()) {
            throw Refusal.validation("Cannot merge object " + primaryId + " with itself");
        }
        return store.live(merger.merge(store, primary, other, by).id());
    }

    /// Works out anew what is calculated from an amount's exchange rate, for records in that currency.
    void recalculate(String currency) {
        for (ObjectStore store : stores()) {
            String property = store.type().currencyProperty();
            for (CrmRecord live : property == null ? List.<CrmRecord>of() : List.copyOf(store.liveFrom(0))) {
                if (currency.equals(live.stored(property))) {
                    writer.calculated(store, live, live);
                }
            }
        }
    }

    void purge(ObjectStore store, CrmRecord current, Source by) {
        writer.purge(store, current, by);
    }

    List<ObjectStore> stores() {
        return new ArrayList<>(stores.values());
    }
}
