package dev.lockstep.engine.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// A map of the file: keys to values, each with its place. Keys are read once; a key that stands twice is a
/// problem.
final class Section {
    private final Node node;
    private final String path;
    private final Problems problems;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();

    Section(MappingNode node, String path, Problems problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        node.getValue().forEach(this::take);
    }

    private void take(NodeTuple entry) {
        Node key = entry.getKeyNode();
        if (!(key instanceof ScalarNode scalar)) {
            problems.add(key.getStartMark(), path, "A key is a name, not a list or a map.", "Write a plain name.");
            return;
        }
        String name = scalar.getValue();
        if (keys.containsKey(name)) {
            int firstLine = keys.get(name).getStartMark().getLine() + 1;
            problems.add(
                    key.getStartMark(),
                    pathOf(name),
                    "'" + name + "' is here twice, first on line " + firstLine + ".",
                    "Keep one of the two.");
            return;
        }
        keys.put(name, key);
        values.put(name, new Value(entry.getValueNode(), pathOf(name), problems));
    }

    /// Refuses every other key, naming the known one that was probably meant.
    void allowOnly(String... known) {
        List<String> names = List.of(known);
        keys.forEach((name, key) -> {
            if (!names.contains(name)) {
                String fix = Names.nearest(name, names)
                        .map(nearest -> "Did you mean '" + nearest + "'?")
                        .orElse("Known here: " + String.join(", ", names) + ".");
                problems.add(key.getStartMark(), pathOf(name), "There is no setting '" + name + "' here.", fix);
            }
        });
    }

    /// The value; a problem with this fix where the key is missing.
    Optional<Value> required(String key, String fix) {
        if (!values.containsKey(key)) {
            problem(pathOf(key), "'" + key + "' is missing.", "Add " + fix + ".");
        }
        return optional(key);
    }

    Optional<Value> optional(String key) {
        return Optional.ofNullable(values.get(key));
    }

    boolean has(String key) {
        return keys.containsKey(key);
    }

    Set<String> keys() {
        return keys.keySet();
    }

    /// A problem of the section as a whole.
    void problem(String sentence, String fix) {
        problem(path, sentence, fix);
    }

    /// A problem with one key's name or presence.
    void problemAt(String key, String sentence, String fix) {
        problems.add(keys.get(key).getStartMark(), pathOf(key), sentence, fix);
    }

    private void problem(String at, String sentence, String fix) {
        problems.add(node.getStartMark(), at, sentence, fix);
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
