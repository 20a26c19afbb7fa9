package dev.lockstep.salesforce.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// An object as the integration user may see it: a field that the user has no right to read is not in it.
public record Describe(String type, List<Field> fields) {
    /// `length`: of a text field, in characters; `precision` and `scale`: of a number but `int`, `digits`: of an
    /// `int`; each 0 for other types. `referenceTo`: the objects that a reference leads to.
    public record Field(
            String name,
            String label,
            String type,
            int length,
            int precision,
            int scale,
            int digits,
            boolean createable,
            boolean updateable,
            boolean nillable,
            boolean defaultedOnCreate,
            boolean calculated,
            boolean unique,
            boolean custom,
            boolean restrictedPicklist,
            List<PicklistValue> picklistValues,
            List<String> referenceTo) {
        public Field {
            picklistValues = List.copyOf(picklistValues);
            referenceTo = List.copyOf(referenceTo);
        }
    }

    public record PicklistValue(String value, String label, boolean active) {}

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
        List<PicklistValue> values = new ArrayList<>();
        for (JsonNode value : field.path("picklistValues")) {
            String text = value.path("value").asText();
            values.add(new PicklistValue(
                    text, value.path("label").asText(text), value.path("active").asBoolean(true)));
        }
        List<String> references = new ArrayList<>();
        field.path("referenceTo").forEach(type -> references.add(type.asText()));
        return new Field(
                field.path("name").asText(),
                field.path("label").asText(),
                field.path("type").asText(),
                field.path("length").asInt(),
                field.path("precision").asInt(),
                field.path("scale").asInt(),
                field.path("digits").asInt(),
                field.path("createable").asBoolean(),
                field.path("updateable").asBoolean(),
                field.path("nillable").asBoolean(),
                field.path("defaultedOnCreate").asBoolean(),
                field.path("calculated").asBoolean(),
                field.path("unique").asBoolean(),
                field.path("custom").asBoolean(),
                field.path("restrictedPicklist").asBoolean(),
                values,
                references);
    }
}
