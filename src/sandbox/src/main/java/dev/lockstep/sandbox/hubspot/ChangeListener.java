package dev.lockstep.sandbox.hubspot;

import java.util.List;
import java.util.Map;

/// Hears of every change of a record after it has happened. What a listener does not override it ignores.
interface ChangeListener {

    default void created(ObjectType type, CrmRecord created, Source by) {}

    /// `changed` maps property names to new values; a cleared one is `""`.
    default void updated(ObjectType type, CrmRecord updated, Map<String, String> changed, Source by) {}

    default void archived(ObjectType type, CrmRecord archived, Source by) {}

    default void restored(ObjectType type, CrmRecord restored, Source by) {}

    /// A privacy deletion: everything about the record is gone.
    default void purged(ObjectType type, long id, Source by) {}

    default void merged(ObjectType type, Merge merge, Source by) {}

    default void associated(AssociationChange change, Source by) {}

    /// Two records became a third one.
    record Merge(long primaryId, List<Long> mergedIds, CrmRecord result, int propertiesMoved) {}
}
