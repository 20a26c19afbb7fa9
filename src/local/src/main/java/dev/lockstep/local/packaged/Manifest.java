package dev.lockstep.local.packaged;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What was packaged, as `target/package/manifest.json` says it. `file`: the zip, from the project's directory;
/// `arch`: `any`, `x86_64` or `arm64`; `runtime`: Lambda's name of the runtime that it needs.
public record Manifest(String file, String arch, String runtime, String version, String sha256) {
    /// The manifest's place, from the project's directory.
    public static final Path PLACE = Path.of("target", "package", "manifest.json");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANY = "any";

    /// Describes the zip at `file`, a path from the project's directory `home`.
    public static Manifest of(Path home, String file, String version) {
        Deployable zip = new Deployable(home.resolve(file));
        try {
            return new Manifest(file, zip.architecture(), zip.runtime(), version, zip.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    public void write(Path home) {
        Path place = home.resolve(PLACE);
        try {
            Files.createDirectories(place.getParent());
            JSON.writerWithDefaultPrettyPrinter().writeValue(place.toFile(), this);
        } catch (IOException e) {
            throw new UncheckedIOException(place + " cannot be written", e);
        }
    }

    /// The project's manifest, or nothing where nothing was packaged.
    public static Optional<Manifest> read(Path home) {
        Path place = home.resolve(PLACE);
        if (!Files.exists(place)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(place.toFile(), Manifest.class));
        } catch (IOException e) {
            throw new UncheckedIOException(place + " cannot be read: run ./lockstep package again", e);
        }
    }

    /// Why this cannot be deployed to functions of the architecture, in one sentence with the fix; nothing where
    /// it can.
    public Optional<String> objection(String architecture, Path home) {
        if (!arch.equals(ANY) && !arch.equals(architecture)) {
            return Optional.of("The zip was built for " + arch + " and the functions run on " + architecture
                    + ": deploy with Architecture=" + arch + ", or run ./lockstep package --native on " + architecture);
        }
        Path zip = home.resolve(file);
        if (!Files.exists(zip)) {
            return Optional.of(file + " is gone since it was packaged: run ./lockstep package again");
        }
        try {
            return new Deployable(zip).sha256().equals(sha256)
                    ? Optional.empty()
                    : Optional.of(file + " is not the one that was packaged: run ./lockstep package again");
        } catch (IOException e) {
            throw new UncheckedIOException(zip + " cannot be read", e);
        }
    }

    /// True when this machine can run it.
    public boolean runsHere() {
        String machine = System.getProperty("os.name").equals("Linux") ? System.getProperty("os.arch") : "";
        return switch (arch) {
            case ANY -> true;
            case "x86_64" -> machine.equals("amd64");
            case "arm64" -> machine.equals("aarch64");
            default -> false;
        };
    }
}
