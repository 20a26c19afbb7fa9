package dev.lockstep.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.config.ConfigReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("X11")
class ConfigCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void shouldFindThePackagedFileGood() {
        assertThat(execute("config", "check")).isZero();
        assertThat(out.toString()).contains("lockstep.yaml is good");
    }

    @Test
    void shouldNameFileLineAndFix_whenASettingIsWrong() throws IOException {
        Path file = directory.resolve("mine.yaml");
        Files.writeString(file, ConfigReader.packaged().replace("createAs: lead", "createAs: leads"));

        assertThat(execute("config", "check", file.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("mine.yaml: line ", "people.createAs", "Write one of: lead, contact");
    }

    @Test
    void shouldSaySo_whenThereIsNoFile_orItIsNoText() throws IOException {
        assertThat(execute("config", "check", directory.resolve("none.yaml").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("There is no file");
        Path binary = Files.write(directory.resolve("b.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(execute("config", "check", binary.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("not a text in UTF-8");
    }

    private int execute(String... args) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
