package dev.lockstep.engine.company;

import dev.lockstep.engine.model.RecordKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sets of records that only grow together (union by size). Two that hold records decided to be apart never join.
public final class Components {
    private final Map<RecordKey, RecordKey> above = new HashMap<>();
    private final Map<RecordKey, List<RecordKey>> members = new HashMap<>();
    private final Decisions decisions;

    public Components(Decisions decisions) {
        this.decisions = decisions;
    }

    /// One record for all that are together with it.
    public RecordKey root(RecordKey key) {
        RecordKey root = key;
        while (above.containsKey(root)) {
            root = above.get(root);
        }
        for (RecordKey at = key; !at.equals(root); ) {
            RecordKey next = above.put(at, root);
            at = next == null ? root : next;
        }
        return root;
    }

    /// Whether they are together now.
    public boolean join(RecordKey one, RecordKey other) {
        RecordKey a = root(one);
        RecordKey b = root(other);
        if (a.equals(b)) {
            return true;
        }
        boolean aIsSmaller = members(a).size() < members(b).size();
        RecordKey small = aIsSmaller ? a : b;
        RecordKey large = aIsSmaller ? b : a;
        boolean apart = members(small).stream()
                .flatMap(member -> decisions.apartFrom(member).stream())
                .anyMatch(foe -> root(foe).equals(large));
        if (apart) {
            return false;
        }
        members.computeIfAbsent(large, l -> new ArrayList<>(List.of(l))).addAll(members(small));
        members.remove(small);
        above.put(small, large);
        return true;
    }

    private List<RecordKey> members(RecordKey root) {
        return members.getOrDefault(root, List.of(root));
    }
}
