package dev.lockstep.sandbox.hubspot;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// The search indexes of all types, fed by every change after the lag that is set.
final class SearchIndexes implements ChangeListener {

    private final Portal portal;
    private final Map<ObjectType, SearchIndex> indexes = new LinkedHashMap<>();
    private SearchLag lag = SearchLag.of(Duration.ZERO);

    SearchIndexes(Portal portal, Schema schema) {
        this.portal = portal;
        schema.types().forEach(type -> indexes.put(type, new SearchIndex(type)));
    }

    SearchLag lag() {
        return lag;
    }

    void setLag(SearchLag newLag) {
        lag = newLag;
    }

    /// What search finds at this moment.
    SearchEngine engine(ObjectType type, Instant now) {
        SearchIndex index = indexes.get(type);
        index.advanceTo(now);
        return new SearchEngine(type, index);
    }

    @Override
    public void created(ObjectType type, CrmRecord created, Source by) {
        schedule(type, created, lag.afterCreate());
    }

    @Override
    public void updated(ObjectType type, CrmRecord updated, Map<String, String> changed, Source by) {
        schedule(type, updated, lag.afterUpdate());
    }

    @Override
    public void archived(ObjectType type, CrmRecord archived, Source by) {
        schedule(type, archived, lag.afterUpdate());
    }

    @Override
    public void restored(ObjectType type, CrmRecord restored, Source by) {
        schedule(type, restored, lag.afterCreate());
    }

    @Override
    public void purged(ObjectType type, long id, Source by) {
        remove(type, id);
    }

    @Override
    public void merged(ObjectType type, Merge merge, Source by) {
        remove(type, merge.primaryId());
        merge.mergedIds().forEach(id -> remove(type, id));
        schedule(type, merge.result(), lag.afterCreate());
    }

    private void schedule(ObjectType type, CrmRecord state, Duration after) {
        indexes.get(type)
                .schedule(new SearchIndex.Pending(portal.now().plus(after), state.id(), state.revision(), state));
    }

    private void remove(ObjectType type, long id) {
        indexes.get(type)
                .schedule(
                        new SearchIndex.Pending(portal.now().plus(lag.afterUpdate()), id, portal.nextRevision(), null));
    }
}
