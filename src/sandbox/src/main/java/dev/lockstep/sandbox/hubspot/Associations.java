package dev.lockstep.sandbox.hubspot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which records belong together, seen from both sides. A label such as *Primary* stands beside the unlabelled
/// association, and only one record is primary.
final class Associations {

    private static final int FIRST_OWN_TYPE_ID = 1_000;

    private final Schema schema;
    private final ChangeListener listener;
    private final List<AssociationType> types;
    private final Map<Side, TreeMap<Long, SortedSet<Integer>>> sides = new HashMap<>();

    private int lastTypeId = FIRST_OWN_TYPE_ID;
    private boolean firstBecomesPrimary;

    Associations(Schema schema, ChangeListener listener) {
        this.schema = schema;
        this.listener = listener;
        this.types = AssociationType.load(schema);
    }

    void setFirstBecomesPrimary(boolean becomes) {
        firstBecomesPrimary = becomes;
    }

    private record Side(ObjectType fromType, long fromId, ObjectType toType) {}

    /// The types from one object type to another; empty when the two cannot be associated.
    List<AssociationType> types(ObjectType from, ObjectType to) {
        return types.stream()
                .filter(type -> type.from() == from && type.to() == to)
                .toList();
    }

    AssociationType type(ObjectType from, ObjectType to, int typeId) {
        return types(from, to).stream()
                .filter(type -> type.typeId() == typeId)
                .findFirst()
                .orElse(null);
    }

    AssociationType unlabelled(ObjectType from, ObjectType to) {
        return types(from, to).stream()
                .filter(type -> type.label() == null)
                .findFirst()
                .orElse(null);
    }

    /// The associated ids with their type ids, in order of id.
    Map<Long, SortedSet<Integer>> of(ObjectType from, long fromId, ObjectType to) {
        return sides.getOrDefault(new Side(from, fromId, to), new TreeMap<>());
    }

    void add(AssociationType type, long fromId, long toId, Source by) {
        AssociationType inverse = inverse(type);
        List<Runnable> notices = new ArrayList<>();
        makeRoom(type, fromId, toId, notices, by);
        makeRoom(inverse, toId, fromId, notices, by);
        if (type.implies() != 0) {
            add(type(type.from(), type.to(), type.implies()), fromId, toId, by);
        }
        boolean isNew = put(type, fromId, toId);
        put(inverse, toId, fromId);
        if (isNew) {
            announce(type, fromId, toId, false, by);
            announce(inverse, toId, fromId, false, by);
            notices.forEach(Runnable::run);
            if (firstBecomesPrimary && type.label() == null) {
                promote(type, fromId, toId, by);
                promote(inverse, toId, fromId, by);
            }
        }
    }

    private void promote(AssociationType unlabelled, long fromId, long toId, Source by) {
        types(unlabelled.from(), unlabelled.to()).stream()
                .filter(type -> type.primary() && type.exclusive() && sole(type, fromId) == null)
                .forEach(primary -> add(primary, fromId, toId, by));
    }

