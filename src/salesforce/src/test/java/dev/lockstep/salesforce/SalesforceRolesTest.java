package dev.lockstep.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.engine.deal.DealStatus;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.OpportunityRoles.Changes;
import dev.lockstep.engine.port.OpportunityRoles.Held;
import dev.lockstep.engine.port.OpportunityRoles.NewRole;
import dev.lockstep.engine.port.OpportunityRoles.Opportunity;
import dev.lockstep.engine.port.OpportunityRoles.Role;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.engine.port.WriteResult.Failed;
import dev.lockstep.engine.port.WriteResult.Written;
import dev.lockstep.salesforce.SalesforceRoles.WithoutRoles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Contact roles against the stand-in org: its queries, its composite calls, its collections.
@Tag("L2")
class SalesforceRolesTest {
    private final SandboxOrg org = new SandboxOrg();
    private final SalesforceRoles roles = new SalesforceRoles(org.client(), org);
    private final String account = org.add("Account", Map.of("Name", "Acme"));

    @Test
    void shouldReadOpportunitiesWithTheirRoles_deletedOnesToo_inOneCall() {
        String ada = contact("Ada");
        String won = opportunity("Won", "Closed Won");
        String open = opportunity("Open", "Prospecting");
        String kept = role(open, ada);
        String gone = role(open, contact("Bob"));
        assertThat(roles.remove(List.of(gone), org.soon())).isEmpty();
        org.calls();

        Map<String, Opportunity> read = roles.read(List.of(won, open, "006000000000999AAA"), org.soon());

        assertThat(org.calls()).isEqualTo(1);
        assertThat(read).containsOnlyKeys(won, open);
        assertThat(read.get(won)).isEqualTo(new Opportunity(won, account, DealStatus.WON, List.of()));
        assertThat(read.get(open).status()).isEqualTo(DealStatus.OPEN);
        assertThat(read.get(open).roles())
                .extracting(Role::id, Role::deleted)
                .containsExactlyInAnyOrder(tuple(kept, false), tuple(gone, true));
    }

    @Test
    void shouldAddTheFirstAsPrimary_andTheOthersNot() {
        String open = opportunity("Open", "Prospecting");
        List<WriteResult> added = roles.add(
                List.of(
                        new NewRole(open, contact("Ada"), "Decision Maker", true),
                        new NewRole(open, contact("Bob"), "", false)),
                org.soon());
        assertThat(added).allMatch(Written.class::isInstance);
        List<String> ids = added.stream().map(one -> ((Written) one).key().id()).toList();
        assertThat(org.sandbox.state(ids.get(0)).path("IsPrimary").asBoolean()).isTrue();
        assertThat(org.sandbox.state(ids.get(0)).path("Role").asText()).isEqualTo("Decision Maker");
        assertThat(org.sandbox.state(ids.get(1)).path("IsPrimary").asBoolean()).isFalse();
    }

    @Test
    void shouldAddThreeHundredInOneCall_removeThemInTwo_andRefuseOnlyTheBadOne() {
        String open = opportunity("Open", "Prospecting");
        List<NewRole> wanted = new ArrayList<>();
        for (int i = 0; i < 299; i++) {
            wanted.add(new NewRole(open, contact("C" + i), "", i == 0));
        }
        wanted.add(250, new NewRole(open, "003000000000999AAA", "", false));
        org.calls();
        List<WriteResult> added = roles.add(wanted, org.soon());
        assertThat(org.calls()).isEqualTo(1);
        assertThat(added).hasSize(300);
        assertThat(added.get(250)).isInstanceOf(Failed.class);
        assertThat(added.get(250).ref()).isEqualTo("003000000000999AAA");
        List<String> ids = added.stream()
                .filter(Written.class::isInstance)
                .map(one -> ((Written) one).key().id())
                .toList();
        assertThat(ids).hasSize(299);

        org.calls();
        assertThat(roles.remove(ids, org.soon())).isEmpty();
        assertThat(org.calls()).isEqualTo(2);
        assertThat(roles.remove(ids, org.soon())).as("gone is removed").isEmpty();
    }

