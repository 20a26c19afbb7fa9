package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An object type, read from a resource under `hubspot/objects`: a further type is a further file, not code.
/// `identity` is the property whose values are e-mail addresses that only one record may carry, or null.
final class ObjectType {

    private final JsonNode data;
    private final Map<String, PropertyDefinition> properties = new LinkedHashMap<>();
    private final Map<String, PropertyGroup> groups = new LinkedHashMap<>();
    private final List<String> uniqueNames = new ArrayList<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private final Map<String, String> createDefaults = new LinkedHashMap<>();
    private final List<MirroredAssociations.Mirror> mirrors = new ArrayList<>();

    ObjectType(JsonNode data, Instant createdAt) {
        this.data = data;
        data.path("mirrors")
                .forEach(mirror -> mirrors.add(new MirroredAssociations.Mirror(
                        mirror.path("property").asText(),
                        mirror.path("to").asText(),
                        mirror.path("typeId").asInt())));
        data.path("groups")
                .forEach(group -> addGroup(new PropertyGroup(
                        group.path("name").asText(), group.path("label").asText(), groups.size())));
        data.path("createDefaults")
                .properties()
                .forEach(entry ->
                        createDefaults.put(entry.getKey(), entry.getValue().asText()));
        data.path("properties").forEach(property -> add(PropertyDefinition.fromJson(property, true, createdAt)));
    }

    String name() {
        return text("name");
    }

    /// For example `contact`: the prefix of webhook subscription types.
    String singular() {
        return text("singular");
    }

    /// For example `Contact`: how error messages call a record.
    String label() {
        return text("label");
    }

    String objectTypeId() {
        return text("objectTypeId");
    }

    /// For example `lastmodifieddate`: contacts and companies name it differently.
    String modifiedProperty() {
        return text("modifiedProperty");
    }

    String identity() {
        return data.hasNonNull("identity") ? text("identity") : null;
    }

    String additionalIdentities() {
        return data.hasNonNull("additionalIdentities") ? text("additionalIdentities") : null;
    }

    List<String> defaultProperties() {
        return list("defaultProperties");
    }

    List<String> searchProperties() {
        return list("searchProperties");
    }

    List<String> textSearchProperties() {
        return list("textSearchProperties");
    }

    /// Properties by which search finds records without looking at all of them.
    List<String> indexed() {
        return list("indexed");
    }

    boolean forwardOnly(String property) {
        return list("forwardOnly").contains(property);
    }

    Map<String, String> createDefaults() {
        return createDefaults;
    }

    /// The property that names a record's pipeline, or null when the type has none.
    String pipelineProperty() {
        return data.path("pipelineProperty").asText(null);
    }

    String stageProperty() {
        return data.path("stageProperty").asText(null);
    }

    /// The property that names the currency of a record's amount, or null when the type has no amount.
    String currencyProperty() {
        return data.path("currencyProperty").asText(null);
    }

    List<MirroredAssociations.Mirror> mirrors() {
        return mirrors;
    }

    boolean answersTo(String nameOrId) {
        return name().equalsIgnoreCase(nameOrId)
                || singular().equalsIgnoreCase(nameOrId)
                || objectTypeId().equals(nameOrId);
    }

    PropertyDefinition property(String propertyName) {
        return properties.get(propertyName);
    }

    Collection<PropertyDefinition> properties() {
        return List.copyOf(properties.values());
    }

    List<String> uniqueNames() {
        return uniqueNames;
    }

    void add(PropertyDefinition definition) {
        properties.put(definition.name(), definition);
        if (definition.unique() && !uniqueNames.contains(definition.name())) {
            uniqueNames.add(definition.name());
        }
    }

    void remove(String propertyName) {
        properties.remove(propertyName);
        uniqueNames.remove(propertyName);
    }

    Map<String, PropertyGroup> groups() {
        return groups;
    }

    void addGroup(PropertyGroup group) {
        groups.put(group.name(), group);
    }

    private String text(String key) {
        return data.path(key).asText();
    }

    private List<String> list(String key) {
        return lists.computeIfAbsent(key, name -> {
            List<String> values = new ArrayList<>();
            data.path(name).forEach(value -> values.add(value.asText()));
            return values;
        });
    }
}
