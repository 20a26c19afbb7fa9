package dev.lockstep.functions.wiring;

import java.util.Locale;
import java.util.Optional;

/// A setting that this function cannot do without.
final class Setting {
    private Setting() {}

    /// The value, or a `Misconfigured` that names the setting and the environment variable to set.
    static <T> T required(Optional<T> value, String name) {
        return value.orElseThrow(() -> missing(name));
    }

    static Misconfigured missing(String name) {
        String variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return new Misconfigured("The setting " + name + " is missing: set the environment variable " + variable);
    }
}
