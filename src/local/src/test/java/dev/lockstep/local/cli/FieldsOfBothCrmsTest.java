package dev.lockstep.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.model.Note;
import dev.lockstep.local.Await;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.local.SharedSystem;
import dev.lockstep.local.SystemFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What both CRMs say of their fields: shown, checked before use, and watched (REQUIREMENTS F3, F4, X11).
class FieldsOfBothCrmsTest {
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(30);

    private static RegionsSystem regions;
    private static LocalSystem system;

    @TempDir
    private static Path folder;

    /// An option that was there once is missed afterwards.
    private static final List<String> OFFERED = new ArrayList<>(List.of("north", "south"));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws IOException {
        SharedSystem.end();
        regions = new RegionsSystem(folder);
        system = regions.system;
    }

    @AfterAll
    static void stop() {
        regions.close();
    }

    @AfterEach
    void mend() throws InterruptedException {
        regions.offer(OFFERED);
        regions.rights(rights -> rights.readOnlyField("Lead", "Title", false));
        regions.reconcileAnHourLater();
        assertThat(system.awaitQuiet(QUIET_WITHIN)).isTrue();
    }

    @Test
    @Tag("F3")
    void shouldListBothSides_andProposeWhatIsNotMapped() throws IOException {
        Path json = folder.resolve("fields.json");
        assertThat(run(
                        "fields",
                        regions.configuration.toString(),
                        "--system",
                        regions.systemFile.toString(),
                        "--json",
                        json.toString()))
                .isZero();
        assertThat(out.toString())
                .contains("HUBSPOT/contacts: ", "SALESFORCE/Lead: ", "SALESFORCE/Contact: ")
                .contains("firstName (two-way)", "externalIdField", "not the sync", "text (40)", "region (two-way)")
                .contains("    shoeSize: { hubspot: shoe_size, salesforce: Shoe_Size__c, rule: two-way, maxLength: 20 }"
                        + "  # 100: same name; string and string");
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.path("objects")).hasSize(3);
        assertThat(report.path("proposals").findValuesAsText("name")).contains("shoeSize");
    }

    @Test
    @Tag("F3")
    void shouldProposeWhatTheConfigurationThenTakes() throws IOException {
        assertThat(run("fields", "--system", regions.systemFile.toString())).isZero();
        String proposed = out.toString()
                .lines()
                .filter(line -> line.contains(": { hubspot: "))
                .reduce("", (a, b) -> a + b + "\n");
        Path pasted = Files.writeString(
                folder.resolve("pasted.yaml"),
                ConfigReader.packaged().replace("    # Notes stay", proposed + "\n    # Notes stay"));
        assertThat(run("config", "check", pasted.toString(), "--system", regions.systemFile.toString()))
                .as(out.toString())
                .isZero();
    }

    @Test
    @Tag("F3")
    void shouldShowOnlyPeoplesOwnFields_andObjectsThatAreNotSyncedYet() {
        assertThat(run("fields", "--system", regions.systemFile.toString(), "--object", "lead", "--custom"))
                .isZero();
        assertThat(out.toString()).contains("Shoe_Size__c").doesNotContain("| NumberOfEmployees");
        assertThat(run("fields", "--system", regions.systemFile.toString(), "--object", "company"))
                .isZero();
        assertThat(out.toString()).contains("SALESFORCE/Account", "{ hubspot: industry, salesforce: Industry");
    }

    @Test
    @Tag("D1")
    void shouldFindStagesThatNobodyMapped_andThoseThatAreNotThere() throws IOException {
        assertThat(run("config", "check", "--system", regions.systemFile.toString()))
                .as(out.toString())
                .isZero();
        assertThat(out.toString()).contains("Both CRMs have the stages of deals.pipelines, and no others.");

        Path other = Files.writeString(
                folder.resolve("stages.yaml"),
                ConfigReader.packaged()
                        .replaceFirst("(?m)^ +contractsent:.*\\n", "")
                        .replace("qualifiedtobuy:        Needs Analysis", "qualifiedtobuy: Needs")
                        .replace("closedlost:            Closed Lost", "closedlost: Closed Won"));
        assertThat(run("config", "check", other.toString(), "--system", regions.systemFile.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "warning STAGE: Stage contractsent of HubSpot pipeline default is not in deals.pipelines",
                        "warning STAGE: StageName \"Negotiation/Review\" is not in deals.pipelines",
                        "error STAGE: Salesforce has no active StageName \"Needs\"",
                        "error STAGE: Stage closedlost of pipeline default is LOST");
    }

    @Test
    void shouldSayWhichCrms_whenNoneIsNamed() {
        assertThat(run("fields")).isEqualTo(2);
        assertThat(err.toString()).contains("--config setup.yaml", "--system FILE");
    }

    @Test
    @Tag("X11")
    void shouldFindTheConfigurationGood_againstBothCrms() {
        assertThat(check()).as(out.toString()).isZero();
        assertThat(out.toString()).contains("lockstep.yaml is good").doesNotContain("error", "Not checked");
    }

    @Test
    @Tag("X11")
    void shouldNameFieldAndFix_whenACrmSaysOtherwise() {
        regions.rights(rights -> rights.readOnlyField("Lead", "Title", true));
        assertThat(check()).isEqualTo(1);
        assertThat(out.toString())
                .contains("error READ_ONLY in 'jobTitle': The integration user may not write Salesforce Lead.Title:"
                        + " grant it edit access");
    }

    @Test
    @Tag("X11")
    void shouldSaySo_whenACrmGivesNoAnswer() throws IOException {
        SystemFile there = system.addresses();
        ObjectNode gone = new ObjectMapper().valueToTree(there);
        ((ObjectNode) gone.path("salesforce")).put("baseUrl", "http://localhost:1");
        Path file = Files.writeString(folder.resolve("gone.json"), gone.toString());
        assertThat(run("config", "check", regions.configuration.toString(), "--system", file.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("Not checked against SALESFORCE: Salesforce gives no answer")
                .doesNotContain("error ");
    }

    @Test
    @Tag("F4")
    void shouldWriteNineOfTenFields_whenOneIsNoOption_andTheTenthOnceTheOptionIsThere() throws InterruptedException {
        Map<String, String> ten = new HashMap<>(Map.of(
                "email", "nine@example.com",
                "firstname", "Nia",
                "lastname", "Nine",
                "jobtitle", "Chair",
                "phone", "1",
                "mobilephone", "2",
                "company", "Example",
                "city", "Lisboa",
                "zip", "1000",
                "region", "nowhere"));
        system.hubspot().people().create(7, "contacts", ten);
        Await.until("the lead is there", () -> regions.leads("nine@example.com").size() == 1);
        assertThat(system.awaitQuiet(QUIET_WITHIN)).isTrue();
        JsonNode lead = regions.leads("nine@example.com").getFirst();
        assertThat(List.of(
                        "Email",
                        "FirstName",
                        "LastName",
                        "Title",
                        "Phone",
                        "MobilePhone",
                        "Company",
                        "City",
                        "PostalCode"))
                .allSatisfy(field -> assertThat(lead.path(field).asText()).isNotEmpty());
        assertThat(lead.path("Region__c").asText("")).isIn("", "null");
        assertThat(system.desk().notes(Note.Kind.PARKED, 10)).singleElement().satisfies(note -> {
            assertThat(note.cause()).as("ours: Salesforce was not asked").isEqualTo("VALUE_NOT_AN_OPTION");
            assertThat(note.fields()).containsExactly("region");
        });

        OFFERED.add("nowhere");
        regions.offer(OFFERED);
        regions.reconcileAnHourLater();
        Await.until(
                "the region is there",
                () -> regions.leads("nine@example.com")
                        .getFirst()
                        .path("Region__c")
                        .asText("")
                        .equals("nowhere"));
        assertThat(system.awaitQuiet(QUIET_WITHIN)).isTrue();
        assertThat(system.desk().notes(Note.Kind.PARKED, 10)).isEmpty();
    }

    @Test
    @Tag("F4")
    void shouldTellOfAnOptionThatIsGone_beforeAWriteFails_andForgetItWhenItIsBack() {
        List<String> left = new ArrayList<>(OFFERED);
        left.remove("south");
        regions.offer(left);
        regions.reconcileAnHourLater();
        assertThat(system.desk().notes(Note.Kind.REVIEW, 10))
                .extracting(Note::sentence)
                .containsExactlyInAnyOrder(
                        "Salesforce Lead.Region__c no longer takes south: add the option again, or change the records of"
                                + " the other CRM that have it.",
                        "Salesforce Contact.Region__c no longer takes south: add the option again, or change the records"
                                + " of the other CRM that have it.");
        assertThat(system.desk().countByCause(Note.Kind.REVIEW)).containsOnlyKeys("SCHEMA_OPTION_GONE");
        assertThat(run("review", "--system", regions.systemFile.toString())).isZero();
        assertThat(out.toString()).contains("SCHEMA_OPTION_GONE", "no longer takes south");

        regions.offer(OFFERED);
        regions.reconcileAnHourLater();
        assertThat(system.desk().notes(Note.Kind.REVIEW, 10)).isEmpty();
    }

    private int check() {
        return run("config", "check", regions.configuration.toString(), "--system", regions.systemFile.toString());
    }

    private int run(String... args) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
