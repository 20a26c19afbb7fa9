package dev.lockstep.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.model.Note;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Companies through everything that is real: made of addresses, in step with accounts, shown on people.
class CompaniesTest {
    private static final String PERSON_FIELDS = """
                companyOfPerson: { hubspot: associatedcompanyid, contact: AccountId, type: reference, references: companies, rule: two-way, onFirstLink: salesforce }
                industry: { hubspot: industry, contact: Account.Industry, rule: always-salesforce }
                ownerEmail: { hubspot: fax, contact: Owner.Email, rule: always-salesforce }
            """;

    private static LocalSystem system;
    private static Clients clients;

    @BeforeAll
    static void start() {
        String yaml = ConfigReader.packaged()
                .replace("createAs: lead", "createAs: contact")
                .replace("createAs: none", "createAs: account\n  waitSeconds: 2")
                .replaceFirst("(?m)^  fields:\\n", "  fields:\n" + PERSON_FIELDS);
        SharedSystem.end();
        system = LocalSystem.start(LocalOptions.prompt().withYaml(yaml));
        clients = new Clients(system);
    }

    @AfterAll
    static void end() {
        system.close();
    }

    @Test
    @Tag("C1")
    @Tag("C3")
    void shouldMakeOneCompanyAndOneAccount_whenManyContactsOfOneDomainComeAtOnce() throws InterruptedException {
        List<Map<String, String>> people = IntStream.range(0, 50)
                .mapToObj(
                        i -> Map.of("email", "p" + i + "@mail.acme.co.uk", "lastname", "P" + i, "company", "Acme Ltd"))
                .toList();
        system.hubspot().seed("contacts", people, true);
        Await.settled(system);

        assertThat(companies("acme.co.uk")).hasSize(1);
        assertThat(accounts("acme.co.uk")).hasSize(1);
        String account = accounts("acme.co.uk").getFirst().path("Id").asText();
        List<JsonNode> contacts =
                clients.query("SELECT Id, AccountId FROM Contact WHERE Email LIKE '%@mail.acme.co.uk'");
        assertThat(contacts)
                .hasSize(50)
                .allMatch(contact -> contact.path("AccountId").asText().equals(account));
        assertThat(system.deadLetters()).isEqualTo(new LocalSystem.DeadLetters(List.of(), List.of()));
    }

    @Test
    @Tag("C1")
    void shouldMakeNone_whenTheAddressTellsNone() throws InterruptedException {
        clients.createContact(Map.of("email", "somebody@gmail.com", "lastname", "Some"));
        clients.createContact(Map.of("email", "noreply@beta.example", "lastname", "Robot"));
        Await.settled(system);

        assertThat(companies("gmail.com")).isEmpty();
        assertThat(clients.query("SELECT Id, AccountId FROM Contact WHERE Email = 'somebody@gmail.com'"))
                .singleElement()
                .satisfies(contact ->
                        assertThat(contact.path("AccountId").asText("")).isIn("", "null"));
    }

    @Test
    @Tag("C5")
    void shouldGiveCompanyAndAccountTheContactsOwner() throws InterruptedException {
        String user = system.salesforce().addUser("owner@seller.example", "Olga", "Owner");
        long owner = system.hubspot().addOwner(4711, "owner@seller.example", "Olga", "Owner");
        clients.createContact(
                Map.of("email", "kim@kappa.se", "lastname", "Kim", "hubspot_owner_id", Long.toString(owner)));
        Await.settled(system);

        assertThat(company("kappa.se")).containsEntry("hubspot_owner_id", Long.toString(owner));
        assertThat(accounts("kappa.se"))
                .singleElement()
                .satisfies(
                        account -> assertThat(account.path("OwnerId").asText()).isEqualTo(user));
    }

    @Test
    @Tag("C1")
    void shouldListWhy_whenTheAddressNamesNoCompanysDomain() throws InterruptedException {
        String contact = clients.createContact(Map.of("email", "someone@co.uk", "lastname", "Suffix"));
        Await.settled(system);

        assertThat(companies("co.uk")).isEmpty();
        assertThat(system.desk().notes(Note.Kind.REVIEW, 100))
                .filteredOn(note -> note.subject().equals("company:HUBSPOT/contacts/" + contact))
                .extracting(Note::cause)
                .containsExactly("NO_COMPANY_PUBLIC_SUFFIX");
    }

    @Test
    @Tag("F5")
    void shouldShowTheAccountsField_andFollowIt() throws InterruptedException {
        clients.createContact(Map.of("email", "ada@gamma.de", "lastname", "Ada"));
        Await.settled(system);
        String account = accounts("gamma.de").getFirst().path("Id").asText();
        system.salesforce().person(system.salesforce().adminId()).update(account, Map.of("Industry", "Energy"));
        Await.settled(system);

        assertThat(clients.contacts("ada@gamma.de").getFirst()).containsEntry("industry", "Energy");
    }

    @Test
    @Tag("F5")
    void shouldShowTheOwnersField_andFollowIt_thoughNoEventTells() throws InterruptedException {
        clients.createContact(Map.of("email", "eve@zeta.nl", "lastname", "Eve"));
        Await.settled(system);
        String owner = clients.query("SELECT Id, OwnerId FROM Contact WHERE Email = 'eve@zeta.nl'")
                .getFirst()
                .path("OwnerId")
                .asText();
        system.salesforce().person(system.salesforce().adminId()).update(owner, Map.of("Email", "owner@new.example"));
        Await.settled(system);

        assertThat(clients.contacts("eve@zeta.nl").getFirst()).containsEntry("fax", "owner@new.example");
    }

    @Test
    @Tag("C3")
    void shouldFollowTheAccount_whenAPersonMovesTheContact() throws InterruptedException {
        clients.createContact(Map.of("email", "bo@delta.fr", "lastname", "Bo"));
        clients.createContact(Map.of("email", "cy@epsilon.it", "lastname", "Cy"));
        Await.settled(system);
        JsonNode bo = clients.query("SELECT Id, AccountId FROM Contact WHERE Email = 'bo@delta.fr'")
                .getFirst();
        String epsilon = accounts("epsilon.it").getFirst().path("Id").asText();
        system.salesforce()
                .person(system.salesforce().adminId())
                .update(bo.path("Id").asText(), Map.of("AccountId", epsilon));
        Await.settled(system);

        assertThat(clients.contacts("bo@delta.fr").getFirst().get("associatedcompanyid"))
                .isEqualTo(companies("epsilon.it").getFirst());
    }

    private static List<JsonNode> accounts(String domain) {
        return clients.query("SELECT Id, Name, OwnerId FROM Account WHERE Website LIKE '%" + domain + "%'");
    }

    private static Map<String, String> company(String domain) {
        return system.hubspot().state("companies").stream()
                .filter(company -> domain.equals(company.values().get("domain")))
                .findFirst()
                .orElseThrow()
                .values();
    }

    private static List<String> companies(String domain) {
        return system.hubspot().state("companies").stream()
                .filter(company -> !company.archived())
                .filter(company -> domain.equals(company.values().get("domain")))
                .map(company -> Long.toString(company.id()))
                .toList();
    }
}
