package dev.lockstep.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.local.SharedSystem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Opportunities that still have no contact role, as a person sees them (REQUIREMENTS L2).
@Tag("L2")
class ContactRolesReportTest {
    private static final LocalSystem SYSTEM = SharedSystem.get();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldListOpenOpportunitiesWithoutARole_inEachFormat() throws IOException {
        String account = seed("Account", Map.of("Name", "Tyrell Ltd"));
        String contact = seed("Contact", Map.of("LastName", "Rachael", "AccountId", account));
        String without = opportunity("=Tyrell without", account, "Prospecting");
        String with = opportunity("Tyrell with", account, "Prospecting");
        String lost = opportunity("Tyrell lost", account, "Closed Lost");
        seed("OpportunityContactRole", Map.of("OpportunityId", with, "ContactId", contact));

        assertThat(run("contact-roles")).isZero();
        assertThat(out.toString())
                .contains("Open opportunities without a contact role", without, "=Tyrell without", "Tyrell Ltd")
                .contains(SYSTEM.addresses().salesforce().baseUrl() + "/" + without)
                .doesNotContain(with, lost);

        assertThat(run("contact-roles", "--format", "csv")).isZero();
        assertThat(out.toString())
                .startsWith("opportunity,name,account,stage,closeDate,owner,address")
                .contains(without + ",\"'=Tyrell without\",\"Tyrell Ltd\",Prospecting,2026-05-01,")
                .doesNotContain(with);

        assertThat(run("contact-roles", "--format", "json")).isZero();
        List<JsonNode> rows = new ObjectMapper().readerForListOf(JsonNode.class).readValue(out.toString());
        assertThat(rows)
                .filteredOn(row -> row.path("opportunity").asText().equals(without))
                .singleElement()
                .satisfies(row -> assertThat(row.path("stage").asText()).isEqualTo("Prospecting"));
    }

    @Test
    void shouldSayWhichReportsThereAre_whenNoneIsNamed() {
        CommandLine line = commandLine();
        assertThat(line.execute("report")).isEqualTo(2);
        assertThat(err.toString()).contains("Say which report: contact-roles");
        assertThat(line.execute("report", "contact-roles")).isEqualTo(2);
        assertThat(err.toString()).contains("Say which CRMs");
    }

    private static String seed(String type, Map<String, ?> values) {
        return SYSTEM.salesforce().seed(type, List.of(values), true).getFirst();
    }

    private static String opportunity(String name, String account, String stage) {
        return seed(
                "Opportunity",
                Map.of("Name", name, "AccountId", account, "StageName", stage, "CloseDate", "2026-05-01"));
    }

    /// What was printed before is forgotten.
    private int run(String... command) {
        out.getBuffer().setLength(0);
        Path file = folder.resolve("system.json");
        SYSTEM.addresses().write(file);
        return commandLine()
                .execute(Stream.of(Stream.of("report"), Stream.of(command), Stream.of("--system", file.toString()))
                        .flatMap(words -> words)
                        .toArray(String[]::new));
    }

    private CommandLine commandLine() {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line;
    }
}
