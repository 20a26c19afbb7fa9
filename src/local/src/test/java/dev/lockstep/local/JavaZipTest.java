package dev.lockstep.local;

import java.nio.file.Path;

/// The zip for Lambda's Java runtime, under AWS's own Runtime Interface Client.
class JavaZipTest extends PackagedZipContract {
    @Override
    Path zip() {
        return HOME.resolve("functions").resolve("target").resolve("function.zip");
    }
}
