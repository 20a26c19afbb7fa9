package dev.lockstep.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.engine.port.CampaignMembers.Member;
import dev.lockstep.engine.port.CampaignMembers.NewMember;
import dev.lockstep.engine.port.CampaignMembers.Page;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.engine.port.WriteResult.Failed;
import dev.lockstep.engine.port.WriteResult.Written;
import dev.lockstep.sandbox.salesforce.write.LeadConversion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Campaign members against the stand-in org: its queries, its composite calls, its collections.
@Tag("K1")
class SalesforceCampaignMembersTest {
    private static final String NOBODY = "003000000000999AAA";

    private final SandboxOrg org = new SandboxOrg();
    private final SalesforceCampaignMembers members = new SalesforceCampaignMembers(org.client(), org);
    private final String account = org.add("Account", Map.of("Name", "Acme"));
    private final String fair = campaign("Fair");

    @Test
    void shouldReadTheMembersThatArePeopleOfCampaigns_inOneCall() {
        String lead = lead("Ada");
        String contact = contact("Bob");
        String other = campaign("Other");
        String one = add(fair, lead, "Sent");
        String two = add(fair, contact, "Responded");
        String three = add(other, contact, "Sent");
        add(campaign("Third"), contact, "Sent");
        add(fair, lead("Eve"), "Sent");
        String gone = add(other, lead, "Sent");
        assertThat(members.remove(Set.of(gone), org.soon())).isEmpty();
        org.calls();

        List<Member> found =
                members.members(List.of(fair, other), List.of(lead.substring(0, 15), contact, NOBODY), org.soon());

        assertThat(org.calls()).isEqualTo(1);
        assertThat(found)
                .containsExactlyInAnyOrder(
                        new Member(one, fair, lead, "", "Sent", false),
                        new Member(two, fair, "", contact, "Responded", false),
                        new Member(three, other, "", contact, "Sent", false));
        assertThat(members.members(List.of(), List.of(lead), org.soon())).isEmpty();
        assertThat(members.members(List.of(fair), List.of(), org.soon())).isEmpty();
    }

    @Test
    void shouldReadTwoThousandPeople_inOneCallPerFiveQueries() {
        List<String> people = new ArrayList<>(org.sandbox.seed(
                "Lead",
                IntStream.range(0, 2_000)
                        .mapToObj(i -> Map.of("LastName", "L" + i, "Company", "c"))
                        .toList(),
                false));
        String last = add(fair, people.getLast(), "Sent");
        org.calls();
        assertThat(members.members(List.of(fair), people, org.soon()))
                .extracting(Member::id)
                .containsExactly(last);
        assertThat(org.calls()).isEqualTo(1);
    }

    @Test
    @Tag("K4")
    void shouldNameBothIds_andTheContactsAddress_ofAConvertedLead() {
        String lead = org.add("Lead", Map.of("LastName", "Ada", "Company", "Acme", "Email", "ada@old.example"));
        String member = add(fair, lead, "Sent");
        String contact = org.sandbox
                .person(org.sandbox.adminId())
                .convert(new LeadConversion(lead, "Closed - Converted", account, null, null, true, null, false))
                .contactId();
        Member converted = new Member(member, fair, lead, contact, "Sent", false);
        assertThat(members.members(List.of(fair), List.of(lead, contact), org.soon()))
                .containsExactly(converted);
        org.sandbox.person(org.sandbox.adminId()).update(contact, Map.of("Email", "Ada@New.example"));
        assertThat(members.membersByEmail(List.of(fair), List.of("ada@old.example", "ada@new.example"), org.soon()))
                .isEqualTo(Map.of("ada@new.example", List.of(converted)));
    }

