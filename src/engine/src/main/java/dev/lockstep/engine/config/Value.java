package dev.lockstep.engine.config;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// A value of the file, with its place. Each reading gives the value, or nothing and leaves a problem.
final class Value {
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,8})");
    private final Node node;
    private final String path;
    private final Problems problems;

    Value(Node node, String path, Problems problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
    }

    Optional<Section> section() {
        if (node instanceof MappingNode map) {
            return Optional.of(new Section(map, path, problems));
        }
        problem("A map of settings belongs here.", "Write `key: value` pairs, indented, one a line.");
        return Optional.empty();
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /// A text of 1 to `max` characters that the pattern matches; `form` says the pattern in words.
    Optional<String> text(int max, Pattern pattern, String form) {
        if (!(node instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.STR)) {
            problem("A text belongs here.", "Write " + form + "; in quotes if YAML reads it as something else.");
            return Optional.empty();
        }
        String text = scalar.getValue();
        if (text.codePointCount(0, text.length()) > max
                || !pattern.matcher(text).matches()) {
            problem("'" + shortened(text) + "' cannot stand here.", "Write " + form + ".");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /// A list of up to `count` such texts, none of them twice; what cannot stand there is left out, and is a
    /// problem.
    List<String> texts(int count, int max, Pattern pattern, String form) {
        if (!(node instanceof SequenceNode list)
                || list.getValue().isEmpty()
                || list.getValue().size() > count) {
            problem("A list belongs here.", "Write [ ... ] with 1 to " + count + " entries, each " + form + ".");
            return List.of();
        }
        Set<String> texts = new LinkedHashSet<>();
        for (Node entry : list.getValue()) {
            Value value = new Value(entry, path, problems);
            value.text(max, pattern, form).ifPresent(text -> {
                if (!texts.add(text)) {
                    value.problem("'" + shortened(text) + "' is here twice.", "Keep one of the two.");
                }
            });
        }
        return List.copyOf(texts);
    }

    Optional<Boolean> yesOrNo() {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return Optional.of(scalar.getValue().equalsIgnoreCase("true"));
        }
        problem(written() + " is neither yes nor no.", "Write true or false.");
        return Optional.empty();
    }

    Optional<Integer> wholeNumber(int min, int max) {
        if (node instanceof ScalarNode scalar
                && scalar.getTag().equals(Tag.INT)
                && DECIMAL.matcher(scalar.getValue()).matches()) {
            int number = Integer.parseInt(scalar.getValue());
            if (number >= min && number <= max) {
                return Optional.of(number);
            }
        }
        String allowed = min == max ? Integer.toString(min) : "a whole number from " + min + " to " + max;
        problem(written() + " cannot stand here.", "Write " + allowed + ".");
        return Optional.empty();
    }

    /// One of the constants' names, in lower case with hyphens.
    <E extends Enum<E>> Optional<E> oneOf(Class<E> type, String what) {
        return oneOf(EnumSet.allOf(type), what);
    }

    <E extends Enum<E>> Optional<E> oneOf(Set<E> allowed, String what) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
            Optional<E> constant = Names.constant(allowed, scalar.getValue());
            if (constant.isPresent()) {
                return constant;
            }
        }
        problem(written() + " is no " + what + ".", "Write one of: " + Names.list(allowed) + ".");
        return Optional.empty();
    }

    void problem(String sentence, String fix) {
        problems.add(node.getStartMark(), path, sentence, fix);
    }

    private String written() {
        return node instanceof ScalarNode scalar ? "'" + shortened(scalar.getValue()) + "'" : "A list or a map";
    }

    private static String shortened(String text) {
        int shown = 60;
        return text.codePointCount(0, text.length()) <= shown
                ? text
                : text.substring(0, text.offsetByCodePoints(0, shown)) + "…";
    }
}
