package dev.lockstep.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.port.Switches.Mode;
import dev.lockstep.engine.port.Switches.Stop;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.local.SharedSystem;
import dev.lockstep.local.SystemFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// The same commands on a table in AWS, by the SDK's usual search for credentials, region and endpoint; DynamoDB
/// Local stands in (REQUIREMENTS X12).
@Tag("X12")
class DeployedTableTest {
    private static final String ENDPOINT = "aws.endpointUrlDynamoDb";

    private final LocalSystem system = SharedSystem.get();
    private final SystemFile.State state = system.addresses().state();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> account =
            Map.of("aws.accessKeyId", "local", "aws.secretAccessKey", "local", ENDPOINT, state.dynamodbEndpoint());

    @BeforeEach
    void signIn() {
        account.forEach(System::setProperty);
        system.desk().set(new Switches(Mode.LIVE, 0, Set.of()));
    }

    @AfterEach
    void signOut() {
        account.keySet().forEach(System::clearProperty);
        system.desk().set(new Switches(Mode.LIVE, 0, Set.of()));
    }

    @Test
    void shouldStopAndResume_byTheTablesName() {
        assertThat(run("stop", "--table", state.table(), "--region", "us-east-1"))
                .isZero();
        assertThat(system.desk().switches().stopped()).containsExactly(Stop.ALL);
        assertThat(run("resume", "--table", state.table(), "--region", "us-east-1"))
                .isZero();
        assertThat(system.desk().switches().stopped()).isEmpty();
    }

    @Test
    void shouldSetTheModeAndListWhatIsParked() {
        assertThat(run("mode", "pilot", "20", "--table", state.table(), "--region", "us-east-1"))
                .isZero();
        assertThat(system.desk().switches().mode()).isEqualTo(Mode.PILOT);
        assertThat(run("parked", "--table", state.table(), "--region", "us-east-1"))
                .isZero();
    }

    @Test
    void shouldListWhatWouldBeWritten() {
        RecordKey contact = RecordKey.hubspotContact("9001");
        system.desk()
                .write(List.of(new Note(
                        Note.Kind.PLANNED,
                        "link-9001",
                        List.of(contact),
                        "update in Salesforce",
                        "Would be written: update in Salesforce",
                        List.of("jobTitle"),
                        Instant.EPOCH)));
        try {
            assertThat(run("planned", "--table", state.table(), "--region", "us-east-1"))
                    .isZero();
            assertThat(out.toString()).contains("1  update in Salesforce", contact + "  [jobTitle]");
        } finally {
            system.desk().erase(Note.Kind.PLANNED, List.of("link-9001"));
        }
    }

    @Test
    void shouldSayWhereToFindTheName_whenThereIsNoSuchTable() {
        assertThat(run("stop", "--table", "lockstep-Tabel", "--region", "us-east-1"))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("no table 'lockstep-Tabel' in us-east-1")
                .contains("TableName");
    }

    @Test
    void shouldSayHowToSignIn_whenAwsCannotBeAsked() {
        System.setProperty(ENDPOINT, "http://127.0.0.1:1");
        assertThat(run("stop", "--table", state.table(), "--region", "us-east-1"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("sign in");
    }

    @Test
    void shouldDemandOneSystem() {
        assertThat(run("stop")).isEqualTo(2);
        assertThat(err.toString()).contains("--system").contains("--table");
        assertThat(run("stop", "--system", "up.json", "--table", state.table())).isEqualTo(2);
        assertThat(run("stop", "--region", "us-east-1")).isEqualTo(2);
    }

    private int run(String... command) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(command);
    }
}
