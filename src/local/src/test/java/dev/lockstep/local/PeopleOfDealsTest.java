package dev.lockstep.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Deals' contacts and opportunities' contact roles, and the lifecycle that follows from them, through everything
/// that is real. Each test has people of its own.
class PeopleOfDealsTest {
    private static final long PERSON = 1;
    private static final int DEAL_TO_CONTACT = 3;

    private static LocalSystem system;
    private static Clients clients;

    @BeforeAll
    static void start() {
        SharedSystem.end();
        String yaml = ConfigReader.packaged()
                .replace("createAs: lead", "createAs: contact")
                .replace("waitSeconds: 120", "waitSeconds: 0");
        system = LocalSystem.start(LocalOptions.prompt().withYaml(yaml));
        clients = new Clients(system);
    }

    @AfterAll
    static void end() {
        system.close();
    }

    @Test
    @Tag("D1")
    void shouldGiveEachContactOfADealARole_andTakeItAgain() throws InterruptedException {
        long ada = contact("ada@rolestest.com");
        long bob = contact("bob@rolestest.com");
        long deal = deal("Roles from HubSpot");
        associate(deal, ada);
        Await.settled(system);
        assertThat(roles("Roles from HubSpot")).containsExactly("ada@rolestest.com");
        assertThat(clients.query("SELECT IsPrimary FROM OpportunityContactRole WHERE Opportunity.Name ="
                                + " 'Roles from HubSpot'")
                        .getFirst()
                        .path("IsPrimary")
                        .asBoolean())
                .isTrue();

        associate(deal, bob);
        Await.settled(system);
        assertThat(roles("Roles from HubSpot")).containsExactlyInAnyOrder("ada@rolestest.com", "bob@rolestest.com");

        system.hubspot().people().dissociate(PERSON, "deals", deal, "contacts", ada);
        Await.settled(system);
        assertThat(roles("Roles from HubSpot")).containsExactly("bob@rolestest.com");
    }

    @Test
    @Tag("D1")
    void shouldAssociateEachContactWithARole_andSeparateItAgain() throws InterruptedException {
        String eve = salesforceContact("eve@rolestest.com");
        String opportunity = create(
                "Opportunity",
                Map.of("Name", "Roles from Salesforce", "StageName", "Prospecting", "CloseDate", "2026-05-01"));
        Await.settled(system);
        String role = create("OpportunityContactRole", Map.of("OpportunityId", opportunity, "ContactId", eve));
        Await.settled(system);
        long deal = dealNamed("Roles from Salesforce");
        assertThat(clients.contactsOfDeal(deal)).containsExactly(contactIn("eve@rolestest.com"));

        assertThat(system.salesforce().person(system.salesforce().adminId()).delete(role))
                .isInstanceOf(Outcome.Saved.class);
        Await.settled(system);
        assertThat(clients.contactsOfDeal(deal)).isEmpty();
        assertThat(roles("Roles from Salesforce")).isEmpty();
    }

    @Test
    @Tag("L1")
    @Tag("L3")
    void shouldMoveTheLifecycleForward_andNeverBack() throws InterruptedException {
        long max = contact("max@rolestest.com");
        long deal = deal("Lifecycle");
        associate(deal, max);
        Await.settled(system);
        assertStage(max, "max@rolestest.com", "opportunity");

        String opportunity = clients.query("SELECT Id FROM Opportunity WHERE Name = 'Lifecycle'")
                .getFirst()
                .path("Id")
                .asText();
        edit(opportunity, "Closed Won");
        Await.settled(system);
        assertStage(max, "max@rolestest.com", "customer");

        edit(opportunity, "Prospecting");
        Await.settled(system);
        assertStage(max, "max@rolestest.com", "customer");
        edit(opportunity, "Closed Lost");
        Await.settled(system);
        assertStage(max, "max@rolestest.com", "customer");
        assertThat(system.salesforce().person(system.salesforce().adminId()).delete(opportunity))
                .isInstanceOf(Outcome.Saved.class);
        Await.settled(system);
        assertStage(max, "max@rolestest.com", "customer");
    }

    private static void assertStage(long contact, String email, String stage) {
        assertThat(system.hubspot().state("contacts", contact).orElseThrow().values())
                .containsEntry("lifecyclestage", stage);
        assertThat(clients.query("SELECT Lockstep_Lifecycle_Stage__c FROM Contact WHERE Email = '" + email + "'"))
                .singleElement()
                .satisfies(shown -> assertThat(
                                shown.path("Lockstep_Lifecycle_Stage__c").asText())
                        .isEqualTo(stage));
    }

    private static long contact(String email) {
        return system.hubspot()
                .people()
                .create(PERSON, "contacts", Map.of("email", email, "lastname", email.substring(0, 3)));
    }

    private static String salesforceContact(String email) {
        return create("Contact", Map.of("LastName", email.substring(0, 3), "Email", email));
    }

    private static long deal(String name) {
        return system.hubspot()
                .people()
                .create(
                        PERSON,
                        "deals",
                        Map.of(
                                "dealname", name,
                                "pipeline", "default",
                                "dealstage", "qualifiedtobuy",
                                "closedate", "2026-05-01T12:00:00Z"));
    }

    private static void associate(long deal, long contact) {
        system.hubspot().people().associate(PERSON, "deals", deal, "contacts", contact, DEAL_TO_CONTACT);
    }

    private static String create(String type, Map<String, ?> values) {
        Outcome outcome =
                system.salesforce().person(system.salesforce().adminId()).create(type, values);
        assertThat(outcome).isInstanceOf(Outcome.Saved.class);
        return ((Outcome.Saved) outcome).id();
    }

    private static void edit(String opportunity, String stage) {
        assertThat(system.salesforce()
                        .person(system.salesforce().adminId())
                        .update(opportunity, Map.of("StageName", stage)))
                .isInstanceOf(Outcome.Saved.class);
    }

    /// The addresses of the contacts with a role on it.
    private static List<String> roles(String opportunity) {
        return clients
                .query("SELECT Contact.Email FROM OpportunityContactRole WHERE Opportunity.Name = '" + opportunity
                        + "'")
                .stream()
                .map((JsonNode row) -> row.path("Contact").path("Email").asText())
                .toList();
    }

    private static long dealNamed(String name) {
        return system.hubspot().state("deals").stream()
                .filter(deal -> name.equals(deal.values().get("dealname")))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static long contactIn(String email) {
        return system.hubspot().holder("contacts", "email", email).orElseThrow();
    }
}
