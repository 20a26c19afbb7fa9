package dev.lockstep.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.model.Note;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Deals and opportunities through everything that is real, under the companies and accounts that they belong to.
@Tag("D1")
class DealsTest {
    private static final long PERSON = 1;
    private static final int DEAL_TO_PRIMARY_COMPANY = 5;

    private static LocalSystem system;
    private static Clients clients;

    @BeforeAll
    static void start() {
        String yaml = ConfigReader.packaged()
                .replace("createAs: none", "createAs: account")
                .replace("waitSeconds: 120", "waitSeconds: 2");
        SharedSystem.end();
        system = LocalSystem.start(LocalOptions.prompt().withYaml(yaml));
        clients = new Clients(system);
    }

    @AfterAll
    static void end() {
        system.close();
    }

    @Test
    void shouldMakeTheOpportunityUnderItsAccount_andGoWithItToTheEndAndBack() throws InterruptedException {
        long company =
                system.hubspot().people().create(PERSON, "companies", Map.of("name", "Acme", "domain", "acme.example"));
        long deal = deal("Acme's first", "qualifiedtobuy");
        associate(deal, company);
        Await.settled(system);

        JsonNode opportunity = opportunity("Acme's first");
        assertThat(opportunity.path("StageName").asText()).isEqualTo("Needs Analysis");
        assertThat(opportunity.path("CloseDate").asText()).isEqualTo("2026-11-01");
        assertThat(opportunity.path("AccountId").asText())
                .isEqualTo(account("acme.example").path("Id").asText());

        system.hubspot().portalSettings().setCloseDateFollowsClosing(true);
        String id = opportunity.path("Id").asText();
        edit(id, Map.of("StageName", "Closed Won"));
        Await.settled(system);
        assertThat(values(deal)).containsEntry("dealstage", "closedwon").containsEntry("hs_is_closed_won", "true");
        assertThat(opportunity("Acme's first").path("CloseDate").asText()).isEqualTo("2026-11-01");

        system.hubspot().people().edit(PERSON, "deals", deal, Map.of("dealstage", "contractsent"));
        Await.settled(system);
        assertThat(opportunity("Acme's first").path("StageName").asText()).isEqualTo("Proposal/Price Quote");
        assertThat(opportunity("Acme's first").path("IsClosed").asBoolean()).isFalse();
        assertThat(system.deadLetters()).isEqualTo(new LocalSystem.DeadLetters(List.of(), List.of()));
    }

    @Test
    void shouldMakeTheDealUnderItsCompany_ofAnOpportunity() throws InterruptedException {
        var person = system.salesforce().person(system.salesforce().adminId());
        person.create("Account", Map.of("Name", "Beta", "Website", "beta.example"));
        Await.settled(system);
        String account = account("beta.example").path("Id").asText();
        var opportunity = person.create(
                "Opportunity",
                Map.of(
                        "Name",
                        "Beta's first",
                        "StageName",
                        "Qualification",
                        "CloseDate",
                        "2026-03-08",
                        "Amount",
                        new BigDecimal("1200"),
                        "AccountId",
                        account));
        assertThat(opportunity).isInstanceOf(Outcome.Saved.class);
        Await.settled(system);

        List<Map<String, String>> deals = deals("Beta's first");
        assertThat(deals)
                .singleElement()
                .satisfies(deal -> assertThat(deal)
                        .containsEntry("dealstage", "appointmentscheduled")
                        .containsEntry("amount", "1200")
                        .containsKey("hs_primary_associated_company"));
        assertThat(opportunity("Beta's first").path("StageName").asText()).isEqualTo("Qualification");
        assertThat(system.desk().notes(Note.Kind.PARKED, 10)).isEmpty();
    }

    @Test
    void shouldMakeEachOnce_whenManyComeAtOnce() throws InterruptedException {
        long company = system.hubspot()
                .people()
                .create(PERSON, "companies", Map.of("name", "Gamma", "domain", "gamma.example"));
        Await.settled(system);
        List<Long> many = IntStream.range(0, 120)
                .mapToObj(i -> deal("Gamma " + i, "contractsent"))
                .toList();
        many.forEach(deal -> associate(deal, company));
        Await.settled(system);
        assertThat(clients.query("SELECT Id FROM Opportunity WHERE Name LIKE 'Gamma %'"))
                .hasSize(120);
        assertThat(system.hubspot().state("deals").stream()
                        .filter(deal ->
                                deal.values().getOrDefault("dealname", "").startsWith("Gamma "))
                        .count())
                .isEqualTo(120);
    }

    private static long deal(String name, String stage) {
        return system.hubspot()
                .people()
                .create(
                        PERSON,
                        "deals",
                        Map.of(
                                "dealname",
                                name,
                                "pipeline",
                                "default",
                                "dealstage",
                                stage,
                                "closedate",
                                "2026-11-02T03:30:00Z"));
    }

    private static void associate(long deal, long company) {
        system.hubspot().people().associate(PERSON, "deals", deal, "companies", company, DEAL_TO_PRIMARY_COMPANY);
    }

    private static void edit(String id, Map<String, String> fields) {
        assertThat(system.salesforce().person(system.salesforce().adminId()).update(id, fields))
                .isInstanceOf(Outcome.Saved.class);
    }

    private static Map<String, String> values(long deal) {
        return system.hubspot().state("deals", deal).orElseThrow().values();
    }

    private static List<Map<String, String>> deals(String name) {
        return system.hubspot().state("deals").stream()
                .filter(deal -> !deal.archived())
                .map(deal -> deal.values())
                .filter(values -> name.equals(values.get("dealname")))
                .toList();
    }

    private static JsonNode opportunity(String name) {
        List<JsonNode> found =
                clients.query("SELECT Id, StageName, CloseDate, AccountId, IsClosed FROM Opportunity WHERE Name = '"
                        + name.replace("'", "\\'") + "'");
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static JsonNode account(String domain) {
        return clients.query("SELECT Id FROM Account WHERE Website LIKE '%" + domain + "%'")
                .getFirst();
    }
}
