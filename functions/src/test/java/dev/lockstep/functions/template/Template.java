package dev.lockstep.functions.template;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A template, and changed copies of it for showing that a rule can fail.
record Template(JsonNode root) {
    private static final Path FILE = Path.of("..", "template.yaml");

    static Template ofTheProject() {
        try {
            return new Template(TemplateYaml.parse(Files.readString(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode resource(String logicalId) {
        return root.path("Resources").path(logicalId);
    }

    JsonNode properties(String logicalId) {
        return resource(logicalId).path("Properties");
    }

    /// Logical ids and resources of a type.
    Map<String, JsonNode> ofType(String type) {
        return root.path("Resources").properties().stream()
                .filter(entry -> type.equals(entry.getValue().path("Type").asText()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    List<TemplateFunction> functions() {
        return ofType("AWS::Serverless::Function").keySet().stream()
                .map(id -> new TemplateFunction(this, id))
                .toList();
    }

    /// A copy without what the pointer names, which must be there.
    Template without(String pointer) {
        return changed(pointer, null);
    }

    /// A copy with another value for what the pointer names, which must be there.
    Template with(String pointer, JsonNode value) {
        return changed(pointer, value);
    }

    Template with(String pointer, String value) {
        return with(pointer, JsonNodeFactory.instance.textNode(value));
    }

    Template with(String pointer, long value) {
        return with(pointer, JsonNodeFactory.instance.numberNode(value));
    }

    /// A copy with an entry more in the object that the pointer names, which must be there.
    Template withMore(String pointer, String name, String value) {
        ObjectNode more = (ObjectNode) root.at(pointer).deepCopy();
        return with(pointer, more.put(name, value));
    }

    private Template changed(String pointer, JsonNode value) {
        JsonPointer at = JsonPointer.compile(pointer);
        if (root.at(at).isMissingNode()) {
            throw new IllegalArgumentException("The template has nothing at " + pointer);
        }
        JsonNode copy = root.deepCopy();
        JsonNode parent = copy.at(at.head());
        String name = at.last().getMatchingProperty();
        switch (parent) {
            case ArrayNode array when value == null -> array.remove(at.last().getMatchingIndex());
            case ArrayNode array -> array.set(at.last().getMatchingIndex(), value);
            case ObjectNode object when value == null -> object.remove(name);
            case ObjectNode object -> object.set(name, value);
            default -> throw new IllegalArgumentException("Neither list nor object holds " + pointer);
        }
        return new Template(copy);
    }

    /// The logical id behind `Ref` or `Fn::GetAtt`, or an empty text.
    static String target(JsonNode reference) {
        return reference.has("Ref")
                ? reference.path("Ref").asText()
                : reference.path("Fn::GetAtt").path(0).asText("");
    }
}
