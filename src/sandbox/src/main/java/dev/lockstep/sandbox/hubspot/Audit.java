package dev.lockstep.sandbox.hubspot;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;

/// The newest 200,000 changes, oldest first.
final class Audit implements ChangeListener {

    private static final int ENTRIES_MAX = 200_000;

    private final Portal portal;
    private final ArrayDeque<AuditEntry> entries = new ArrayDeque<>();
    private boolean muted;

    Audit(Portal portal) {
        this.portal = portal;
    }

    List<AuditEntry> entries() {
        return List.copyOf(entries);
    }

    void setMuted(boolean mute) {
        muted = mute;
    }

    void clear() {
        entries.clear();
    }

    private void add(Source by, String action, ObjectType type, long id, List<String> properties) {
        if (muted) {
            return;
        }
        if (entries.size() == ENTRIES_MAX) {
            entries.removeFirst();
        }
        entries.addLast(new AuditEntry(portal.now(), by, action, type.name(), id, properties));
    }

    @Override
    public void created(ObjectType type, CrmRecord created, Source by) {
        add(by, "creation", type, created.id(), List.copyOf(created.values().keySet()));
    }

    @Override
    public void updated(ObjectType type, CrmRecord updated, Map<String, String> changed, Source by) {
        add(by, "propertyChange", type, updated.id(), List.copyOf(changed.keySet()));
    }

    @Override
    public void archived(ObjectType type, CrmRecord archived, Source by) {
        add(by, "deletion", type, archived.id(), List.of());
    }

    @Override
    public void restored(ObjectType type, CrmRecord restored, Source by) {
        add(by, "restore", type, restored.id(), List.of());
    }

    @Override
    public void purged(ObjectType type, long id, Source by) {
        add(by, "privacyDeletion", type, id, List.of());
    }

    @Override
    public void merged(ObjectType type, Merge merge, Source by) {
        add(by, "merge", type, merge.result().id(), List.of());
    }

    @Override
    public void associated(AssociationChange change, Source by) {
        add(by, "associationChange", change.fromType(), change.fromId(), List.of());
    }
}
