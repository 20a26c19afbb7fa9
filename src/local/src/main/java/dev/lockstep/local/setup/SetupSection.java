package dev.lockstep.local.setup;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A part of `setup.yaml`, whose errors name the key.
record SetupSection(Path file, UnaryOperator<String> environment, String path, Map<?, ?> values) {
    private static final String ENV = "env";
    private static final String FILE = "file";

    void allowOnly(String... keys) {
        Set<String> known = Set.of(keys);
        for (Object key : values.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                throw new SetupFailed(file + ": '" + at(String.valueOf(key))
                        + "' is not a key: take it out, or check its" + " spelling");
            }
        }
    }

    boolean has(String key) {
        return values.get(key) != null;
    }

    SetupSection section(String key) {
        return optionalSection(key)
                .orElseThrow(() ->
                        new SetupFailed(file + ": '" + at(key) + "' is missing: write it as docs/setup.md shows"));
    }

    Optional<SetupSection> optionalSection(String key) {
        return switch (values.get(key)) {
            case null -> Optional.empty();
            case Map<?, ?> map -> Optional.of(new SetupSection(file, environment, at(key), map));
            case Object other -> throw wrong(key, "it has keys of its own: see docs/setup.md");
        };
    }

    Optional<String> optional(String key) {
        return switch (values.get(key)) {
            case null -> Optional.empty();
            case Map<?, ?> map -> throw wrong(key, "it is a plain value");
            case Object value -> Optional.of(value.toString().strip());
        };
    }

    String required(String key, String what) {
        return optional(key)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new SetupFailed(file + ": '" + at(key) + "' is missing: it is " + what));
    }

    URI address(String key, String text) {
        try {
            URI address = new URI(text);
            if (address.getHost() != null && Set.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw wrong(key, "it is an address that starts with https://");
        }
        throw wrong(key, "it is an address that starts with https://");
    }

    /// A value that does not stand in the file itself: `{ env: NAME }` or `{ file: PATH }`.
    String secret(String key, String what) {
        if (!has(key)) {
            throw new SetupFailed(file + ": '" + at(key) + "' is missing: say where " + what + " is, with { env: NAME }"
                    + " or { file: PATH }");
        }
        if (!(values.get(key) instanceof Map<?, ?> place) || place.size() != 1) {
            throw wrong(key, "a secret does not stand in this file: write { env: NAME } or { file: PATH }");
        }
        if (place.get(ENV) instanceof String name) {
            String value = environment.apply(name);
            if (value == null || value.isBlank()) {
                throw wrong(key, "the environment variable " + name + " is not set: set it to " + what);
            }
            return value.strip();
        }
        if (place.get(FILE) instanceof String name) {
            return content(key, name);
        }
        throw wrong(key, "write { env: NAME } or { file: PATH }");
    }

    private String content(String key, String name) {
        try {
            return Files.readString(resolved(name)).strip();
        } catch (IOException e) {
            throw wrong(key, "the file " + resolved(name) + " cannot be read: check its name and rights");
        }
    }

    /// A path in the file counts from the file's own folder.
    Path resolved(String name) {
        return file.toAbsolutePath().resolveSibling(name);
    }

    SetupFailed wrong(String key, String fix) {
        return new SetupFailed(file + ": '" + at(key) + "' cannot be used: " + fix);
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
