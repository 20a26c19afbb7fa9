package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
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

    private final Schema schema;
    private final ChangeListener listener;
    private final List<AssociationType> types;
    private final Map<Side, TreeMap<Long, SortedSet<Integer>>> sides = new HashMap<>();

    Associations(Schema schema, ChangeListener listener) {
        this.schema = schema;
        this.listener = listener;
        this.types = AssociationType.load(schema);
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
        if (type.primary()) {
            for (Map.Entry<Long, SortedSet<Integer>> other :
                    new ArrayList<>(of(type.from(), fromId, type.to()).entrySet())) {
                if (other.getKey() != toId && other.getValue().contains(type.typeId())) {
                    removeType(type, fromId, other.getKey(), by);
                }
            }
        }
        if (type.implies() != 0) {
            add(type(type.from(), type.to(), type.implies()), fromId, toId, by);
        }
        AssociationType inverse = type(type.to(), type.from(), type.inverse());
        boolean isNew = put(type, fromId, toId);
        put(inverse, toId, fromId);
        if (isNew) {
            announce(type, fromId, toId, false, by);
            announce(inverse, toId, fromId, false, by);
        }
    }

    /// Removes whatever associates the two.
    void removeAll(ObjectType from, long fromId, ObjectType to, long toId, Source by) {
        for (Integer typeId : List.copyOf(of(from, fromId, to).getOrDefault(toId, new TreeSet<>()))) {
            removeType(type(from, to, typeId), fromId, toId, by);
        }
    }

    void removeType(AssociationType type, long fromId, long toId, Source by) {
        AssociationType inverse = type(type.to(), type.from(), type.inverse());
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
                AssociationType inverse = type(to, from, type.inverse());
                take(type, oldId, toId);
                take(inverse, toId, oldId);
                put(type, newId, toId);
                put(inverse, toId, newId);
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
                new AssociationChange(type.from(), fromId, type.to(), toId, type.typeId(), type.primary(), removed),
                by);
    }

    /// One direction of an association type; `implies` is the type that comes along, or 0.
    record AssociationType(ObjectType from, ObjectType to, int typeId, String label, int inverse, int implies) {

        boolean primary() {
            return "Primary".equals(label);
        }

        /// Reads the table, both directions, leaving out object types that the portal does not have.
        static List<AssociationType> load(Schema schema) {
            List<AssociationType> types = new ArrayList<>();
            JsonNode rows = Schema.resource("association-types.json");
            for (JsonNode row : rows) {
                String fromId = row.path("from").asText();
                String toId = row.path("to").asText();
                if (!schema.knows(fromId) || !schema.knows(toId)) {
                    continue;
                }
                ObjectType from = schema.type(fromId);
                ObjectType to = schema.type(toId);
                int typeId = row.path("typeId").asInt();
                int inverse = row.path("inverse").asInt();
                int implies = row.path("implies").asInt(0);
                String label = row.hasNonNull("label") ? row.get("label").asText() : null;
                types.add(new AssociationType(from, to, typeId, label, inverse, implies));
                types.add(new AssociationType(to, from, inverse, label, typeId, inverseOf(rows, implies)));
            }
            return types;
        }

        private static int inverseOf(JsonNode rows, int typeId) {
            for (JsonNode row : rows) {
                if (row.path("typeId").asInt() == typeId) {
                    return row.path("inverse").asInt();
                }
            }
            return 0;
        }
    }
}
