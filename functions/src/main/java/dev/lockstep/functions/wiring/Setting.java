package dev.lockstep.functions.wiring;

import java.util.Locale;
import java.util.Optional;

/// A setting that this function cannot do without.
final class Setting {
    static final String INGEST_SECRET = "LOCKSTEP_INGEST_SECRET_ID";
    static final String CRM_SECRET = "LOCKSTEP_CRM_SECRET_ID";

    private Setting() {}

    /// The value, or a `Misconfigured` that names the setting and the environment variable to set.
    static <T> T required(Optional<T> value, String name) {
        return value.orElseThrow(() -> missing(name));
    }

    /// As above, for what a deployment keeps in the secret that the variable `secret` names.
    static <T> T required(Optional<T> value, String name, String secret) {
        return value.orElseThrow(() -> new Misconfigured("The setting " + name + " is missing: set the environment"
                + " variable " + secret + " to the secret that holds it, or, for a local run, " + variable(name)));
    }

    static Misconfigured missing(String name) {
        return new Misconfigured("The setting " + name + " is missing: set the environment variable " + variable(name));
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
