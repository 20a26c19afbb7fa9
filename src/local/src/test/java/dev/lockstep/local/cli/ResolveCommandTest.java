package dev.lockstep.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.port.Switches.Mode;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.local.SharedSystem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// A person decides fields that differ, through the whole system.
@Tag("F1")
class ResolveCommandTest {
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(30);
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

    @Test
    void shouldWriteTheChosenValues_andAskNoMore() throws InterruptedException {
        String email = "gil@example.net";
        system.hubspot()
                .seed(
                        "contacts",
                        List.of(Map.of("email", email, "lastname", "Gil", "jobtitle", "Chair", "phone", "+1 111")),
                        false);
        system.salesforce()
                .person(system.salesforce().adminId())
                .create(
                        "Lead",
                        Map.of(
                                "Email",
                                email,
                                "LastName",
                                "Gil",
                                "Company",
                                "Gil",
                                "Title",
                                "Founder",
                                "Phone",
                                "+2 222"));
        settle();
        Note title = differs("jobTitle").orElseThrow();
        String record = title.records().getFirst().toString();
        assertThat(run("review")).isZero();
        assertThat(out.toString()).contains(record).contains("[jobTitle]").doesNotContain("Founder");

        assertThat(run("resolve", record, "--hubspot", "jobTitle")).isZero();
        assertThat(run("resolve", record, "--salesforce", "phone")).isZero();
        settle();

        assertThat(differs("jobTitle")).isEmpty();
        assertThat(differs("phone")).isEmpty();
        String id = title.records().stream()
                .filter(key -> key.type().equals("Lead"))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(system.salesforce().state(id).path("Title").asText()).isEqualTo("Chair");
        assertThat(system.salesforce().state(id).path("Phone").asText()).isEqualTo("+2 222");
        assertThat(run("resolve", record, "--hubspot", "jobTitle")).isEqualTo(2);
        assertThat(err.toString()).contains("No decision is asked for 'jobTitle'");
    }

    @Test
    void shouldChangeNothing_whenItIsWronglyCalled() {
        assertThat(run("resolve", "17", "--hubspot", "phone")).isEqualTo(2);
        assertThat(run("resolve", "HUBSPOT/contacts/17")).isEqualTo(2);
        assertThat(run("resolve", "HUBSPOT/contacts/17", "--hubspot", "a", "--salesforce", "a"))
                .isEqualTo(2);
        assertThat(run("resolve", "HUBSPOT/contacts/17", "--hubspot", "phone")).isEqualTo(2);
        assertThat(err.toString())
                .contains("names no record")
                .contains("Name the fields")
                .contains("for both sides")
                .contains("No decision is asked");
    }

    private void settle() throws InterruptedException {
        system.reconcile();
        assertThat(system.awaitQuiet(QUIET_WITHIN)).isTrue();
    }

    private Optional<Note> differs(String field) {
        return system.desk().notes(Note.Kind.REVIEW, 1000).stream()
                .filter(note -> note.cause().equals(Note.FIELD_DIFFERS))
                .filter(note -> note.fields().contains(field))
                .findFirst();
    }

    private int run(String... command) {
        String[] args = new String[command.length + 2];
        System.arraycopy(command, 0, args, 0, command.length);
        args[command.length] = "--system";
        args[command.length + 1] = file.toString();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }
}
