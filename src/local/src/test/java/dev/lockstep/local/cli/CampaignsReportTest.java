package dev.lockstep.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.lockstep.local.LocalOptions;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.local.SharedSystem;
import dev.lockstep.local.SystemFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
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

/// The report on campaigns through everything that is real, in an org of several currencies, against a count of the
/// test's own over the stand-ins' records.
@Tag("K5")
class CampaignsReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static LocalSystem system;
    private static CountedCampaigns org;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        SharedSystem.end();
        system = LocalSystem.start(LocalOptions.prompt());
        org = new CountedCampaigns(system);
        org.fill();
    }

    @AfterAll
    static void end() {
        system.close();
    }

    @Test
    void shouldAgreeWithADirectCount_inJson() throws IOException {
        List<JsonNode> rows = json(system.addresses());
        assertThat(rows).filteredOn(row -> is(row, "row", "campaign")).hasSize(7);
        assertThat(rows)
                .filteredOn(row -> is(row, "row", "campaign"))
                .allSatisfy(row -> org.assertCounted(row, text(row, "salesforceId")));
        JsonNode total = total(rows, "Salesforce");
        org.assertCounted(total, "");
        assertThat(text(total, "companyCurrency")).isEqualTo("USD");
        assertThat(text(total, "notes"))
                .contains(
                        "dated rate for the close date",
                        "1 USD = 150 JPY since 2026-03-01",
                        "0.8 EUR since 2026-02-01");
        for (String count : List.of("members", "responses", "opportunities", "wonOpportunities", "pipeline", "won")) {
            assertThat(sum(rows, count)).as(count).isEqualByComparingTo(text(total, count));
        }
        for (String count : List.of("sessions", "newContactsFirstTouch", "submissions", "attributedRevenue")) {
            assertThat(sum(rows, count)).as(count).isEqualByComparingTo(text(total(rows, "HubSpot"), count));
        }
        assertThat(text(total(rows, "HubSpot"), "submissions")).isEqualTo("" + org.submissions());
    }

    @Test
    void shouldShowHubSpotBesideSalesforce_inJson() throws IOException {
        List<JsonNode> rows = json(system.addresses());
        JsonNode fair = campaign(rows, "Spring Fair");
        assertThat(text(fair, "hubspotId")).isNotEqualTo("none of that name");
        assertThat(text(fair, "sessions")).isEqualTo("200");
        assertThat(text(fair, "newContactsFirstTouch")).isEqualTo("4");
        assertThat(text(fair, "contactsReached")).isEqualTo("6");
        assertThat(text(fair, "submissions")).isEqualTo("7");
        assertThat(text(fair, "submissionsPerSession")).isEqualTo("0.0350");
        assertThat(text(fair, "landingPages")).isEqualTo("not available by API");
        assertThat(text(fair, "workflows")).isEqualTo("none in it");
        assertThat(text(fair, "attributedRevenue")).isEqualTo("1250.75");
        assertThat(text(fair, "hubspotCurrency")).isEqualTo("USD");
        assertThat(text(fair, "membersByStatus")).contains("Sent ", "Responded ", "Never used 0");
        assertThat(text(fair, "type")).isEqualTo("Email");
        assertThat(text(fair, "actualCost")).isEqualTo("100.00");
        BigDecimal won = new BigDecimal(text(fair, "won"));
        assertThat(new BigDecimal(text(fair, "roi")))
                .isEqualByComparingTo(
                        won.subtract(new BigDecimal("100")).divide(new BigDecimal("100"), 4, RoundingMode.HALF_EVEN));
        assertThat(text(campaign(rows, "HubSpot only"), "members")).isEqualTo("none of that name");
        assertThat(text(campaign(rows, "Salesforce 2"), "sessions")).isEqualTo("none of that name");
        assertThat(text(campaign(rows, "Salesforce 2"), "roi")).isEqualTo("no cost");
        assertThat(rows)
                .filteredOn(row -> is(row, "campaign", "Twice"))
                .hasSize(3)
                .allSatisfy(row -> assertThat(text(row, "notes")).contains("1 in HubSpot and 2 in Salesforce"));
    }

    @Test
    void shouldSayTheSame_inCsv() throws IOException {
        List<JsonNode> json = json(system.addresses());
        assertThat(run("--format", "csv")).isZero();
        List<Map<String, String>> csv = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(out.toString())
                .readAll();
        assertThat(csv).isEqualTo(json.stream().map(CampaignsReportTest::values).toList());
    }

    @Test
    void shouldShowATable_withWhatHoldsForAllBelow() {
        assertThat(run()).isZero();
        assertThat(out.toString())
                .startsWith("Campaigns: 3 in HubSpot, 5 in Salesforce, 1 of them in both.")
                .contains(
                        "Spring Fair",
                        "sessions 200",
                        "submissions 7, of sessions 3.5%",
                        "landing pages: not available")
                .contains("Never used 0", "Total", "Salesforce's amounts are in USD, by Salesforce's dated rate")
                .contains("members " + org.members(row -> true) + " ");
        assertThat(out.toString().lines())
                .allSatisfy(line ->
                        assertThat(line.startsWith("|") ? line.length() : 0).isLessThanOrEqualTo(160));
    }

    @Test
    void shouldNameTheMissingScopesAndRights_andReportTheRest() throws IOException {
        system.hubspot().putToken("campaigns-only", Set.of("marketing.campaigns.read"));
        org.rights("CampaignMember", false);
        List<JsonNode> rows = json(withToken("campaigns-only"));
        org.rights("CampaignMember", true);
        JsonNode fair = campaign(rows, "Spring Fair");
        assertThat(text(fair, "sessions")).isEqualTo("200");
        assertThat(text(fair, "submissions")).isEqualTo("needs scope forms");
        assertThat(text(fair, "attributedRevenue")).isEqualTo("needs scope marketing.campaigns.revenue.read");
        assertThat(text(fair, "members")).isEqualTo("needs Read on CampaignMember");
        assertThat(new BigDecimal(text(fair, "won"))).isPositive();
        assertThat(text(total(rows, "Salesforce"), "notes"))
                .contains("lacks the scope forms: add it", "lacks the scope marketing.campaigns.revenue.read: add it")
                .contains("no Read on CampaignMember: add it to its permission set");

        system.hubspot().putToken("nothing", Set.of("oauth"));
        org.rights("CurrencyType", false);
        rows = json(withToken("nothing"));
        org.rights("CurrencyType", true);
        assertThat(text(campaign(rows, "Spring Fair"), "sessions")).isEqualTo("needs scope marketing.campaigns.read");
        assertThat(text(campaign(rows, "Spring Fair"), "won")).isEqualTo("no exchange rates");
        assertThat(text(total(rows, "Salesforce"), "members")).isEqualTo("" + org.members(row -> true));
        assertThat(text(total(rows, "Salesforce"), "notes")).contains("read access to CurrencyType");
    }

    @Test
    void shouldNameTheCrmThatIsOutOfReach_andTheFix() {
        SystemFile there = system.addresses();
        SystemFile.HubSpot noHubSpot = new SystemFile.HubSpot("http://127.0.0.1:1", "token", 1, "", "");
        assertThat(run(new SystemFile(noHubSpot, there.salesforce(), there.state())))
                .isEqualTo(1);
        assertThat(err.toString()).contains("HubSpot gives no answer: check this machine's way to the internet");
        SystemFile.Salesforce noSalesforce =
                new SystemFile.Salesforce("http://127.0.0.1:1", "key", "secret", "token", "", "");
        assertThat(run(new SystemFile(there.hubspot(), noSalesforce, there.state())))
                .isEqualTo(1);
        assertThat(err.toString()).contains("Salesforce gives no answer: check salesforce.loginUrl");
        assertThat(run(withToken("no-such-token"))).isEqualTo(1);
        assertThat(err.toString()).contains("HubSpot refuses");
    }

    private static BigDecimal sum(List<JsonNode> rows, String column) {
        return rows.stream()
                .filter(row -> is(row, "row", "campaign"))
                .map(row -> text(row, column))
                .filter(text -> text.matches("[0-9.]+"))
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static JsonNode campaign(List<JsonNode> rows, String name) {
        return rows.stream()
                .filter(row -> is(row, "campaign", name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode total(List<JsonNode> rows, String side) {
        return rows.stream()
                .filter(row -> is(row, "row", "total") && is(row, "campaign", side))
                .findFirst()
                .orElseThrow();
    }

    private static boolean is(JsonNode row, String column, String value) {
        return text(row, column).equalsIgnoreCase(value);
    }

    static String text(JsonNode row, String column) {
        assertThat(row.has(column)).as(column).isTrue();
        return row.path(column).asText();
    }

    private static Map<String, String> values(JsonNode row) {
        return JSON.convertValue(row, JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class));
    }

    private static SystemFile withToken(String token) {
        SystemFile there = system.addresses();
        return new SystemFile(
                new SystemFile.HubSpot(
                        there.hubspot().baseUrl(), token, there.hubspot().portalId(), "", ""),
                there.salesforce(),
                there.state());
    }

    private List<JsonNode> json(SystemFile addresses) throws IOException {
        assertThat(run(addresses, "--format", "json")).as(err.toString()).isZero();
        return JSON.readerForListOf(JsonNode.class).readValue(out.toString());
    }

    private int run(String... options) {
        return run(system.addresses(), options);
    }

    /// What was printed before is forgotten.
    private int run(SystemFile addresses, String... options) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Path file = folder.resolve("system.json");
        addresses.write(file);
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(
                Stream.of(Stream.of("report", "campaigns"), Stream.of(options), Stream.of("--system", file.toString()))
                        .flatMap(words -> words)
                        .toArray(String[]::new));
    }
}
