package dev.lockstep.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A system's `lockstep.yaml`, where its functions can read it.
record ConfigFile(Path path) implements AutoCloseable {
    static ConfigFile write(String yaml) {
        try {
            Path file = Files.createTempFile("lockstep-", ".yaml");
            Files.writeString(file, yaml);
            return new ConfigFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The configuration cannot be written to a temporary file", e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary configuration cannot be deleted", e);
        }
    }
}
