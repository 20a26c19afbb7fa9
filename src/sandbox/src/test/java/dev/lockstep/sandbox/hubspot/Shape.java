package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/// The structure of a JSON value: paths and types, array elements taken together.
final class Shape {

    private Shape() {}

    static Set<String> of(JsonNode node) {
        Set<String> paths = new TreeSet<>();
        collect("", node, paths);
        return paths;
    }

    private static void collect(String path, JsonNode node, Set<String> paths) {
        if (node.isObject()) {
            node.properties().forEach(entry -> collect(path + "/" + entry.getKey(), entry.getValue(), paths));
        } else if (node.isArray()) {
            node.forEach(item -> collect(path + "[]", item, paths));
        } else {
            paths.add(path + ":" + node.getNodeType());
        }
    }
}
