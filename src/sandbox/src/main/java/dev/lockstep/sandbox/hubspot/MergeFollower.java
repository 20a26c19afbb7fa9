package dev.lockstep.sandbox.hubspot;

import java.util.stream.Stream;

/// Moves list memberships and associations along when records are merged, and drops them when one is purged.
final class MergeFollower implements ChangeListener {

    private final Associations associations;
    private final RecordLists lists;

    MergeFollower(Associations associations, RecordLists lists) {
        this.associations = associations;
        this.lists = lists;
    }

    @Override
    public void merged(ObjectType type, Merge merge, Source by) {
        Stream.concat(Stream.of(merge.primaryId()), merge.mergedIds().stream()).forEach(oldId -> {
            associations.move(type, oldId, merge.result().id());
            lists.move(type, oldId, merge.result().id());
        });
    }

    @Override
    public void purged(ObjectType type, long id, Source by) {
        lists.forget(type, id);
        associations.forget(type, id);
    }
}
