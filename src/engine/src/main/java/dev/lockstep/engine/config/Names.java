package dev.lockstep.engine.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/// Names as they are written in `lockstep.yaml`.
public final class Names {
    private Names() {}

    /// `TWO_WAY` is written `two-way`.
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> Optional<E> constant(Set<E> allowed, String name) {
        return allowed.stream().filter(constant -> of(constant).equals(name)).findFirst();
    }

    static String list(Class<? extends Enum<?>> type) {
        return list(Arrays.asList(type.getEnumConstants()));
    }

    static String list(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Names::of).collect(Collectors.joining(", "));
    }

    /// The known name that was probably meant: at most a third of its letters differ.
    public static Optional<String> nearest(String written, Collection<String> known) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        String lower = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> distance.apply(lower, name.toLowerCase(Locale.ROOT)) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt(name -> distance.apply(lower, name.toLowerCase(Locale.ROOT))));
    }
}
