package dev.lockstep.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Contact roles for opportunities without any, from each source, where people of deals are not kept in step; and
/// a lifecycle stage that Salesforce may move. Through everything that is real.
class MissingRolesTest {
    private static final long PERSON = 1;
    private static final int DEAL_TO_CONTACT = 3;
    private static final String SOURCES = "sources: [ deal-contacts, only-contact-of-account ]";
    private static final String SHOWN = "rule: always-hubspot, onFirstLink: hubspot }";

    private static LocalSystem system;
    private static Clients clients;

    @BeforeAll
    static void start() {
        SharedSystem.end();
        String packaged = ConfigReader.packaged();
        assertThat(packaged).contains(SOURCES, SHOWN, "inStep: true", "mode: suggest");
        String yaml = packaged.replace("createAs: lead", "createAs: contact")
                .replace("waitSeconds: 120", "waitSeconds: 0")
                .replace("inStep: true", "inStep: false")
                .replace("mode: suggest", "mode: add")
                .replace(SOURCES, "sources: [ deal-contacts, only-contact-of-account, campaign-responders ]")
                .replace(
                        SHOWN,
                        "rule: forward-only, order: [ subscriber, lead, marketingqualifiedlead, salesqualifiedlead,"
                                + " opportunity, customer, evangelist, other ] }");
        system = LocalSystem.start(LocalOptions.prompt().withYaml(yaml));
        clients = new Clients(system);
    }

    @AfterAll
    static void end() {
        system.close();
    }

    @Test
    @Tag("L2")
    void shouldTakeTheDealsContacts() throws InterruptedException {
        long contact = system.hubspot()
                .people()
                .create(PERSON, "contacts", Map.of("email", "deal@missingtest.com", "lastname", "Deal"));
        Await.settled(system);
        String opportunity = opportunity("From the deal", create("Account", Map.of("Name", "Nobody here")));
        Await.settled(system);
        assertThat(roles(opportunity)).isEmpty();

        long deal = system.hubspot().state("deals").stream()
                .filter(one -> "From the deal".equals(one.values().get("dealname")))
                .findFirst()
                .orElseThrow()
                .id();
        system.hubspot().people().associate(PERSON, "deals", deal, "contacts", contact, DEAL_TO_CONTACT);
        Await.settled(system);
        assertThat(roles(opportunity)).containsExactly("deal@missingtest.com primary");
        assertThat(system.hubspot().state("contacts", contact).orElseThrow().values())
                .containsEntry("lifecyclestage", "opportunity");
    }

    @Test
    @Tag("L2")
    void shouldTakeTheAccountsOnlyContact() throws InterruptedException {
        String account = create("Account", Map.of("Name", "One here"));
        contact("only@missingtest.com", account);
        Await.settled(system);
        String opportunity = opportunity("From the account", account);
        Await.settled(system);
        assertThat(roles(opportunity)).containsExactly("only@missingtest.com primary");
    }

    @Test
    @Tag("L2")
    void shouldTakeThoseWhoRespondedToACampaign_theLatestFirst() throws InterruptedException {
        String account = create("Account", Map.of("Name", "Three here"));
        String responded = contact("responded@missingtest.com", account);
        contact("silent@missingtest.com", account);
        String campaign = create("Campaign", Map.of("Name", "Fair", "IsActive", true));
        create("CampaignMember", Map.of("CampaignId", campaign, "ContactId", responded, "Status", "Responded"));
        Await.settled(system);
        String opportunity = opportunity("From a campaign", account);
        Await.settled(system);
        assertThat(roles(opportunity)).containsExactly("responded@missingtest.com primary");
    }

    @Test
    @Tag("L2")
    void shouldLeaveItListed_whenNoSourceHasAContact() throws InterruptedException {
        String account = create("Account", Map.of("Name", "Two here"));
        contact("one@missingtest.com", account);
        contact("two@missingtest.com", account);
        String opportunity = opportunity("From nowhere", account);
        Await.settled(system);
        assertThat(roles(opportunity)).isEmpty();
        assertThat(clients.query(
                        "SELECT Id FROM Opportunity WHERE IsClosed = false AND Name = 'From nowhere' AND Id NOT"
                                + " IN (SELECT OpportunityId FROM OpportunityContactRole)"))
                .hasSize(1);
    }

    @Test
    @Tag("L3")
    void shouldMoveTheStageForwardFromSalesforce_andShowWhatHubSpotHolds_whenItWouldGoBack()
            throws InterruptedException {
        long contact = system.hubspot()
                .people()
                .create(
                        PERSON,
                        "contacts",
                        Map.of("email", "stage@missingtest.com", "lastname", "Stage", "lifecyclestage", "lead"));
        Await.settled(system);
        String there = clients.query("SELECT Id FROM Contact WHERE Email = 'stage@missingtest.com'")
                .getFirst()
                .path("Id")
                .asText();
        stage(there, "salesqualifiedlead");
        Await.settled(system);
        assertStage(contact, there, "salesqualifiedlead");
        stage(there, "subscriber");
        Await.settled(system);
        assertStage(contact, there, "salesqualifiedlead");
    }

    private static void stage(String contact, String stage) {
        assertThat(system.salesforce()
                        .person(system.salesforce().adminId())
                        .update(contact, Map.of("Lockstep_Lifecycle_Stage__c", stage)))
                .isInstanceOf(Outcome.Saved.class);
    }

    private static void assertStage(long contact, String there, String stage) {
        assertThat(system.hubspot().state("contacts", contact).orElseThrow().values())
                .containsEntry("lifecyclestage", stage);
        assertThat(system.salesforce()
                        .state(there)
                        .path("Lockstep_Lifecycle_Stage__c")
                        .asText())
                .isEqualTo(stage);
    }

    private static String contact(String email, String account) {
        return create("Contact", Map.of("LastName", "L", "Email", email, "AccountId", account));
    }

    private static String opportunity(String name, String account) {
        return create(
                "Opportunity",
                Map.of("Name", name, "StageName", "Prospecting", "CloseDate", "2026-05-01", "AccountId", account));
    }

    private static String create(String type, Map<String, ?> values) {
        Outcome outcome =
                system.salesforce().person(system.salesforce().adminId()).create(type, values);
        assertThat(outcome).isInstanceOf(Outcome.Saved.class);
        return ((Outcome.Saved) outcome).id();
    }

    private static List<String> roles(String opportunity) {
        return clients
                .query("SELECT Contact.Email, IsPrimary FROM OpportunityContactRole WHERE OpportunityId = '"
                        + opportunity + "'")
                .stream()
                .map(row -> row.path("Contact").path("Email").asText()
                        + (row.path("IsPrimary").asBoolean() ? " primary" : ""))
                .toList();
    }
}
