package dev.lockstep.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.aws.table.DynamoSchemaStore;
import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.schema.ObjectName;
import dev.lockstep.engine.schema.StoredSchema;
import dev.lockstep.local.Await;
import dev.lockstep.local.LocalOptions;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.local.SharedSystem;
import dev.lockstep.local.SystemFile;
import dev.lockstep.local.backing.Backing;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.salesforce.org.UserAccess;
import dev.lockstep.sandbox.salesforce.schema.CustomField;
import dev.lockstep.sandbox.salesforce.schema.Field;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What both CRMs say of their fields: shown, checked before use, and watched (REQUIREMENTS F3, F4, X11).
class FieldsOfBothCrmsTest {
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(30);
    private static final String REGION =
            "    region: { hubspot: region, salesforce: Region__c, type: picklist, rule: two-way }\n\n";
    private static final ObjectName LEAD = ObjectName.salesforce("Lead");

    private static LocalSystem system;
    private static Path configuration;
    private static Path systemFile;

    @TempDir
    private static Path folder;

    /// An option that was there once is missed afterwards.
    private static final List<String> OFFERED = new ArrayList<>(List.of("north", "south"));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws IOException {
        SharedSystem.end();
        String yaml = ConfigReader.packaged().replace("    # Notes stay", REGION + "    # Notes stay");
        configuration = Files.writeString(folder.resolve("lockstep.yaml"), yaml);
        systemFile = folder.resolve("up.json");
        system = LocalSystem.start(LocalOptions.prompt().withYaml(yaml));
        system.addresses().write(systemFile);
        addProperty("region", "Sales region");
        addProperty("shoe_size", "Shoe size");
        system.salesforce().configure(org -> {
            for (String type : List.of("Lead", "Contact")) {
                org.schema()
                        .addField(
                                type,
                                CustomField.picklist("Region__c", "Sales region", true, List.of("north", "south")));
                org.schema().addField(type, CustomField.text("Shoe_Size__c", "Shoe size", 20));
            }
        });
        system.reconcile();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @AfterEach
    void mend() throws InterruptedException {
        regions(OFFERED);
        rights(rights -> rights.readOnlyField("Lead", "Title", false));
        runAnHourLater();
        assertThat(system.awaitQuiet(QUIET_WITHIN)).isTrue();
    }

    @Test
    @Tag("F3")
    void shouldListBothSides_andProposeWhatIsNotMapped() throws IOException {
        Path json = folder.resolve("fields.json");
        assertThat(run(
                        "fields",
                        configuration.toString(),
                        "--system",
                        systemFile.toString(),
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
        assertThat(run("fields", "--system", systemFile.toString())).isZero();
        String proposed = out.toString()
                .lines()
                .filter(line -> line.contains(": { hubspot: "))
                .reduce("", (a, b) -> a + b + "\n");
        Path pasted = Files.writeString(
                folder.resolve("pasted.yaml"),
                ConfigReader.packaged().replace("    # Notes stay", proposed + "\n    # Notes stay"));
        assertThat(run("config", "check", pasted.toString(), "--system", systemFile.toString()))
                .as(out.toString())
                .isZero();
    }

    @Test
    @Tag("F3")
    void shouldShowOnlyPeoplesOwnFields_andObjectsThatAreNotSyncedYet() {
        assertThat(run("fields", "--system", systemFile.toString(), "--object", "lead", "--custom"))
                .isZero();
        assertThat(out.toString()).contains("Shoe_Size__c").doesNotContain("| NumberOfEmployees");
        assertThat(run("fields", "--system", systemFile.toString(), "--object", "company"))
                .isZero();
        assertThat(out.toString()).contains("SALESFORCE/Account", "{ hubspot: industry, salesforce: Industry");
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
        rights(rights -> rights.readOnlyField("Lead", "Title", true));
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
        assertThat(run("config", "check", configuration.toString(), "--system", file.toString()))
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
        Await.until("the lead is there", () -> leads("nine@example.com").size() == 1);
        assertThat(system.awaitQuiet(QUIET_WITHIN)).isTrue();
        JsonNode lead = leads("nine@example.com").getFirst();
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
        regions(OFFERED);
        runAnHourLater();
        Await.until(
                "the region is there",
                () -> leads("nine@example.com")
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
        regions(left);
        runAnHourLater();
        assertThat(system.desk().notes(Note.Kind.REVIEW, 10))
                .extracting(Note::sentence)
                .containsExactlyInAnyOrder(
                        "Salesforce Lead.Region__c no longer takes south: add the option again, or change the records of"
                                + " the other CRM that have it.",
                        "Salesforce Contact.Region__c no longer takes south: add the option again, or change the records"
                                + " of the other CRM that have it.");
        assertThat(system.desk().countByCause(Note.Kind.REVIEW)).containsOnlyKeys("SCHEMA_OPTION_GONE");
        assertThat(run("parked", "--system", systemFile.toString())).isZero();
        assertThat(out.toString()).contains("SCHEMA_OPTION_GONE", "no longer takes south");

        regions(OFFERED);
        runAnHourLater();
        assertThat(system.desk().notes(Note.Kind.REVIEW, 10)).isEmpty();
    }

    private int check() {
        return run("config", "check", configuration.toString(), "--system", systemFile.toString());
    }

    private int run(String... args) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    /// Reads the schemas again, for those that are stored are as old as that.
    private static void runAnHourLater() {
        SystemFile.State state = system.addresses().state();
        DynamoSchemaStore store =
                new DynamoSchemaStore(Backing.tableAt(URI.create(state.dynamodbEndpoint()), state.table()));
        store.save(
                store
                        .load(List.of(LEAD, ObjectName.salesforce("Contact"), ObjectName.hubspot("contacts")))
                        .values()
                        .stream()
                        .map(schema -> new StoredSchema(
                                schema.current(),
                                schema.baseline(),
                                schema.notices(),
                                schema.readAt().minus(Duration.ofHours(1))))
                        .toList());
        system.reconcile();
    }

    /// The options that can be chosen; others stay, inactive, as they do in an org.
    private static void regions(List<String> active) {
        system.salesforce().configure(org -> {
            for (String type : List.of("Lead", "Contact")) {
                Field field = org.schema().require(type).require("Region__c");
                field.picklist().clear();
                field.picklist().addAll(active);
                field.picklist().forEach(value -> offer(field, value));
                field.describe()
                        .path("picklistValues")
                        .forEach(option -> ((ObjectNode) option)
                                .put(
                                        "active",
                                        field.picklist()
                                                .contains(option.path("value").asText())));
            }
        });
    }

    private static void offer(Field field, String value) {
        boolean there = field.describe()
                .path("picklistValues")
                .findValuesAsText("value")
                .contains(value);
        if (!there) {
            field.describe().withArray("picklistValues").addObject().put("value", value);
        }
    }

    private static void rights(Consumer<UserAccess> change) {
        system.salesforce()
                .configure(org -> change.accept(org.access(system.salesforce().integrationUserId())));
    }

    private static List<JsonNode> leads(String email) {
        List<String> ids = system.salesforce()
                .inspect(org -> List.copyOf(org.store().table("Lead").rows().keySet()));
        return ids.stream()
                .map(system.salesforce()::state)
                .filter(row -> row.path("Email").asText().equals(email))
                .toList();
    }

    private static void addProperty(String name, String label) {
        String body =
                "{\"name\":\"%s\",\"label\":\"%s\",\"type\":\"string\",\"fieldType\":\"text\",\"groupName\":\"contactinformation\"}"
                        .formatted(name, label);
        SandboxResponse answer = system.hubspot()
                .handle(SandboxRequest.of(
                        "POST",
                        "/crm/v3/properties/contacts",
                        Map.of(
                                "authorization",
                                "Bearer " + HubSpotSandbox.DEFAULT_TOKEN,
                                "content-type",
                                "application/json"),
                        body.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.status()).isEqualTo(201);
    }
}
