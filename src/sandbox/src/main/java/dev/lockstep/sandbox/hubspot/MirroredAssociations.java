package dev.lockstep.sandbox.hubspot;

import java.util.List;
import java.util.Map;

/// Keeps properties that mirror an exclusive association in step with it, as `associatedcompanyid` is with a
/// contact's primary company: the association sets the property, and writing the property sets the association.
final class MirroredAssociations implements ChangeListener {

    private final Associations associations;
    private final Crm crm;

    MirroredAssociations(Associations associations, Crm crm) {
        this.associations = associations;
        this.crm = crm;
    }

    /// A property of an object type and the association type that it shows.
    record Mirror(String property, String toType, int typeId) {}

    @Override
    public void created(ObjectType type, CrmRecord created, Source by) {
        for (Mirror mirror : type.mirrors()) {
            if (created.stored(mirror.property()) != null) {
                associate(type, mirror, created.id(), created.stored(mirror.property()), by);
            }
        }
    }

    @Override
    public void updated(ObjectType type, CrmRecord updated, Map<String, String> changed, Source by) {
        for (Mirror mirror : type.mirrors()) {
            if (changed.containsKey(mirror.property())) {
                associate(type, mirror, updated.id(), changed.get(mirror.property()), by);
            }
        }
    }

    private void associate(ObjectType type, Mirror mirror, long id, String value, Source by) {
        ObjectStore to = crm.store(mirror.toType());
        AssociationType association = associations.type(type, to.type(), mirror.typeId());
        Long current = liveSole(association, id);
        if (value.isEmpty() && current != null) {
            associations.removeType(association, id, current, by);
        } else if (!value.isEmpty()) {
            associations.add(association, id, to.current(Crm.parseId(value)), by);
        }
    }

    @Override
    public void associated(AssociationChange change, Source by) {
        for (Mirror mirror : change.fromType().mirrors()) {
            if (mirror.typeId() == change.typeId()) {
                show(change.fromType(), mirror, change.fromId(), by);
            }
        }
    }

    @Override
    public void archived(ObjectType type, CrmRecord archived, Source by) {
        showToOthers(type, archived.id(), by);
    }

    @Override
    public void restored(ObjectType type, CrmRecord restored, Source by) {
        showToOthers(type, restored.id(), by);
    }

    @Override
    public void merged(ObjectType type, Merge merge, Source by) {
        type.mirrors().forEach(mirror -> show(type, mirror, merge.result().id(), by));
        showToOthers(type, merge.result().id(), by);
    }

    /// What the records that are associated with this one show of it.
    private void showToOthers(ObjectType type, long id, Source by) {
        for (ObjectStore store : crm.stores()) {
            for (Mirror mirror : store.type().mirrors()) {
                if (type.answersTo(mirror.toType())) {
                    List.copyOf(associations.of(type, id, store.type()).keySet())
                            .forEach(other -> show(store.type(), mirror, other, by));
                }
            }
        }
    }

    private void show(ObjectType type, Mirror mirror, long id, Source by) {
        ObjectStore store = crm.store(type);
        CrmRecord live = store.live(id);
        if (live != null) {
            AssociationType association =
                    associations.type(type, crm.store(mirror.toType()).type(), mirror.typeId());
            Long sole = liveSole(association, id);
            String value = sole == null ? "" : Long.toString(sole);
            crm.writer().update(store, live, Map.of(mirror.property(), value), by);
        }
    }

    private Long liveSole(AssociationType association, long id) {
        Long sole = associations.sole(association, id);
        return sole == null || crm.store(association.to()).live(sole) == null ? null : sole;
    }
}