    @Test
    @Tag("K4")
    void shouldFindByAddress_withoutCase_leadAndContactOfOneAddress() {
        String lead = org.add("Lead", Map.of("LastName", "Ada", "Company", "Acme", "Email", "o'neil@Acme.example"));
        String contact = org.add("Contact", Map.of("LastName", "Ada", "Email", "O'Neil@acme.example"));
        String one = add(fair, lead, "Sent");
        String two = add(fair, contact, "Sent");
        add(campaign("Other"), contact, "Sent");
        add(fair, lead("Without"), "Sent");
        org.calls();
        Map<String, List<Member>> found = members.membersByEmail(
                List.of(fair), List.of("O'NEIL@acme.example", "eve@acme.example", ""), org.soon());
        assertThat(org.calls()).isEqualTo(1);
        assertThat(found).containsOnlyKeys("o'neil@acme.example");
        assertThat(found.get("o'neil@acme.example")).extracting(Member::id).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void shouldTellAddressesInLowerCase_ofLeadsAndContacts_inOneCall() {
        String lead = org.add("Lead", Map.of("LastName", "Ada", "Company", "Acme", "Email", "Ada@Acme.example"));
        String contact = org.add("Contact", Map.of("LastName", "Bob", "Email", "bob@acme.example"));
        org.calls();
        assertThat(members.emails(List.of(lead, contact, contact("Without"), NOBODY), org.soon()))
                .isEqualTo(Map.of(lead, "ada@acme.example", contact, "bob@acme.example"));
        assertThat(org.calls()).isEqualTo(1);
    }

    @Test
    @Tag("K2")
    void shouldPageACampaignInTheOrderOfIds() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(add(fair, lead("L" + i), "Sent"));
        }
        add(campaign("Other"), lead("x"), "Sent");
        Page first = members.page(fair, "", 2, org.soon());
        Page second = members.page(fair, first.next().id(), 2, org.soon());
        Page last = members.page(fair, second.next().id(), 2, org.soon());
        List<Member> all = new ArrayList<>(first.members());
        all.addAll(second.members());
        all.addAll(last.members());
        assertThat(all)
                .extracting(Member::id)
                .containsExactlyElementsOf(made.stream().sorted().toList());
        assertThat(List.of(first.more(), second.more(), last.more())).containsExactly(true, true, false);
        Page beyond = members.page(fair, last.next().id(), 2, org.soon());
        assertThat(beyond.members()).isEmpty();
        assertThat(beyond.next().id()).isEqualTo(last.next().id());
    }

    @Test
    @Tag("K2")
    void shouldPageChanges_ofAnyCampaign_deletedOnesAmongThem() {
        String gone = add(fair, lead("Ada"), "Sent");
        String moved = add(campaign("Other"), lead("Bob"), "Sent");
        org.pass(Duration.ofMinutes(5));
        Instant later = org.instant();
        assertThat(members.setStatus(Map.of(moved, "Responded"), org.soon())).isEmpty();
        assertThat(members.remove(Set.of(gone), org.soon())).isEmpty();
        add(fair, lead("Eve"), "Sent");
        Page first = members.changedSince(Cursor.at(later), 2, org.soon());
        Page rest = members.changedSince(first.next(), 2, org.soon());
        List<Member> all = new ArrayList<>(first.members());
        all.addAll(rest.members());
        assertThat(first.more()).isTrue();
        assertThat(rest.more()).isFalse();
        assertThat(all)
                .hasSize(3)
                .extracting(Member::id, Member::status, Member::deleted)
                .contains(tuple(gone, "Sent", true), tuple(moved, "Responded", false));
    }

    @Test
    void shouldAddThreeHundredInOneCall_andRefuseOnlyTheBadOnes() {
        String there = contact("There");
        add(fair, there, "Sent");
        List<NewMember> wanted = new ArrayList<>();
        for (int i = 0; i < 298; i++) {
            wanted.add(new NewMember(fair, i % 2 == 0 ? lead("L" + i) : contact("C" + i), "Responded"));
        }
        wanted.add(5, new NewMember(fair, there, "Sent"));
        wanted.add(250, new NewMember(fair, NOBODY, "Sent"));
        org.calls();

        List<WriteResult> added = members.add(wanted, org.soon());

        assertThat(org.calls()).isEqualTo(1);
        assertThat(added)
                .extracting(WriteResult::ref)
                .containsExactlyElementsOf(
                        wanted.stream().map(NewMember::personId).toList());
        assertThat(((Failed) added.get(5)).error().code()).isEqualTo("DUPLICATE_VALUE");
        assertThat(added.get(250)).isInstanceOf(Failed.class);
        assertThat(added).filteredOn(Written.class::isInstance).hasSize(298);
        String one = ((Written) added.getFirst()).key().id();
        assertThat(org.sandbox.state(one).path("HasResponded").asBoolean()).isTrue();
    }

    @Test
    void shouldChangeThreeHundredInOneCall_removeThemInTwo_andTellWhatWasRefused() {
        Set<String> ids = members
                .add(
                        IntStream.range(0, 300)
                                .mapToObj(i -> new NewMember(fair, lead("L" + i), ""))
                                .toList(),
                        org.soon())
                .stream()
                .map(one -> ((Written) one).key().id())
                .collect(Collectors.toSet());
        String first = ids.iterator().next();
        assertThat(org.sandbox.state(first).path("Status").asText())
                .as("the default")
                .isEqualTo("Sent");
        Map<String, String> statuses = new HashMap<>();
        ids.forEach(id -> statuses.put(id, "Responded"));
        statuses.put("00v000000000999AAA", "Sent");
        org.calls();

        Map<String, CrmError> refused = members.setStatus(statuses, org.soon());

        assertThat(org.calls()).isEqualTo(1);
        assertThat(refused).containsOnlyKeys("00v000000000999AAA");
        assertThat(org.sandbox.state(first).path("HasResponded").asBoolean()).isTrue();
        org.calls();
        assertThat(members.remove(ids, org.soon())).isEmpty();
        assertThat(org.calls()).isEqualTo(2);
        assertThat(members.remove(ids, org.soon())).as("gone is removed").isEmpty();
        assertThat(members.setStatus(Map.of(first, "Sent"), org.soon())).containsOnlyKeys(first);
    }

    @Test
    void shouldSendNeitherHasResponded_norMoreThanWasAsked() {
        FakeOrg fake = new FakeOrg().then(200, "[]").then(200, "[]");
        SalesforceCampaignMembers client = new SalesforceCampaignMembers(fake.client(), fake);
        List<WriteResult> added =
                client.add(List.of(new NewMember(fair, NOBODY, "Sent")), fake.within(Duration.ofSeconds(60)));
        assertThat(((Failed) added.getFirst()).error().code()).isEqualTo("NO_ANSWER");
        assertThat(client.setStatus(Map.of(NOBODY, "Sent"), fake.within(Duration.ofSeconds(60))))
                .containsOnlyKeys(NOBODY);
        assertThat(fake.calls.getFirst().body())
                .contains("CampaignId", "ContactId", "Sent")
                .doesNotContain("Responded");
        assertThat(fake.calls.getLast().body()).doesNotContain("CampaignId", "Responded");
    }

    @Test
    void shouldTellWhatIsOpen_whenSalesforceFallsSilentHalfWay() {
        FakeOrg fake = new FakeOrg();
        List<NewMember> wanted = IntStream.range(0, 1_001)
                .mapToObj(i -> new NewMember(fair, "0035f%010dAAA".formatted(i), "Sent"))
                .toList();
        String saved = "[" + "{\"success\":true,\"id\":\"00v5f0000000001AAA\",\"errors\":[]},".repeat(200);
        String collection = saved.substring(0, saved.length() - 1) + "]";
        fake.thenComposite(200, collection, 200, collection, 200, collection, 200, collection, 200, collection);
        for (int i = 0; i < 20; i++) {
            fake.thenNothing();
        }
        List<WriteResult> added =
                new SalesforceCampaignMembers(fake.client(), fake).add(wanted, fake.within(Duration.ofSeconds(20)));
        assertThat(added.subList(0, 1_000)).allMatch(Written.class::isInstance);
        assertThat(((Failed) added.getLast()).error().retryAfter()).isPresent();
    }

    @Test
    @Tag("A2")
    void shouldNameTheObject_whenItCannotBeRead() {
        FakeOrg fake = new FakeOrg()
                .thenComposite(
                        400,
                        "[{\"errorCode\":\"INVALID_TYPE\",\"message\":\"sObject type 'CampaignMember' is not supported.\"}]");
        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> new SalesforceCampaignMembers(fake.client(), fake)
                        .page(fair, "", 10, fake.within(Duration.ofSeconds(60))))
                .withMessageContaining("read access to CampaignMember");
    }

    private String campaign(String name) {
        return org.add("Campaign", Map.of("Name", name, "IsActive", true));
    }

    private String lead(String name) {
        return org.add("Lead", Map.of("LastName", name, "Company", "Acme"));
    }

    private String contact(String name) {
        return org.add("Contact", Map.of("LastName", name, "AccountId", account));
    }

    private String add(String campaign, String person, String status) {
        WriteResult added = members.add(List.of(new NewMember(campaign, person, status)), org.soon())
                .getFirst();
        return ((Written) added).key().id();
    }
}