    /// The one record that is associated by an exclusive type, or null.
    Long sole(AssociationType type, long fromId) {
        return of(type.from(), fromId, type.to()).entrySet().stream()
                .filter(other -> other.getValue().contains(type.typeId()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /// The former holder of an exclusive place keeps only what the type implies; it is announced after the new
    /// one.
    private void makeRoom(AssociationType type, long fromId, long toId, List<Runnable> notices, Source by) {
        Long former = type.exclusive() ? sole(type, fromId) : null;
        if (former != null && former != toId) {
            take(type, fromId, former);
            take(inverse(type), former, fromId);
            notices.add(() -> announce(type, fromId, former, true, by));
            notices.add(() -> announce(inverse(type), former, fromId, true, by));
        }
    }

    private AssociationType inverse(AssociationType type) {
        return type(type.to(), type.from(), type.inverse());
    }

    /// Adds a label of the portal's own; both directions are answered, that of `from` first.
    List<AssociationType> define(ObjectType from, ObjectType to, String label, String inverseLabel) {
        int typeId = ++lastTypeId;
        boolean paired = from != to || inverseLabel != null;
        int inverse = paired ? ++lastTypeId : typeId;
        String back = inverseLabel == null ? label : inverseLabel;
        int implies = unlabelled(from, to).typeId();
        int impliedBack = unlabelled(to, from).typeId();
        List<AssociationType> made = new ArrayList<>();
        made.add(new AssociationType(from, to, typeId, label, inverse, implies, false, true));
        if (paired) {
            made.add(new AssociationType(to, from, inverse, back, typeId, impliedBack, false, true));
        }
        types.addAll(made);
        return made;
    }

    boolean used(AssociationType type) {
        return sides.entrySet().stream()
                .filter(side ->
                        side.getKey().fromType() == type.from() && side.getKey().toType() == type.to())
                .anyMatch(
                        side -> side.getValue().values().stream().anyMatch(typeIds -> typeIds.contains(type.typeId())));
    }

    void undefine(AssociationType type) {
        types.remove(type);
        types.remove(inverse(type));
    }

    void rename(AssociationType type, String label) {
        types.replaceAll(known -> known.equals(type)
                ? new AssociationType(
                        type.from(), type.to(), type.typeId(), label, type.inverse(), type.implies(), false, true)
                : known);
    }

    /// Removes whatever associates the two.
    void removeAll(ObjectType from, long fromId, ObjectType to, long toId, Source by) {
        for (Integer typeId : List.copyOf(of(from, fromId, to).getOrDefault(toId, new TreeSet<>()))) {
            removeType(type(from, to, typeId), fromId, toId, by);
        }
    }

    void removeType(AssociationType type, long fromId, long toId, Source by) {
        AssociationType inverse = inverse(type);
        if (take(type, fromId, toId)) {
            take(inverse, toId, fromId);
            announce(type, fromId, toId, true, by);
            announce(inverse, toId, fromId, true, by);
        }
    }

    /// A merged record takes over what its predecessors were associated with; HubSpot sends no events for it.
    void move(ObjectType from, long oldId, long newId) {
        for (ObjectType to : schema.types()) {
            Map<Long, SortedSet<Integer>> others = Map.copyOf(of(from, oldId, to));
            others.forEach((toId, typeIds) -> List.copyOf(typeIds).forEach(typeId -> {
                AssociationType type = type(from, to, typeId);
                AssociationType inverse = inverse(type);
                take(type, oldId, toId);
                take(inverse, toId, oldId);
                if (toId != newId && hasRoom(type, newId, toId) && hasRoom(inverse, toId, newId)) {
                    put(type, newId, toId);
                    put(inverse, toId, newId);
                }
            }));
        }
    }

    private boolean hasRoom(AssociationType type, long fromId, long toId) {
        Long sole = type.exclusive() ? sole(type, fromId) : null;
        return sole == null || sole == toId;
    }

    /// Drops all associations of a record that is gone for good; HubSpot sends no events for it.
    void forget(ObjectType from, long fromId) {
        for (ObjectType to : schema.types()) {
            Map<Long, SortedSet<Integer>> others = Map.copyOf(of(from, fromId, to));
            others.forEach((toId, typeIds) -> List.copyOf(typeIds).forEach(typeId -> {
                AssociationType type = type(from, to, typeId);
                take(type, fromId, toId);
                take(inverse(type), toId, fromId);
            }));
        }
    }

    private boolean put(AssociationType type, long fromId, long toId) {
        return sides.computeIfAbsent(new Side(type.from(), fromId, type.to()), side -> new TreeMap<>())
                .computeIfAbsent(toId, id -> new TreeSet<>())
                .add(type.typeId());
    }

    private boolean take(AssociationType type, long fromId, long toId) {
        TreeMap<Long, SortedSet<Integer>> others = sides.get(new Side(type.from(), fromId, type.to()));
        SortedSet<Integer> typeIds = others == null ? null : others.get(toId);
        boolean taken = typeIds != null && typeIds.remove(type.typeId());
        if (taken && typeIds.isEmpty()) {
            others.remove(toId);
        }
        return taken;
    }

    private void announce(AssociationType type, long fromId, long toId, boolean removed, Source by) {
        listener.associated(
                new AssociationChange(
                        type.from(), fromId, type.to(), toId, type.typeId(), type.category(), type.primary(), removed),
                by);
    }
}
