package dev.lockstep.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.port.Switches.Mode;
import dev.lockstep.engine.port.Switches.Stop;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.local.SharedSystem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The commands that switch a running system (REQUIREMENTS X12).
@Tag("X12")
class CommandsTest {
    private final LocalSystem system = SharedSystem.get();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file;

    @BeforeEach
    void writeFile(@TempDir Path directory) {
        file = directory.resolve("system.json");
        system.addresses().write(file);
        system.desk().set(new Switches(Mode.LIVE, 0, Set.of()));
    }

    @AfterEach
    void switchOn() {
        system.desk().set(new Switches(Mode.LIVE, 0, Set.of()));
    }

    @Test
    void shouldStopEverything_whenNothingIsNamed() {
        assertThat(run("stop")).isZero();
        assertThat(switches().stopped()).containsExactly(Stop.ALL);
        assertThat(out.toString()).contains("Stopped: all").contains("kept");
    }

    @Test
    void shouldStopOneDirectionMore_andResumeOneOnly() {
        run("stop", "to-hubspot");
        run("stop", "people");
        assertThat(switches().stopped()).containsExactlyInAnyOrder(Stop.TO_HUBSPOT, Stop.PEOPLE);
        run("resume", "people");
        assertThat(switches().stopped()).containsExactly(Stop.TO_HUBSPOT);
        run("resume");
        assertThat(switches().stopped()).isEmpty();
    }

    @Test
    void shouldSetTheMode_andLeaveWhatIsStopped() {
        run("stop", "to-salesforce");
        assertThat(run("mode", "pilot", "7")).isZero();
        assertThat(switches()).isEqualTo(new Switches(Mode.PILOT, 7, Set.of(Stop.TO_SALESFORCE)));
    }

    @Test
    void shouldChangeNothing_whenItIsWronglyCalled() {
        assertThat(run("mode", "pilot")).isEqualTo(2);
        assertThat(run("mode", "live", "3")).isEqualTo(2);
        assertThat(run("mode", "fast")).isEqualTo(2);
        assertThat(run("stop", "everything")).isEqualTo(2);
        assertThat(err.toString()).contains("to-salesforce");
        assertThat(switches()).isEqualTo(new Switches(Mode.LIVE, 0, Set.of()));
    }

    @Test
    void shouldSayWhatTheFileIs_whenItIsNoSystemFile() {
        assertThat(execute(
                        "parked", "--system", file.resolveSibling("none.json").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("up --json");
    }

    private Switches switches() {
        return system.desk().switches();
    }

    private int run(String... command) {
        String[] args = new String[command.length + 2];
        System.arraycopy(command, 0, args, 0, command.length);
        args[command.length] = "--system";
        args[command.length + 1] = file.toString();
        return execute(args);
    }

    private int execute(String... args) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }
}
