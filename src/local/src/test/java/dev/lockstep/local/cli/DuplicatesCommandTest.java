package dev.lockstep.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.port.Switches.Mode;
import dev.lockstep.engine.port.Switches.Stop;
import dev.lockstep.local.LocalOptions;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.local.SharedSystem;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What looks alike, as a person sees it and decides on it, through both CRMs and the table (REQUIREMENTS C2, C4).
/// Each test has a name of its own for its companies.
@Tag("C4")
class DuplicatesCommandTest {
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(60);

    private static LocalSystem system;

    @TempDir
    private static Path folder;

    private static Path file;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        SharedSystem.end();
        system = LocalSystem.start(
                LocalOptions.prompt().withYaml(ConfigReader.packaged().replace("createAs: none", "createAs: account")));
        file = folder.resolve("system.json");
        system.addresses().write(file);
    }

    @AfterAll
    static void end() {
        system.close();
    }

    @Test
    void shouldListThemWithTheReasons_inEachFormat() throws IOException {
        stop(Stop.ALL);
        RecordKey company = company("Umbrella GmbH", "umbrella.de");
        RecordKey account = account("Umbrella", "https://www.umbrella-labs.org");
        RecordKey odd = company("=cmd|' /C calc'!A0", "odd-name.de");
        RecordKey twin = company("=cmd|' /C calc'!A0", "odd-name.fr");

        assertThat(run("duplicates")).isZero();
        assertThat(out.toString())
                .contains("look alike", "same-name umbrella", company.toString(), account.toString(), "umbrella.de")
                .contains(system.addresses().salesforce().baseUrl() + "/" + account.id());

        JsonNode cluster = clusterOf(company);
        assertThat(cluster.path("score").asInt()).isBetween(1, 99);
        assertThat(cluster.path("reasons").findValuesAsText("kind")).contains("same-name");
        assertThat(cluster.path("records").findValuesAsText("record"))
                .containsExactlyInAnyOrder(company.toString(), account.toString());

        assertThat(run("duplicates", "--format", "csv")).isZero();
        assertThat(out.toString()).startsWith("cluster,score,reasons,record,name,domains,inStepWith,address");
        assertThat(out.toString()
                        .lines()
                        .filter(line -> line.contains(odd.toString()) || line.contains(twin.toString())))
                .as("no cell begins like a formula")
                .hasSize(2)
                .allMatch(line -> line.contains("'=cmd"));
    }

    @Test
    void shouldLinkWhatAPersonDecided_andAskNoMore() throws Exception {
        stop(Stop.ALL);
        RecordKey company = company("Initech GmbH", "initech.de");
        RecordKey account = account("Initech", "");
        assertThat(run("duplicates", "link", company.toString(), account.toString()))
                .isZero();
        assertThat(out.toString()).contains("Decided for good");
        goOn();

        assertThat(counterpart(company)).isEqualTo(account);
        assertThat(isListed(company)).isFalse();
        goOn();
        assertThat(counterpart(company)).isEqualTo(account);
        assertThat(accountsNamed("Initech")).hasSize(1);
    }

    @Test
    void shouldNeverLinkWhatAPersonKeptApart_andAskNoMore() throws Exception {
        stop(Stop.ALL);
        RecordKey company = company("Globex", "globex.de");
        RecordKey account = account("Globex", "http://globex.de/");
        assertThat(isListed(company)).isTrue();
        assertThat(run("duplicates", "apart", company.toString(), account.toString()))
                .isZero();
        goOn();

        assertThat(counterpart(company)).isNotEqualTo(account);
        assertThat(counterpart(account)).isNotEqualTo(company);
        assertThat(cluster(company, "duplicates", "--all").path("records").findValuesAsText("record"))
                .as("with --all it is shown")
                .contains(account.toString());
        Stream<String> listedTogether = clusters().stream()
                .map(cluster -> cluster.path("records").findValuesAsText("record"))
                .filter(records -> records.contains(company.toString()) && records.contains(account.toString()))
                .map(Object::toString);
        assertThat(listedTogether).isEmpty();
    }

    @Test
    @Tag("C2")
    void shouldCountDomainsAsOne_whenAPersonNamesAnAlias() throws Exception {
        stop(Stop.ALL);
        RecordKey account = account("Hooli Inc", "https://hooli.com");
        RecordKey company = company("Hooli Search", "hooli-search.com");
        assertThat(run("duplicates", "alias", "hooli.com", "www.hooli-search.com"))
                .isZero();
        assertThat(out.toString()).contains("hooli.com, hooli-search.com count as one organisation");
        goOn();

        assertThat(counterpart(company)).isEqualTo(account);
    }

    @Test
    void shouldDecideNothing_whenItIsWronglyCalled() throws Exception {
        stop(Stop.ALL);
        RecordKey company = company("Stark", "stark-works.de");
        RecordKey twin = company("Stark", "stark-works.fr");
        RecordKey account = account("Stark", "");

        assertThat(run("duplicates", "link", company.toString(), twin.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Only a company of HubSpot and an account of Salesforce");
        assertThat(run("duplicates", "link", company.toString(), "HUBSPOT/contacts/7"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("'HUBSPOT/contacts/7' names no company");
        assertThat(run("duplicates", "apart", company.toString(), company.toString()))
                .isEqualTo(2);
        assertThat(run("duplicates", "alias", "co.uk", "acme.com")).isEqualTo(2);
        assertThat(err.toString()).contains("'co.uk' is no company's domain");
        assertThat(system.desk().decisionsOn(List.of(company, twin, account)).all())
                .isEmpty();

        goOn();
        RecordKey partner = counterpart(company);
        assertThat(run("duplicates", "apart", company.toString(), partner.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("is in step with " + partner + " already");
    }

    private static RecordKey company(String name, String domain) {
        return new RecordKey(
                Side.HUBSPOT,
                RecordKey.HUBSPOT_COMPANY,
                Long.toString(system.hubspot()
                        .seed("companies", List.of(Map.of("name", name, "domain", domain)), true)
                        .getFirst()));
    }

    private static RecordKey account(String name, String website) {
        return new RecordKey(
                Side.SALESFORCE,
                RecordKey.ACCOUNT,
                system.salesforce()
                        .seed("Account", List.of(Map.of("Name", name, "Website", website)), true)
                        .getFirst());
    }

    private static List<String> accountsNamed(String part) {
        return system.salesforce()
                .inspect(org -> org.store().table("Account").rows().values().stream()
                        .filter(account ->
                                !account.deleted() && account.text("Name").contains(part))
                        .map(Row::id)
                        .toList());
    }

    private static RecordKey counterpart(RecordKey key) {
        return system.state()
                .resolve(List.of(key))
                .get(key)
                .on(key.side().other())
                .orElseThrow();
    }

    private static void stop(Stop what) {
        system.desk().set(new Switches(Mode.LIVE, 0, Set.of(what)));
    }

    /// Resumes, and lets the scheduled function find what waits.
    private static void goOn() throws InterruptedException {
        system.desk().set(new Switches(Mode.LIVE, 0, Set.of()));
        for (int run = 0; run < 2; run++) {
            system.reconcile();
            assertThat(system.awaitQuiet(QUIET_WITHIN)).isTrue();
        }
    }

    private boolean isListed(RecordKey record) throws IOException {
        return clusters().stream()
                .anyMatch(cluster ->
                        cluster.path("records").findValuesAsText("record").contains(record.toString()));
    }

    private JsonNode clusterOf(RecordKey record) throws IOException {
        return cluster(record, "duplicates");
    }

    private JsonNode cluster(RecordKey record, String... command) throws IOException {
        return clusters(command).stream()
                .filter(cluster ->
                        cluster.path("records").findValuesAsText("record").contains(record.toString()))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> clusters(String... command) throws IOException {
        List<String> line = new ArrayList<>(command.length == 0 ? List.of("duplicates") : List.of(command));
        line.addAll(List.of("--format", "json"));
        assertThat(run(line.toArray(String[]::new))).isZero();
        List<JsonNode> clusters = new ArrayList<>();
        new ObjectMapper().readTree(out.toString()).path("clusters").forEach(clusters::add);
        return clusters;
    }

    /// What was printed before is forgotten.
    private int run(String... command) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(Stream.concat(Stream.of(command), Stream.of("--system", file.toString()))
                .toArray(String[]::new));
    }
}
