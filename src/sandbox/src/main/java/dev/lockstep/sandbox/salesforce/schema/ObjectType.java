package dev.lockstep.sandbox.salesforce.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One sObject type: its describe result without fields, and its fields. Field and relationship names ignore case.
public final class ObjectType {

    private final ObjectNode describe;
    private final String name;
    private final String keyPrefix;
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, Field> byName = new LinkedHashMap<>();
    private final Map<String, Field> byRelationship = new LinkedHashMap<>();
    private final Map<String, List<Field>> components = new LinkedHashMap<>();

    ObjectType(ObjectNode describe) {
        this.describe = describe;
        this.name = describe.path("name").asText();
        this.keyPrefix = describe.path("keyPrefix").asText();
    }

    Field add(ObjectNode fieldDescribe) {
        Field field = Field.of(fields.size(), fieldDescribe);
        if (byName.putIfAbsent(key(field.name()), field) != null) {
            throw new IllegalArgumentException(name + " already has a field " + field.name());
        }
        fields.add(field);
        if (field.relationship() != null) {
            byRelationship.put(key(field.relationship()), field);
        }
        if (field.compound() != null) {
            components
                    .computeIfAbsent(key(field.compound()), compound -> new ArrayList<>())
                    .add(field);
        }
        return field;
    }

    public String name() {
        return name;
    }

    public String label() {
        return describe.path("label").asText();
    }

    /// The first three characters of this type's record ids.
    public String keyPrefix() {
        return keyPrefix;
    }

    public ObjectNode describe() {
        return describe;
    }

    public List<Field> fields() {
        return Collections.unmodifiableList(fields);
    }

    /// The field of that name, or null.
    public Field field(String fieldName) {
        return byName.get(key(fieldName));
    }

    /// The field of that name, which must exist.
    public Field require(String fieldName) {
        Field field = field(fieldName);
        if (field == null) {
            throw new IllegalArgumentException(name + " has no field " + fieldName);
        }
        return field;
    }

    /// The lookup field behind a relationship name (`Account` for `AccountId`), or null.
    public Field relationship(String relationshipName) {
        return byRelationship.get(key(relationshipName));
    }

    public boolean hasComponents(Field field) {
        return components.containsKey(key(field.name()));
    }

    /// The parts of a compound field in describe order; empty for an ordinary field.
    public List<Field> components(Field field) {
        return components.getOrDefault(key(field.name()), List.of());
    }

    public boolean can(String ability) {
        return describe.path(ability).asBoolean();
    }

    private static String key(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name;
    }
}
