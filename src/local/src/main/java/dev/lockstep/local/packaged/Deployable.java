package dev.lockstep.local.packaged;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The zip that Lambda takes: classes for its Java runtime, or a native executable named `bootstrap`.
record Deployable(Path zip) {
    private static final String BOOTSTRAP = "bootstrap";
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
    /// Where the ELF header tells the machine, in two bytes, the lower one first.
    private static final int MACHINE_OFFSET = 18;

    private static final int X86_64 = 0x3e;
    private static final int AARCH64 = 0xb7;

    /// What it runs on: `any`, `x86_64` or `arm64`, as Lambda names them.
    String architecture() throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            ZipEntry bootstrap = file.getEntry(BOOTSTRAP);
            if (bootstrap == null) {
                return "any";
            }
            try (InputStream content = file.getInputStream(bootstrap)) {
                return machine(content.readNBytes(MACHINE_OFFSET + 2));
            }
        }
    }

    private String machine(byte[] header) throws IOException {
        if (header.length < MACHINE_OFFSET + 2 || !Arrays.equals(header, 0, ELF.length, ELF, 0, ELF.length)) {
            throw new IOException(
                    "The bootstrap in " + zip + " is no Linux executable: build it on Linux or in a container");
        }
        int machine = Byte.toUnsignedInt(header[MACHINE_OFFSET])
                + (Byte.toUnsignedInt(header[MACHINE_OFFSET + 1]) << Byte.SIZE);
        return switch (machine) {
            case X86_64 -> "x86_64";
            case AARCH64 -> "arm64";
            default ->
                throw new IOException("Lambda has no machine for the executable in " + zip
                        + ": build it on Linux for x86_64 or arm64");
        };
    }

    /// The managed runtime that it needs.
    String runtime() throws IOException {
        return architecture().equals("any") ? "java25" : "provided.al2023";
    }

    String sha256() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream file = new DigestInputStream(Files.newInputStream(zip), digest)) {
                file.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
