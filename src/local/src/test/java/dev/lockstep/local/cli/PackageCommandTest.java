package dev.lockstep.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.local.packaged.Manifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PackageCommandTest {
    private static final String ELF_HEADER = "7f454c4602010100000000000000000002003e00";
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path home;

    @Test
    void shouldDescribeAZipForTheJavaRuntime() {
        zip("lib/some.jar", new byte[] {1});
        assertThat(run("package", "--of-version", "1.2.3")).isZero();
        Manifest manifest = Manifest.read(home).orElseThrow();
        assertThat(manifest.arch()).isEqualTo("any");
        assertThat(manifest.runtime()).isEqualTo("java25");
        assertThat(manifest.version()).isEqualTo("1.2.3");
        assertThat(manifest.sha256()).matches("[0-9a-f]{64}");
        assertThat(manifest.runsHere()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"3e00, x86_64", "b700, arm64"})
    void shouldTellWhatAnExecutableRunsOn(String machine, String architecture) {
        zip("bootstrap", executable(machine));
        assertThat(run("package")).isZero();
        Manifest manifest = Manifest.read(home).orElseThrow();
        assertThat(manifest.arch()).isEqualTo(architecture);
        assertThat(manifest.runtime()).isEqualTo("provided.al2023");
    }

    @ParameterizedTest
    @CsvSource({"f300, has no machine", "3e, is no Linux executable"})
    void shouldRefuse_whatLambdaCannotRun(String machine, String reason) {
        zip("bootstrap", executable(machine));
        assertThat(run("package")).isEqualTo(1);
        assertThat(errors.toString()).contains(reason);
    }

    @Test
    void shouldPass_whenTheArchitectureFits() {
        zip("bootstrap", executable("b700"));
        run("package");
        assertThat(run("package", "--check", "arm64")).isZero();
        zip("lib/some.jar", new byte[] {1});
        run("package");
        assertThat(run("package", "--check", "arm64")).isZero();
        assertThat(run("package", "--check", "x86_64")).isZero();
    }

    @Test
    void shouldNameTheFix_whenTheArchitectureIsAnother() {
        zip("bootstrap", executable("3e00"));
        run("package");
        assertThat(run("package", "--check", "arm64")).isEqualTo(1);
        assertThat(errors.toString())
                .isEqualToIgnoringNewLines(
                        "lockstep: The zip was built for x86_64 and the functions run on arm64: deploy"
                                + " with Architecture=x86_64, or run ./lockstep package --native on arm64");
    }

    @Test
    void shouldNameTheFix_whenTheZipIsNotTheOneThatWasPackaged() {
        zip("lib/some.jar", new byte[] {1});
        run("package");
        zip("lib/some.jar", new byte[] {2});
        assertThat(run("package", "--check", "arm64")).isEqualTo(1);
        assertThat(errors.toString()).contains("run ./lockstep package again");
    }

    @Test
    void shouldSaySo_whenNothingIsPackaged() {
        assertThat(run("package", "--check", "arm64")).isEqualTo(1);
        assertThat(errors.toString()).contains("run ./lockstep package");
    }

    @Test
    void shouldRefuse_anArchitectureThatLambdaHasNot() {
        assertThat(run("package", "--check", "riscv")).isEqualTo(2);
    }

    private int run(String... words) {
        CommandLine line = Main.commandLine()
                .setOut(new PrintWriter(new StringWriter(), true))
                .setErr(new PrintWriter(errors, true));
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--home";
        all[words.length + 1] = home.toString();
        return line.execute(all);
    }

    private static byte[] executable(String machine) {
        String start = ELF_HEADER.substring(0, ELF_HEADER.length() - 4);
        return HexFormat.of().parseHex(start + machine);
    }

    private void zip(String name, byte[] content) {
        Path zip = home.resolve("functions").resolve("target").resolve("function.zip");
        try {
            Files.createDirectories(zip.getParent());
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
                out.putNextEntry(new ZipEntry(name));
                out.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
