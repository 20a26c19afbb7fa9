package dev.lockstep.sandbox.hubspot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Passes every change on to all who want to hear of it, in the order in which they were added.
final class Changes implements ChangeListener {

    private final List<ChangeListener> listeners = new ArrayList<>();

    void add(ChangeListener listener) {
        listeners.add(listener);
    }

    @Override
    public void created(ObjectType type, CrmRecord created, Source by) {
        listeners.forEach(listener -> listener.created(type, created, by));
    }

    @Override
    public void updated(ObjectType type, CrmRecord updated, Map<String, String> changed, Source by) {
        listeners.forEach(listener -> listener.updated(type, updated, changed, by));
    }

    @Override
    public void archived(ObjectType type, CrmRecord archived, Source by) {
        listeners.forEach(listener -> listener.archived(type, archived, by));
    }

    @Override
    public void restored(ObjectType type, CrmRecord restored, Source by) {
        listeners.forEach(listener -> listener.restored(type, restored, by));
    }

    @Override
    public void purged(ObjectType type, long id, Source by) {
        listeners.forEach(listener -> listener.purged(type, id, by));
    }

    @Override
    public void merged(ObjectType type, Merge merge, Source by) {
        listeners.forEach(listener -> listener.merged(type, merge, by));
    }

    @Override
    public void associated(AssociationChange change, Source by) {
        listeners.forEach(listener -> listener.associated(change, by));
    }
}
