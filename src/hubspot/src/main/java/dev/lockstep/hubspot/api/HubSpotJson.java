package dev.lockstep.hubspot.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// HubSpot's JSON: unknown keys are passed over, and what cannot be read is an absence, never an exception that
/// quotes the text.
public final class HubSpotJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // An exchange rate stays the decimal number that it is.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private HubSpotJson() {}

    /// The text as a tree, or a missing node where it is not JSON.
    public static JsonNode tree(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    static <T> Optional<T> read(JsonNode node, Class<T> type) {
        try {
            return node.isObject() ? Optional.of(MAPPER.treeToValue(node, type)) : Optional.empty();
        } catch (JsonProcessingException otherShape) {
            return Optional.empty();
        }
    }

    /// The elements of an array that have the shape; empty where the node is not an array or any element has
    /// another shape.
    static <T> Optional<List<T>> readAll(JsonNode array, Class<T> type) {
        List<T> all = new ArrayList<>();
        for (JsonNode element : array) {
            read(element, type).ifPresent(all::add);
        }
        return array.isArray() && all.size() == array.size() ? Optional.of(all) : Optional.empty();
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode strings(Collection<String> values) {
        ArrayNode array = MAPPER.createArrayNode();
        values.forEach(array::add);
        return array;
    }

    static ObjectNode strings(Map<String, String> values) {
        ObjectNode object = MAPPER.createObjectNode();
        new TreeMap<>(values).forEach(object::put);
        return object;
    }
}
