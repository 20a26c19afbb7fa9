package dev.lockstep.functions.wiring;

import dev.lockstep.engine.config.ConfigProblem;
import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.config.SyncConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads the sync's configuration file.
final class SyncFile {
    private SyncFile() {}

    /// The file's content, checked; a `Misconfigured` lists every problem with its line and fix.
    static SyncConfig read(Optional<Path> file) {
        String yaml = file.map(SyncFile::text).orElseGet(ConfigReader::packaged);
        return switch (ConfigReader.read(yaml)) {
            case ConfigReader.Result.Valid valid -> valid.config();
            case ConfigReader.Result.Invalid invalid ->
                throw new Misconfigured(invalid.problems().stream()
                        .map(ConfigProblem::toString)
                        .collect(Collectors.joining("\n", "lockstep.yaml cannot be used:\n", "")));
        };
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("lockstep.yaml cannot be read at " + file, e);
        }
    }
}