    @Test
    @Tag("L1")
    void shouldTellAllOpportunitiesOfAContact() {
        String ada = contact("Ada");
        String won = opportunity("Won", "Closed Won");
        String lost = opportunity("Lost", "Closed Lost");
        role(won, ada);
        role(lost, ada);
        role(opportunity("Other", "Prospecting"), contact("Bob"));
        assertThat(roles.ofContacts(List.of(ada), org.soon()))
                .containsExactlyInAnyOrder(new Held(ada, won, DealStatus.WON), new Held(ada, lost, DealStatus.LOST));
    }

    @Test
    void shouldNameTwoContactsOfAnAccountAtMost() {
        String empty = org.add("Account", Map.of("Name", "Empty"));
        String ada = contact("Ada");
        org.calls();
        assertThat(roles.contactsOfAccounts(List.of(account, empty), org.soon()))
                .isEqualTo(Map.of(account, List.of(ada), empty, List.of()));
        assertThat(org.calls()).isEqualTo(1);
        contact("Bob");
        contact("Eve");
        assertThat(roles.contactsOfAccounts(List.of(account), org.soon()).get(account))
                .hasSize(2)
                .contains(ada);
    }

    @Test
    void shouldFindWhoRespondedLately() {
        String responded = contact("Ada");
        String campaign = org.add("Campaign", Map.of("Name", "Fair", "IsActive", true));
        member(campaign, responded, "Responded");
        member(campaign, contact("Bob"), "Sent");
        Instant today = Instant.parse("2026-03-01T00:00:00Z");
        assertThat(roles.respondersOfAccounts(List.of(account), today, org.soon()))
                .isEqualTo(Map.of(account, Map.of(responded, today)));
        assertThat(roles.respondersOfAccounts(List.of(account), today.plus(Duration.ofDays(1)), org.soon()))
                .isEmpty();
    }

    @Test
    void shouldPageChangedRoles_deletedOnesAmongThem() {
        String open = opportunity("Open", "Prospecting");
        List<String> made = new ArrayList<>();
        for (String name : List.of("Ada", "Bob", "Eve")) {
            made.add(role(open, contact(name)));
        }
        assertThat(roles.remove(List.of(made.get(1)), org.soon())).isEmpty();
        Changes first = roles.changedSince(Cursor.at(Instant.EPOCH), 2, org.soon());
        Changes rest = roles.changedSince(first.next(), 2, org.soon());
        assertThat(first.more()).isTrue();
        assertThat(rest.more()).isFalse();
        List<Role> all = new ArrayList<>(first.roles());
        all.addAll(rest.roles());
        assertThat(all).extracting(Role::id).containsExactlyInAnyOrderElementsOf(made);
        assertThat(all).filteredOn(Role::deleted).extracting(Role::id).containsExactly(made.get(1));
    }

    @Test
    void shouldListOpenOpportunitiesWithoutARole() {
        String without = opportunity("Without", "Prospecting");
        opportunity("Closed", "Closed Lost");
        role(opportunity("With", "Prospecting"), contact("Ada"));
        assertThat(roles.withoutRoles(org.soon()))
                .extracting(WithoutRoles::opportunity, WithoutRoles::name, WithoutRoles::account, WithoutRoles::stage)
                .containsExactly(tuple(without, "Without", "Acme", "Prospecting"));
    }

    private String contact(String name) {
        return org.add("Contact", Map.of("LastName", name, "AccountId", account));
    }

    private String opportunity(String name, String stage) {
        return org.add(
                "Opportunity",
                Map.of("Name", name, "StageName", stage, "CloseDate", "2026-05-01", "AccountId", account));
    }

    private String role(String opportunity, String contact) {
        return org.add("OpportunityContactRole", Map.of("OpportunityId", opportunity, "ContactId", contact));
    }

    private void member(String campaign, String contact, String status) {
        org.add("CampaignMember", Map.of("CampaignId", campaign, "ContactId", contact, "Status", status));
    }
}
