package dev.lockstep.sandbox.salesforce;

import static dev.lockstep.sandbox.salesforce.TestOrg.BASE;
import static dev.lockstep.sandbox.salesforce.TestOrg.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.write.LeadConversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CampaignsTest {

    private final TestOrg org = new TestOrg();
    private final String campaign = org.create("Campaign", "{\"Name\":\"Fair\",\"IsActive\":true}");

    private String lead() {
        return org.create("Lead", "{\"LastName\":\"x\",\"Company\":\"Acme\"}");
    }

    private String contact(String account) {
        return org.create("Contact", "{\"LastName\":\"y\",\"AccountId\":\"" + account + "\"}");
    }

    private SandboxResponse add(String person, String status) {
        String lookup = person.startsWith("00Q") ? "LeadId" : "ContactId";
        String more = status == null ? "" : ",\"Status\":\"" + status + "\"";
        return org.send(
                "POST",
                BASE + "/sobjects/CampaignMember",
                "{\"CampaignId\":\"" + campaign + "\",\"" + lookup + "\":\"" + person + "\"" + more + "}");
    }

    private String member(String person, String status) {
        SandboxResponse response = add(person, status);
        assertThat(response.status()).as(response.text()).isEqualTo(201);
        return json(response).path("id").asText();
    }

    private JsonNode campaignNow() {
        return org.sandbox.state(campaign);
    }

    @Test
    void shouldHaveSentAndResponded_whenACampaignIsNew() {
        assertThat(org.column(
                        "SELECT Label FROM CampaignMemberStatus WHERE CampaignId = '" + campaign
                                + "' ORDER BY SortOrder",
                        "Label"))
                .containsExactly("Sent", "Responded");
        assertThat(org.column("SELECT Label FROM CampaignMemberStatus WHERE IsDefault = true", "Label"))
                .containsExactly("Sent");
        assertThat(campaignNow().path("NumberOfLeads").asInt()).isZero();
    }

    @Test
    void shouldFollowTheStatus_whenAMemberResponds() {
        String id = member(lead(), null);
        assertThat(org.sandbox.state(id).path("Status").asText()).isEqualTo("Sent");
        assertThat(org.sandbox.state(id).path("HasResponded").asBoolean()).isFalse();
        String path = BASE + "/sobjects/CampaignMember/" + id;
        var direct = org.send("PATCH", path, "{\"HasResponded\":true}");
        assertThat(json(direct).at("/0/errorCode").asText()).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
        org.send("PATCH", path, "{\"Status\":\"responded\"}");
        JsonNode responded = org.sandbox.state(id);
        assertThat(responded.path("Status").asText()).isEqualTo("Responded");
        assertThat(responded.path("HasResponded").asBoolean()).isTrue();
        assertThat(responded.path("FirstRespondedDate").asText()).isEqualTo("2026-03-10");
        assertThat(campaignNow().path("NumberOfResponses").asInt()).isEqualTo(1);
        var moved = org.send("PATCH", path, "{\"CampaignId\":\"" + campaign + "\"}");
        assertThat(moved.status()).isEqualTo(400);
    }

    @Test
    void shouldFallBackSilently_whenTheStatusIsNotTheCampaigns() {
        String id = member(lead(), "Attended");
        assertThat(org.sandbox.state(id).path("Status").asText()).isEqualTo("Sent");
        org.create(
                "CampaignMemberStatus",
                "{\"CampaignId\":\"" + campaign
                        + "\",\"Label\":\"Attended\",\"SortOrder\":3,\"HasResponded\":true,\"IsDefault\":true}");
        assertThat(org.sandbox.state(member(lead(), "nonsense")).path("Status").asText())
                .isEqualTo("Attended");
        assertThat(org.column("SELECT Label FROM CampaignMemberStatus WHERE IsDefault = true", "Label"))
                .containsExactly("Attended");
    }

    @Test
    void shouldKeepStatuses_whenTheyAreInUse() {
        member(lead(), "Responded");
        for (String label : List.of("Sent", "Responded")) {
            String id = org.column("SELECT Id FROM CampaignMemberStatus WHERE Label = '" + label + "'", "Id")
                    .getFirst();
            var refused = org.send("DELETE", BASE + "/sobjects/CampaignMemberStatus/" + id, null);
            assertThat(json(refused).at("/0/errorCode").asText()).isEqualTo("DELETE_FAILED");
        }
    }

    @Test
    void shouldRefuse_whenThePersonIsAMemberAlready() {
        String lead = lead();
        member(lead, null);
        var again = add(lead, "Responded");
        assertThat(json(again).at("/0/errorCode").asText()).isEqualTo("DUPLICATE_VALUE");
        assertThat(json(again).at("/0/message").asText()).isEqualTo("Already a campaign member.");
        var nobody = org.send("POST", BASE + "/sobjects/CampaignMember", "{\"CampaignId\":\"" + campaign + "\"}");
        assertThat(nobody.status()).isEqualTo(400);
    }

    @Test
    void shouldKeepItsLead_whenAMemberIsConverted() {
        org.sandbox.configure(any -> any.settings().capturedTypes.add("CampaignMember"));
        String account = org.create("Account", "{\"Name\":\"Acme\"}");
        String lead = lead();
        String id = member(lead, "Responded");
        String known = lead();
        String knownContact = contact(account);
        member(known, "Responded");
        String kept = member(knownContact, "Sent");
        org.events();
        var converted = org.sandbox
                .person(org.sandbox.adminId())
                .convert(new LeadConversion(lead, "Closed - Converted", account, null, null, true, null, false));
        JsonNode after = org.sandbox.state(id);
        assertThat(after.path("LeadId").asText()).isEqualTo(lead);
        assertThat(after.path("ContactId").asText()).isEqualTo(converted.contactId());
        assertThat(after.path("Type").asText()).isEqualTo("Contact");
        assertThat(org.events())
                .extracting(event -> event.at("/ChangeEventHeader/entityName").asText())
                .contains("CampaignMember")
                .doesNotContain("Campaign");
        org.sandbox
                .person(org.sandbox.adminId())
                .convert(new LeadConversion(
                        known, "Closed - Converted", account, knownContact, null, true, null, false));
        assertThat(org.sandbox.state(kept).path("Status").asText()).isEqualTo("Responded");
        assertThat(org.column("SELECT Id FROM CampaignMember", "Id")).containsExactlyInAnyOrder(id, kept);
        assertThat(campaignNow().path("NumberOfLeads").asInt()).isZero();
        assertThat(campaignNow().path("NumberOfContacts").asInt()).isEqualTo(2);
        assertThat(campaignNow().path("NumberOfConvertedLeads").asInt()).isEqualTo(2);
        assertThat(campaignNow().path("NumberOfResponses").asInt()).isEqualTo(2);
        var late = add(lead, null);
        assertThat(json(late).at("/0/errorCode").asText()).isEqualTo("CANNOT_UPDATE_CONVERTED_LEAD");
    }

    @Test
    void shouldLeaveOneMember_whenTwoMembersOfACampaignAreMerged() {
        String account = org.create("Account", "{\"Name\":\"Acme\"}");
        String kept = contact(account);
        String lost = contact(account);
        String member = member(kept, "Sent");
        member(lost, "Responded");
        org.sandbox.person(org.sandbox.adminId()).merge(kept, Map.of(), List.of(lost));
        assertThat(org.column("SELECT Id FROM CampaignMember", "Id")).containsExactly(member);
        assertThat(org.sandbox.state(member).path("Status").asText()).isEqualTo("Responded");
        assertThat(campaignNow().path("NumberOfContacts").asInt()).isEqualTo(1);
        String third = contact(account);
        String other = member(third, "Sent");
        String fourth = contact(account);
        org.sandbox.person(org.sandbox.adminId()).merge(fourth, Map.of(), List.of(third));
        assertThat(org.sandbox.state(other).path("ContactId").asText()).isEqualTo(fourth);
        assertThat(org.sandbox.state(other).path("LeadOrContactId").asText()).isEqualTo(fourth);
    }

    @Test
    void shouldCountWhatBelongsToIt_whenMembersAndOpportunitiesComeAndGo() {
        String id = member(lead(), null);
        org.create(
                "Opportunity",
                "{\"Name\":\"o\",\"StageName\":\"Closed Won\",\"CloseDate\":\"2026-03-01\",\"Amount\":70,\"CampaignId\":\""
                        + campaign + "\"}");
        assertThat(campaignNow().path("AmountWonOpportunities").decimalValue()).isEqualByComparingTo("70");
        assertThat(campaignNow().path("NumberOfWonOpportunities").asInt()).isEqualTo(1);
        assertThat(campaignNow().path("NumberOfLeads").asInt()).isEqualTo(1);
        org.send("DELETE", BASE + "/sobjects/CampaignMember/" + id, null);
        assertThat(campaignNow().path("NumberOfLeads").asInt()).isZero();
        assertThat(org.column("SELECT Id FROM CampaignMember WHERE IsDeleted = true", "Id"))
                .isEmpty();
        assertThat(json(org.get("/queryAll?q=SELECT+Id+FROM+CampaignMember+WHERE+IsDeleted+=+true"))
                        .path("totalSize")
                        .asInt())
                .isEqualTo(1);
        assertThat(org.query("SELECT Status, COUNT(Id) FROM CampaignMember WHERE CampaignId = '" + campaign
                                + "' GROUP BY Status")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Timeout(60)
    void shouldStayQuick_whenThereAre20000Members() {
        List<Map<String, String>> leads = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            leads.add(Map.of("LastName", "L" + i, "Company", "c"));
        }
        List<String> ids = org.sandbox.seed("Lead", leads, false);
        org.sandbox.configure(any -> any.settings().dailyApiRequests = 1_000_000);
        for (int from = 0; from < ids.size(); from += 200) {
            StringBuilder records = new StringBuilder();
            for (String id : ids.subList(from, from + 200)) {
                records.append(records.isEmpty() ? "" : ",")
                        .append("{\"attributes\":{\"type\":\"CampaignMember\"},\"CampaignId\":\"")
                        .append(campaign)
                        .append("\",\"LeadId\":\"")
                        .append(id)
                        .append("\"}");
            }
            org.send("POST", BASE + "/composite/sobjects", "{\"records\":[" + records + "]}");
        }
        assertThat(campaignNow().path("NumberOfLeads").asInt()).isEqualTo(20_000);
    }
}
