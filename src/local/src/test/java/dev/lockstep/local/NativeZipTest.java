package dev.lockstep.local;

import dev.lockstep.local.packaged.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;

/// The native executable, where `./lockstep package --native` made one that this machine can run.
@EnabledIf(value = "isThere", disabledReason = "./lockstep package --native has made nothing that runs on this machine")
class NativeZipTest extends PackagedZipContract {
    private static final String ZIP = "target/package/function.zip";

    static boolean isThere() {
        if (!Files.exists(HOME.resolve(ZIP))) {
            return false;
        }
        Manifest manifest = Manifest.of(HOME, ZIP, "");
        return manifest.runtime().equals("provided.al2023") && manifest.runsHere();
    }

    @Override
    Path zip() {
        return HOME.resolve(ZIP);
    }
}
