package dev.lockstep.salesforce;

import static dev.lockstep.salesforce.SandboxOrg.HUBSPOT_ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.Reading.Moved.Cause;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.ChildPage;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Edit;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.engine.port.WriteResult.Written;
import dev.lockstep.sandbox.salesforce.control.Person;
import dev.lockstep.sandbox.salesforce.schema.CustomField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Accounts and opportunities through the port, against the stand-in org.
class AccountsTest {
    private static final Map<String, Set<String>> FIELDS =
            Map.of("Account", Set.of("Name", "Website"), "Opportunity", Set.of("Name", "StageName"));

    private final SandboxOrg org = new SandboxOrg();
    private final Person admin = org.sandbox.person(org.sandbox.adminId());

    private static RecordKey key(String type, String id) {
        return new RecordKey(Side.SALESFORCE, type, id);
    }

    private RecordKey account(String website) {
        return key("Account", org.add("Account", Map.of("Name", "Acme", "Website", website)));
    }

    private List<CrmRecord> find(SalesforceCrm crm, List<String> domains, List<String> externalIds) {
        return crm.find(SyncedObject.COMPANIES, domains, externalIds, FIELDS, org.soon());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme.co.uk",
                "www.acme.co.uk",
                "http://acme.co.uk",
                "https://acme.co.uk/",
                "https://www.acme.co.uk",
                "HTTPS://WWW.Acme.co.uk/"
            })
    @Tag("C1")
    void shouldFindAnAccount_howeverItsWebsiteIsSpelt(String website) {
        RecordKey acme = account(website);
        account("https://notacme.co.uk");
        account("acme.co");

        List<CrmRecord> found = find(org.crm, List.of("acme.co.uk", ""), List.of());

        assertThat(found).extracting(CrmRecord::key).containsExactly(acme);
        assertThat(found.getFirst().fields()).isEqualTo(Map.of("Name", "Acme", "Website", website));
    }

    @Test
    @Tag("C1")
    void shouldFindByCustomDomainFieldsAndByHubSpotId_whereTheOrgHasThem() {
        org.sandbox.configure(o -> o.schema().addField("Account", CustomField.text("Domain__c", "Domain", 255)));
        RecordKey byField = key("Account", org.add("Account", Map.of("Name", "A", "Domain__c", "www.acme.com")));
        RecordKey byId = key("Account", org.add("Account", Map.of("Name", "B", HUBSPOT_ID, "77")));
        SalesforceCrm crm = org.crm(new SalesforceCrm.Settings(HUBSPOT_ID, true, List.of("Domain__c", "Not_There__c")));

        assertThat(find(crm, List.of("acme.com"), List.of("77")))
                .extracting(CrmRecord::key)
                .containsExactlyInAnyOrder(byField, byId);
    }

    @Test
    @Tag("C1")
    void shouldMakeOneCall_forAHundredDomains() {
        List<String> domains = IntStream.range(0, 100)
                .mapToObj("company-number-%d.example.com"::formatted)
                .toList();
        domains.forEach(domain -> account("https://www." + domain));

        assertThat(find(org.crm, domains, List.of())).hasSize(100);
        assertThat(org.calls()).isLessThanOrEqualTo(2);
    }

    @Test
    @Tag("F4")
    void shouldWriteNumbersAsNumbers_forTheOrgRefusesThemAsTexts() {
        SalesforceCrm crm = org.crm(new SalesforceCrm.Settings(
                Map.of("Account", HUBSPOT_ID), true, List.of(), Map.of("Account", Set.of("NumberOfEmployees"))));
        RecordKey acme = account("acme.com");
        List<WriteResult> results = crm.write(
                List.of(
                        new Write.Update("a", acme, Map.of("NumberOfEmployees", "250")),
                        new Write.Create("b", "Account", Map.of("Name", "B", "NumberOfEmployees", "7"), "77")),
                org.soon());

        assertThat(results).hasSize(2).allSatisfy(result -> assertThat(result).isInstanceOf(WriteResult.Written.class));
        assertThat(org.crm.write(List.of(new Write.Update("c", acme, Map.of("NumberOfEmployees", "9"))), org.soon()))
                .as("as a text")
                .singleElement()
                .isInstanceOf(WriteResult.Failed.class);
    }

    @Test
    @Tag("X7")
    void shouldFollowMergesAndTellDeletes() {
        RecordKey master = account("acme.com");
        RecordKey loser = account("acme.de");
        RecordKey deleted = account("gone.com");
        admin.merge(master.id(), Map.of(), List.of(loser.id()));
        admin.delete(deleted.id());

        assertThat(org.crm.read(List.of(master, loser, deleted), FIELDS, org.soon()))
                .containsEntry(loser, new Reading.Moved(master, Cause.MERGED))
                .containsEntry(deleted, new Reading.Deleted())
                .hasEntrySatisfying(master, r -> assertThat(r).isInstanceOf(Reading.Live.class));
    }

    @Test
    void shouldWriteReadAndFollowAccounts() {
        Instant start = org.instant();
        Written created = (Written) org.crm
                .write(
                        List.of(new Write.Create("c", "Account", Map.of("Name", "Acme", "Website", "acme.com"), "77")),
                        org.soon())
                .getFirst();
        org.pass(Duration.ofMinutes(1));
        admin.update(created.key().id(), Map.of("Website", "acme.de"));

        assertThat(created.after()).isEqualTo(Map.of("Name", "Acme", "Website", "acme.com"));
        assertThat(find(org.crm, List.of(), List.of("77")))
                .extracting(CrmRecord::key)
                .containsExactly(created.key());
        assertThat(org.crm
                        .changedSince("Account", Cursor.at(start), 10, Set.of("Website"), org.soon())
                        .records())
                .extracting(r -> r.text("Website"))
                .containsExactly("acme.de");
    }

    @Test
    void shouldReadTheirHistories() {
        FakeOrg fake = new FakeOrg();
        SalesforceCrm crm = SalesforceCrm.everything(
                fake.client(),
                new SalesforceCrm.Settings(HUBSPOT_ID, false),
                d -> Optional.of("0055f000005mc66AAA"),
                fake);
        RecordKey account = key("Account", "001ak00000jvIfpAAE");
        RecordKey deal = key("Opportunity", "006ak00000jvIfpAAE");
        String page = "{\"totalSize\":1,\"done\":true,\"records\":[{\"%s\":\"%s\",\"Field\":\"%s\","
                + "\"CreatedDate\":\"2026-02-01T10:00:00.000+0000\",\"NewValue\":\"n\"}]}";
        fake.thenComposite(
                200, page.formatted("AccountId", account.id(), "Website"),
                200, page.formatted("OpportunityId", deal.id(), "StageName"));

        Edit edit = new Edit(Instant.parse("2026-02-01T10:00:00Z"), Optional.of("n"));
        assertThat(crm.lastEdits(
                        Map.of(account, Set.of("Website"), deal, Set.of("StageName")),
                        fake.within(Duration.ofSeconds(3))))
                .isEqualTo(Map.of(account, Map.of("Website", edit), deal, Map.of("StageName", edit)));
        assertThat(fake.calls.getFirst().body())
                .contains("FROM%20AccountHistory%20WHERE%20AccountId%20IN")
                .contains("FROM%20OpportunityFieldHistory%20WHERE%20OpportunityId%20IN");
    }

    @Test
    void shouldKnowOpportunitiesByHubSpotIdOnly() {
        Map<String, String> values =
                Map.of("Name", "Big", "StageName", "Prospecting", "CloseDate", "2026-05-01", HUBSPOT_ID, "5");
        RecordKey deal = key("Opportunity", org.add("Opportunity", values));
        RecordKey gone = key(
                "Opportunity",
                org.add("Opportunity", Map.of("Name", "G", "StageName", "Prospecting", "CloseDate", "2026-05-01")));
        admin.delete(gone.id());
        org.calls();

        assertThat(org.crm.find(SyncedObject.DEALS, List.of("Big"), List.of("5"), FIELDS, org.soon()))
                .extracting(CrmRecord::key)
                .containsExactly(deal);
        assertThat(org.calls()).isEqualTo(1);
        assertThat(org.crm.read(List.of(deal, gone), FIELDS, org.soon())).containsEntry(gone, new Reading.Deleted());
        assertThat(org.calls()).isEqualTo(2);
    }

    @Test
    @Tag("F5")
    void shouldPageThroughTheChildrenOfManyParents() {
        List<String> parents = new ArrayList<>();
        List<RecordKey> contacts = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            parents.add(account("a%d.com".formatted(i)).id());
        }
        for (int i = 0; i < 25; i++) {
            String parent = parents.get(i * 36);
            contacts.add(RecordKey.contact(org.add("Contact", Map.of("LastName", "L", "AccountId", parent))));
        }
        org.add("Contact", Map.of("LastName", "of nobody"));
        org.calls();
        List<RecordKey> seen = new ArrayList<>();
        ChildPage page = new ChildPage(List.of(), true);
        for (int pages = 0; page.more() && pages < 10; pages++) {
            String after = seen.isEmpty() ? "" : seen.getLast().id();
            page = org.crm.children("Contact", "AccountId", parents, after, 10, org.soon());
            assertThat(page.children()).hasSizeLessThanOrEqualTo(10);
            seen.addAll(page.children());
        }

        assertThat(seen).containsExactlyElementsOf(contacts.stream().sorted().toList());
        assertThat(org.calls()).isLessThanOrEqualTo(4);
        assertThat(org.crm.children("Contact", "AccountId", List.of("17", ""), "", 10, org.soon()))
                .isEqualTo(new ChildPage(List.of(), false));
    }

    @Test
    @Tag("W1")
    void shouldTellActiveUsersByAddress() {
        user("Ann@acme.com", Map.of());
        String first = user("bo@acme.com", Map.of());
        user("BO@acme.com", Map.of());
        user("old@acme.com", Map.of("IsActive", false));
        user("portal@acme.com", Map.of("UserType", "CustomerSuccess"));

        Map<String, String> users = org.crm.users(org.soon());

        assertThat(users).containsKeys("ann@acme.com").containsEntry("bo@acme.com", first);
        assertThat(users).doesNotContainKeys("old@acme.com", "portal@acme.com", "BO@acme.com");
        assertThat(org.calls()).isLessThanOrEqualTo(2);
    }

    private String user(String email, Map<String, Object> more) {
        Map<String, Object> values =
                new HashMap<>(Map.of("Username", email, "Email", email, "LastName", "L", "UserType", "Standard"));
        values.putAll(more);
        return org.add("User", values);
    }
}
