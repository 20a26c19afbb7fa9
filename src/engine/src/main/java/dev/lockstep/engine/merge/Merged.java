package dev.lockstep.engine.merge;

import dev.lockstep.engine.model.Link.FieldBase;
import dev.lockstep.engine.model.Side;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What a merge found. All field names are mapping names but those in `writes`, which are the CRM's.
///
/// `writes`: side to its changed fields and their new texts. `writtenTo`: mapping name to the side it is written
/// to. `base`: the base that holds once the writes are there. `held`: differ and wait for a person. `askTimes`:
/// cannot be decided before the times of change are known; while it is not empty the rest is not to be used.
/// `unresolved`: were to be written, but what their values are on the other side is not known (yet); they keep
/// their base.
public record Merged(
        Map<Side, Map<String, String>> writes,
        Map<String, Side> writtenTo,
        Map<String, FieldBase> base,
        Set<String> held,
        Set<String> askTimes,
        Set<String> unresolved) {
    public Merged {
        writes = Map.copyOf(writes);
        writtenTo = Map.copyOf(writtenTo);
        base = Map.copyOf(base);
        held = Set.copyOf(held);
        askTimes = Set.copyOf(askTimes);
        unresolved = Set.copyOf(unresolved);
    }

    /// Nothing to write, and everything as it was.
    public static Merged nothing(Map<String, FieldBase> base) {
        return new Merged(Map.of(), Map.of(), base, Set.of(), Set.of(), Set.of());
    }

    /// The same with a person's value put back: no base changes, so that the value then crosses as the edit it is.
    public Merged restoring(Side side, String apiField, String value) {
        Map<Side, Map<String, String>> more = new EnumMap<>(Side.class);
        more.putAll(writes);
        more.merge(side, Map.of(apiField, value), (a, b) -> {
            Map<String, String> both = new HashMap<>(a);
            both.putAll(b);
            return both;
        });
        return new Merged(more, writtenTo, base, held, askTimes, unresolved);
    }

    /// The same without some mappings' writes to a side: each keeps its base of `before`, so that it is tried
    /// again.
    public Merged without(Side side, Map<String, String> apiFieldByName, Map<String, FieldBase> before) {
        Map<Side, Map<String, String>> fewer = new EnumMap<>(Side.class);
        writes.forEach((target, fields) -> {
            Map<String, String> left = new HashMap<>(fields);
            if (target == side) {
                left.keySet().removeAll(apiFieldByName.values());
            }
            if (!left.isEmpty()) {
                fewer.put(target, left);
            }
        });
        Map<String, Side> to = new HashMap<>(writtenTo);
        to.keySet().removeAll(apiFieldByName.keySet());
        Map<String, FieldBase> old = new HashMap<>(base);
        apiFieldByName.keySet().forEach(name -> {
            if (before.containsKey(name)) {
                old.put(name, before.get(name));
            } else {
                old.remove(name);
            }
        });
        return new Merged(fewer, to, old, held, askTimes, unresolved);
    }

    public boolean isWriting() {
        return !writes.isEmpty();
    }

    public Map<String, String> to(Side side) {
        return writes.getOrDefault(side, Map.of());
    }
}
