package dev.lockstep.salesforce.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// An object as the integration user may see it: a field that the user has no right to read is not in it.
public record Describe(String type, List<Field> fields) {
    /// `length`: of a text field, in characters; 0 for other types.
    public record Field(
            String name,
            String label,
            String type,
            int length,
            boolean createable,
            boolean updateable,
            boolean nillable,
            boolean defaultedOnCreate,
            boolean calculated,
            boolean restrictedPicklist,
            List<String> activePicklistValues) {
        public Field {
            activePicklistValues = List.copyOf(activePicklistValues);
        }
    }

    public Describe {
        fields = List.copyOf(fields);
    }

    public Set<String> fieldNames() {
        return fields.stream().map(Field::name).collect(Collectors.toUnmodifiableSet());
    }

    static Optional<Describe> read(JsonNode body) {
        if (!body.path("fields").isArray()) {
            return Optional.empty();
        }
        List<Field> fields = new ArrayList<>();
        body.path("fields").forEach(field -> fields.add(field(field)));
        return Optional.of(new Describe(body.path("name").asText(), fields));
    }

    private static Field field(JsonNode field) {
        List<String> values = new ArrayList<>();
        for (JsonNode value : field.path("picklistValues")) {
            if (value.path("active").asBoolean()) {
                values.add(value.path("value").asText());
            }
        }
        return new Field(
                field.path("name").asText(),
                field.path("label").asText(),
                field.path("type").asText(),
                field.path("length").asInt(),
                field.path("createable").asBoolean(),
                field.path("updateable").asBoolean(),
                field.path("nillable").asBoolean(),
                field.path("defaultedOnCreate").asBoolean(),
                field.path("calculated").asBoolean(),
                field.path("restrictedPicklist").asBoolean(),
                values);
    }
}
