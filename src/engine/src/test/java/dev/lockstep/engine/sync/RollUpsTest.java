package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.testing.CompaniesWorld;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Numbers made of many child records, onto the company and the contact.
@Tag("F5")
class RollUpsTest {
    private static final String ON_COMPANIES = """
                openCases: { hubspot: open_cases, rollUp: { object: Case, lookup: AccountId, function: count, where: "IsClosed = false" } }
                lastVisit: { hubspot: last_visit, type: date, rollUp: { object: Visit__c, lookup: Account__c, function: latest, field: Day__c, orderBy: CreatedDate } }
            """;
    private static final String ON_PEOPLE = """
                seats: { hubspot: seats, rollUp: { object: Seat__c, lookup: Contact__c, function: sum, field: Count__c } }
            """;
    private final CompaniesWorld world = new CompaniesWorld(
            insert(CompaniesWorld.yaml("contact", "account"), "\ncompanies:", ON_COMPANIES, ON_PEOPLE));

    /// Each object's mappings come first among its fields.
    private static String insert(String yaml, String companies, String onCompanies, String onPeople) {
        int at = yaml.indexOf(companies);
        return yaml.substring(0, at).replaceFirst("(?m)^  fields:\\n", "  fields:\n" + onPeople)
                + yaml.substring(at).replaceFirst("(?m)^  fields:\\n", "  fields:\n" + onCompanies);
    }

    @Test
    void shouldShowThemOnTheCompany_fromTheStart() {
        RecordKey company = company(Map.of("openCases", "3", "lastVisit", "2026-03-05"));

        assertThat(world.hubspot.field(company, "open_cases")).isEqualTo("3");
        assertThat(world.hubspot.field(company, "last_visit")).isEqualTo("2026-03-05");
    }

    @Test
    void shouldShowThemOnTheContact_andNotOnALead() {
        RecordKey contact =
                world.salesforce.personCreates(RecordKey.CONTACT, Map.of("Email", "a@acme.com", "LastName", "A"));
        RecordKey lead = world.salesforce.personCreates(
                RecordKey.LEAD, Map.of("Email", "b@acme.com", "LastName", "B", "Company", "B"));
        world.salesforce.rollsUp(contact.id(), Map.of("seats", "12"));
        world.salesforce.rollsUp(lead.id(), Map.of("seats", "99"));
        world.drain();

        assertThat(world.hubspot.field(world.counterpart(contact).orElseThrow(), "seats"))
                .isEqualTo("12");
        assertThat(world.hubspot.field(world.counterpart(lead).orElseThrow(), "seats"))
                .isEmpty();
    }

    @Test
    void shouldFollow_whenAChildIsMadeOrDeleted() {
        RecordKey company = company(Map.of("openCases", "1", "lastVisit", ""));
        RecordKey account = world.counterpart(company).orElseThrow();
        world.salesforce.rollsUp(account.id(), Map.of("openCases", "2", "lastVisit", ""));
        RecordKey child = world.salesforce.personCreates("Case", Map.of("AccountId", account.id()));
        settle();
        assertThat(world.hubspot.field(company, "open_cases")).isEqualTo("2");

        world.salesforce.rollsUp(account.id(), Map.of("openCases", "0", "lastVisit", ""));
        world.salesforce.personDeletes(child);
        settle();
        assertThat(world.hubspot.field(company, "open_cases")).isEqualTo("0");
    }

    @Test
    void shouldLookAtNothing_whenAChildChangesNoRollUp() {
        RecordKey company = company(Map.of("openCases", "1", "lastVisit", ""));
        settle();
        world.salesforce.personCreates(
                "Case",
                Map.of("AccountId", world.counterpart(company).orElseThrow().id()));
        world.reconcile();

        assertThat(world.queue.nextDue()).isEmpty();
    }

    @Test
    void shouldFindWhatNoChildTells_withinADay() {
        RecordKey company = company(Map.of("openCases", "1", "lastVisit", ""));
        settle();
        world.salesforce.rollsUp(
                world.counterpart(company).orElseThrow().id(), Map.of("openCases", "7", "lastVisit", ""));
        settle();
        assertThat(world.hubspot.field(company, "open_cases")).isEqualTo("1");

        world.clock.advance(Duration.ofDays(1));
        settle();
        assertThat(world.hubspot.field(company, "open_cases")).isEqualTo("7");
    }

    @Test
    void shouldPutBack_whatAPersonWritesThereInHubSpot() {
        RecordKey company = company(Map.of("openCases", "1", "lastVisit", ""));
        world.hubspot.personEdits(company, Map.of("open_cases", "1000"));
        world.drain();

        assertThat(world.hubspot.field(company, "open_cases")).isEqualTo("1");
    }

    @Test
    void shouldLeaveAValueAsItIs_whenSalesforceRefusesToComputeIt() {
        RecordKey company = company(Map.of("openCases", "4", "lastVisit", "2026-03-05"));
        RecordKey account = world.counterpart(company).orElseThrow();
        world.salesforce.rollsUp(account.id(), Map.of("lastVisit", "2026-03-06"));
        world.salesforce.personEdits(account, Map.of("Phone", "+1 555 0100"));
        settle();

        assertThat(world.hubspot.field(company, "open_cases")).isEqualTo("4");
        assertThat(world.hubspot.field(company, "last_visit")).isEqualTo("2026-03-06");
    }

    @Test
    void shouldTakeTwoCallsMoreAtMost_forAWholeBatch() {
        CompaniesWorld without = new CompaniesWorld(CompaniesWorld.yaml("contact", "account"));
        int more = firstBatch(world) - firstBatch(without);

        assertThat(more).isBetween(1, 2);
    }

    /// Salesforce's calls for the first look at a hundred new accounts.
    private static int firstBatch(CompaniesWorld world) {
        for (int i = 0; i < 100; i++) {
            world.salesforce.personCreates(RecordKey.ACCOUNT, Map.of("Name", "A" + i, "Website", "a" + i + ".com"));
        }
        int before = world.salesforce.calls();
        world.take(1_000)
                .forEach((object, messages) -> world.handle(object, CompaniesWorld.hints(messages), world.ports()));
        return world.salesforce.calls() - before;
    }

    private RecordKey company(Map<String, String> rollUps) {
        RecordKey account =
                world.salesforce.personCreates(RecordKey.ACCOUNT, Map.of("Name", "Acme", "Website", "acme.com"));
        world.salesforce.rollsUp(account.id(), rollUps);
        world.drain();
        return world.counterpart(account).orElseThrow();
    }

    private void settle() {
        world.reconcile();
        world.drain();
    }
}
