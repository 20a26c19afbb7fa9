package dev.lockstep.sandbox.hubspot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Merges two records into a third one, as HubSpot has done since January 2025: both old ids lead to the new
/// record, the primary's values win, and the other's fill what the primary has not.
final class RecordMerger {

    private static final int MERGED_IDS_MAX = 250;

    private final Portal portal;
    private final ChangeListener listener;

    RecordMerger(Portal portal, ChangeListener listener) {
        this.portal = portal;
        this.listener = listener;
    }

    CrmRecord merge(ObjectStore store, CrmRecord primary, CrmRecord other, Source by) {
        List<Long> mergedIds = mergedIds(primary, other);
        if (mergedIds.size() > MERGED_IDS_MAX) {
            throw new Refusal(414, null, "Cannot have more than 250 identities on a profile", Json.object());
        }
        Instant now = portal.now();
        Source source = new Source("MERGE_OBJECTS", by.id(), by.userId());
        Map<String, PropertyVersion> versions = new HashMap<>(primary.values());
        int moved = 0;
        for (String name : other.values().keySet()) {
            String value = other.stored(name);
            boolean identity = name.equals(store.type().identity())
                    || name.equals(store.type().additionalIdentities());
            if (value != null && primary.stored(name) == null && !identity) {
                versions.put(
                        name,
                        new PropertyVersion(value, now, source, primary.values().get(name)));
                moved++;
            }
        }
        moved += mergeIdentities(store.type(), primary, other, versions, now, source);
        CrmRecord result = new CrmRecord(
                portal.nextId(),
                versions,
                primary.createdAt().isBefore(other.createdAt()) ? primary.createdAt() : other.createdAt(),
                now,
                null,
                primary.createdBy(),
                mergedIds,
                portal.nextRevision());
        for (CrmRecord old : List.of(primary, other)) {
            store.remove(old.id());
            store.redirect(old.id(), result.id());
        }
        store.put(result);
        listener.merged(store.type(), new ChangeListener.Merge(primary.id(), List.of(other.id()), result, moved), by);
        return result;
    }

    private static List<Long> mergedIds(CrmRecord primary, CrmRecord other) {
        List<Long> ids = new ArrayList<>(primary.mergedIds());
        ids.add(primary.id());
        ids.addAll(other.mergedIds());
        ids.add(other.id());
        return List.copyOf(ids);
    }

    private static int mergeIdentities(
            ObjectType type,
            CrmRecord primary,
            CrmRecord other,
            Map<String, PropertyVersion> versions,
            Instant now,
            Source source) {
        if (type.identity() == null || type.additionalIdentities() == null) {
            return 0;
        }
        String email = primary.stored(type.identity()) == null
                ? other.stored(type.identity())
                : primary.stored(type.identity());
        if (email == null) {
            return 0;
        }
        Set<String> additional = new LinkedHashSet<>(tokens(primary.stored(type.additionalIdentities())));
        additional.addAll(tokens(other.stored(type.identity())));
        additional.addAll(tokens(other.stored(type.additionalIdentities())));
        additional.remove(email);
        versions.put(type.identity(), new PropertyVersion(email, now, source, versions.get(type.identity())));
        if (additional.isEmpty()) {
            return 0;
        }
        versions.put(
                type.additionalIdentities(),
                new PropertyVersion(
                        String.join(";", additional), now, source, versions.get(type.additionalIdentities())));
        return 1;
    }

    private static List<String> tokens(String value) {
        return value == null ? List.of() : PropertyRules.tokens(value);
    }
}
