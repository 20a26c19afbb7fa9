package dev.lockstep.hubspot.api;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// A batch read. `idProperty`: the unique property that `ids` are values of, `""` for record ids. `history`:
/// properties whose history is wanted. `archived`: reads deleted records instead of live ones.
public record BatchRead(
        String idProperty, List<String> ids, Set<String> properties, Set<String> history, boolean archived) {
    /// HubSpot's most inputs of a call, and its most of a call that asks for history.
    public static final int INPUTS_MAX = 100;

    public static final int INPUTS_WITH_HISTORY_MAX = 50;

    public BatchRead {
        ids = List.copyOf(ids);
        properties = Set.copyOf(properties);
        history = Set.copyOf(history);
        int max = history.isEmpty() ? INPUTS_MAX : INPUTS_WITH_HISTORY_MAX;
        if (ids.isEmpty() || ids.size() > max) {
            throw new IllegalArgumentException("A batch read takes 1 to " + max + " inputs, not " + ids.size());
        }
    }

    public static BatchRead byId(Collection<String> ids, Set<String> properties) {
        return new BatchRead("", List.copyOf(ids), properties, Set.of(), false);
    }

    public static BatchRead archivedById(Collection<String> ids) {
        return new BatchRead("", List.copyOf(ids), Set.of(), Set.of(), true);
    }

    public static BatchRead byUnique(String idProperty, Collection<String> values, Set<String> properties) {
        return new BatchRead(idProperty, List.copyOf(values), properties, Set.of(), false);
    }

    public static BatchRead historyOf(Collection<String> ids, Set<String> properties) {
        return new BatchRead("", List.copyOf(ids), Set.of(), properties, false);
    }
}
