package dev.lockstep.local.packaged;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// A deployable zip, unpacked as Lambda unpacks it to `/var/task`, and how its functions are started.
public final class UnpackedArtifact implements AutoCloseable {
    /// The memory that the template gives a function on the JVM, in MB.
    static final int MEMORY_MB = 1024;

    private static final String BOOTSTRAP = "bootstrap";
    private static final String HANDLER = "dev.lockstep.functions.FunctionEntry::handleRequest";
    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final int HEAP_PERCENT = 85;

    private final Path directory;
    private final List<String> command;

    private UnpackedArtifact(Path directory, List<String> command) {
        this.directory = directory;
        this.command = List.copyOf(command);
    }

    /// `zip` for the Java runtime, or with a native executable. `runtimeJars`: a directory with AWS's Runtime
    /// Interface Client and what it needs. `jvmOptions`: more options for the Java runtime.
    public static UnpackedArtifact of(Path zip, Path runtimeJars, List<String> jvmOptions) {
        try {
            Path directory = unpack(zip);
            Path bootstrap = directory.resolve(BOOTSTRAP);
            if (Files.exists(bootstrap)) {
                Files.setPosixFilePermissions(bootstrap, PosixFilePermissions.fromString("rwxr-xr-x"));
                return new UnpackedArtifact(directory, List.of(bootstrap.toString()));
            }
            return new UnpackedArtifact(directory, java(runtimeJars, jvmOptions));
        } catch (IOException e) {
            throw new UncheckedIOException(zip + " cannot be unpacked", e);
        }
    }

    Path directory() {
        return directory;
    }

    List<String> command() {
        return command;
    }

    /// As the managed runtime does it without SnapStart: its own jars on the class path, the function's through
    /// the class loader that the client makes of the working directory, and one level of compilation
    /// (https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html).
    private static List<String> java(Path runtimeJars, List<String> jvmOptions) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("-XX:+TieredCompilation");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:MaxHeapSize=" + MEMORY_MB * HEAP_PERCENT / 100 + "m");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(jvmOptions);
        command.add("-cp");
        try (Stream<Path> jars = Files.list(runtimeJars)) {
            command.add(jars.map(jar -> jar.toAbsolutePath().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(":")));
        }
        command.add(RUNTIME);
        command.add(HANDLER);
        return command;
    }

    private static Path unpack(Path zip) throws IOException {
        Path directory = Files.createTempDirectory("lockstep-function-");
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path target = directory.resolve(entry.getName()).normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException("An entry leads out of the zip: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target);
                }
            }
        }
        return directory;
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be deleted", e);
        }
    }
}
