package dev.lockstep.local.cli;

import dev.lockstep.local.packaged.Manifest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What `./lockstep package` does once the zip is built: describes it, or compares it with its description.
@Command(
        name = "package",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the zip that is deployed, functions/target/function.zip, and describes it in",
            "target/package/manifest.json. The zip for Lambda's Java runtime runs on any architecture.",
            "With --native it holds an executable for the architecture that it is built on, made by GraalVM's",
            "native-image or in a container."
        })
final class PackageCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--check",
            paramLabel = "ARCH",
            description = "Packages nothing; fails unless what was packaged runs on x86_64 or arm64.")
    private String architecture;

    @Option(names = "--home", paramLabel = "DIR", defaultValue = ".", hidden = true)
    private Path home;

    @Option(names = "--zip", paramLabel = "FILE", defaultValue = "functions/target/function.zip", hidden = true)
    private String zip;

    @Option(names = "--of-version", paramLabel = "VERSION", defaultValue = "unknown", hidden = true)
    private String version;

    @Override
    public Integer call() {
        return architecture == null ? describe() : check();
    }

    private int describe() {
        Manifest manifest = Manifest.of(home, zip, version);
        manifest.write(home);
        spec.commandLine()
                .getOut()
                .printf(
                        "%s: %s, %s, version %s, %,d bytes%n",
                        manifest.file(),
                        manifest.runtime(),
                        manifest.arch(),
                        version,
                        home.resolve(zip).toFile().length());
        return 0;
    }

    private int check() {
        if (!architecture.equals("x86_64") && !architecture.equals("arm64")) {
            spec.commandLine().getErr().println("lockstep: Lambda runs on x86_64 or arm64, not " + architecture);
            return 2;
        }
        Optional<String> objection = Manifest.read(home)
                .map(manifest -> manifest.objection(architecture, home))
                .orElse(Optional.of("Nothing is packaged yet: run ./lockstep package"));
        objection.ifPresent(sentence -> spec.commandLine().getErr().println("lockstep: " + sentence));
        return objection.isEmpty() ? 0 : 1;
    }
}
