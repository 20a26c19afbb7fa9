package dev.lockstep.engine.mapping;

import dev.lockstep.engine.model.Side;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What a picklist's values are called on the other side (REQUIREMENTS F4). `pairs` in the file's order: several
/// values of one side may stand for one of the other, and then the first of them is the one that is written. A
/// value in no pair has the same name on both sides.
public record ValueMap(List<Pair> pairs) {
    public static final ValueMap NONE = new ValueMap(List.of());

    /// Two names of one value.
    public record Pair(String hubspot, String salesforce) {
        String on(Side side) {
            return side == Side.HUBSPOT ? hubspot : salesforce;
        }
    }

    public ValueMap {
        pairs = List.copyOf(pairs);
    }

    public boolean isEmpty() {
        return pairs.isEmpty();
    }

    /// The value's name on `target`.
    public String to(Side target, String value) {
        return pairs.stream()
                .filter(pair -> pair.on(target.other()).equals(value))
                .map(pair -> pair.on(target))
                .findFirst()
                .orElse(value);
    }

    /// As `to`, for each value of a `;`-joined list; what becomes the same is named once.
    public String eachTo(Side target, String values) {
        return Arrays.stream(values.split(";"))
                .map(value -> to(target, value))
                .distinct()
                .sorted()
                .collect(Collectors.joining(";"));
    }
}
