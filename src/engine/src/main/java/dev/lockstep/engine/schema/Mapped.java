package dev.lockstep.engine.schema;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.model.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What of the configuration concerns the schemas of one kind of record. `created`: the objects of which the sync
/// makes records. `keys`: the field of an object that holds the other CRM's id.
public record Mapped(
        List<FieldMapping> fields, Set<ObjectName> objects, Set<ObjectName> created, Map<ObjectName, String> keys) {

    public Mapped {
        fields = List.copyOf(fields);
        objects = Set.copyOf(objects);
        created = Set.copyOf(created);
        keys = Map.copyOf(keys);
    }

    public static Mapped of(ObjectMapping mapping) {
        Set<ObjectName> objects = new HashSet<>();
        for (Side side : Side.values()) {
            mapping.object().typesOn(side).forEach(type -> objects.add(new ObjectName(side, type)));
        }
        Set<ObjectName> created = new HashSet<>();
        created.add(ObjectName.hubspot(mapping.object().hubspotType()));
        mapping.createAs().types().stream().map(ObjectName::salesforce).forEach(created::add);
        Map<ObjectName, String> keys = new HashMap<>();
        mapping.object()
                .salesforceTypes()
                .forEach(type -> keys.put(ObjectName.salesforce(type), mapping.externalIdField()));
        return new Mapped(mapping.fields(), objects, created, keys);
    }

    /// Objects of which nothing is mapped yet.
    public static Mapped nothing(Set<ObjectName> objects) {
        return new Mapped(List.of(), objects, Set.of(), Map.of());
    }

    /// A mapping's field on one object.
    public record Use(FieldMapping mapping, ObjectName object, String api) {
        /// Whether the rule ever lets the sync write it.
        public boolean isWritten() {
            return writes(mapping, object.side());
        }
    }

    /// Every mapped field, in the order of the mappings. A path over a lookup (`Account.Industry`) is a field of
    /// another object, and not among them.
    public List<Use> uses() {
        List<Use> uses = new ArrayList<>();
        for (FieldMapping field : fields) {
            objects.stream()
                    .sorted()
                    .forEach(object -> field.fieldOn(object.type())
                            .filter(api -> api.indexOf('.') < 0)
                            .ifPresent(api -> uses.add(new Use(field, object, api))));
        }
        return uses;
    }

    public List<Use> uses(ObjectName object) {
        return uses().stream().filter(use -> use.object().equals(object)).toList();
    }

    /// The API fields that the sync reads or writes.
    public Set<String> apiFields(ObjectName object) {
        Set<String> names = new TreeSet<>();
        uses(object).forEach(use -> names.add(use.api()));
        if (keys.containsKey(object)) {
            names.add(keys.get(object));
        }
        return names;
    }

    static boolean writes(FieldMapping mapping, Side target) {
        Rule always = target == Side.HUBSPOT ? Rule.ALWAYS_HUBSPOT : Rule.ALWAYS_SALESFORCE;
        return mapping.rule() != Rule.NEVER && mapping.rule() != always;
    }
}
