package dev.lockstep.engine.company;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A list that is packaged beside this class: one entry a line. Registered as a resource of the native image.
final class Resource {
    private Resource() {}

    /// Every line, stripped, without the blank ones.
    static List<String> lines(String name) {
        try (InputStream packaged = Resource.class.getResourceAsStream(name)) {
            if (packaged == null) {
                throw new IllegalStateException("The packaged list " + name + " is missing: build with Maven");
            }
            return new BufferedReader(new InputStreamReader(packaged, StandardCharsets.UTF_8))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Without the lines that begin with `#`.
    static List<String> entries(String name) {
        return lines(name).stream().filter(line -> !line.startsWith("#")).toList();
    }
}
