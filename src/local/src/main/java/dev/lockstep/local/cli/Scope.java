package dev.lockstep.local.cli;

import dev.lockstep.engine.port.Switches.Stop;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// What a person may stop, as it is typed: `to-hubspot` for `TO_HUBSPOT`.
record Scope(Stop stop) {
    static String name(Stop stop) {
        return stop.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static final class Names implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return all().iterator();
        }
    }

    static final class Converter implements ITypeConverter<Scope> {
        @Override
        public Scope convert(String text) {
            return Arrays.stream(Stop.values())
                    .filter(stop -> name(stop).equals(text))
                    .findFirst()
                    .map(Scope::new)
                    .orElseThrow(() -> new TypeConversionException("it is one of " + String.join(", ", all())));
        }
    }

    private static List<String> all() {
        return Arrays.stream(Stop.values()).map(Scope::name).toList();
    }
}
