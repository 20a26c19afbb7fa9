package dev.lockstep.sandbox.salesforce;

import static dev.lockstep.sandbox.salesforce.TestOrg.BASE;
import static dev.lockstep.sandbox.salesforce.TestOrg.fixture;
import static dev.lockstep.sandbox.salesforce.TestOrg.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.write.LeadConversion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpportunitiesTest {

    private final TestOrg org = new TestOrg();
    private final String account = org.create("Account", "{\"Name\":\"Acme\"}");

    private String opportunity(String stage, String more) {
        return org.create(
                "Opportunity",
                "{\"Name\":\"Deal\",\"CloseDate\":\"2026-08-31\",\"AccountId\":\"%s\",\"StageName\":\"%s\"%s}"
                        .formatted(account, stage, more));
    }

    private SandboxResponse write(String id, String body) {
        return org.send("PATCH", BASE + "/sobjects/Opportunity/" + id, body);
    }

    private String contact(String name) {
        return org.create("Contact", "{\"LastName\":\"" + name + "\",\"AccountId\":\"" + account + "\"}");
    }

    private String role(String opportunity, String contact, boolean primary) {
        return org.create(
                "OpportunityContactRole",
                "{\"OpportunityId\":\"%s\",\"ContactId\":\"%s\",\"IsPrimary\":%s}"
                        .formatted(opportunity, contact, primary));
    }

    @Test
    void shouldFollowTheStage_whenItChanges() {
        String id = opportunity("Prospecting", ",\"Amount\":200.005");
        JsonNode made = org.sandbox.state(id);
        assertThat(made.path("Probability").asInt()).isEqualTo(10);
        assertThat(made.path("ForecastCategory").asText()).isEqualTo("Pipeline");
        assertThat(made.path("Amount").decimalValue()).isEqualByComparingTo("200.01");
        assertThat(made.path("ExpectedRevenue").decimalValue()).isEqualByComparingTo("20");
        assertThat(made.path("Fiscal").asText()).isEqualTo("2026 3");
        write(id, "{\"StageName\":\"Negotiation/Review\",\"Probability\":33}");
        assertThat(org.sandbox.state(id).path("Probability").asInt()).isEqualTo(33);
        write(id, "{\"StageName\":\"Closed Won\"}");
        assertThat(org.sandbox.state(id).path("IsWon").asBoolean()).isTrue();
        assertThat(org.sandbox.state(id).path("Probability").asInt()).isEqualTo(100);
        write(id, "{\"StageName\":\"Qualification\"}");
        assertThat(org.sandbox.state(id).path("IsClosed").asBoolean()).isFalse();
        var refused = write(id, "{\"IsClosed\":true}");
        assertThat(json(refused).at("/0/errorCode").asText()).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
    }

    @Test
    void shouldTakeAStageThatNobodyDefined_becauseTheListIsNotRestricted() {
        String id = opportunity("Somewhere", "");
        assertThat(org.sandbox.state(id).path("StageName").asText()).isEqualTo("Somewhere");
        assertThat(org.sandbox.state(id).path("IsClosed").asBoolean()).isFalse();
        var missing = org.send("POST", BASE + "/sobjects/Opportunity", "{\"Name\":\"x\"}");
        assertThat(json(missing).at("/0/message").asText()).contains("StageName", "CloseDate");
        var tooBig = write(id, "{\"Amount\":12345678901234567.00}");
        assertThat(json(tooBig).at("/0/errorCode").asText()).isEqualTo("NUMBER_OUTSIDE_VALID_RANGE");
    }

    @Test
    void shouldListStages_whenTheyAreQueried() {
        assertThat(org.column("SELECT MasterLabel FROM OpportunityStage WHERE IsClosed = true", "MasterLabel"))
                .containsExactly("Closed Won", "Closed Lost");
        org.sandbox.seed(
                "OpportunityStage",
                List.of(Map.of("MasterLabel", "Signed", "IsActive", true, "IsClosed", true, "IsWon", true)),
                false);
        assertThat(org.get("/sobjects/Opportunity/describe").text()).contains("\"value\":\"Signed\"");
        assertThat(org.sandbox.state(opportunity("Signed", "")).path("IsWon").asBoolean())
                .isTrue();
    }

    @Test
    void shouldKeepOnePrimaryRole_whenAnotherIsMadePrimary() {
        String ann = contact("Ann");
        String bob = contact("Bob");
        String id = opportunity("Prospecting", ",\"ContactId\":\"" + ann + "\"");
        assertThat(org.column("SELECT ContactId FROM OpportunityContactRole WHERE IsPrimary = true", "ContactId"))
                .containsExactly(ann);
        org.sandbox.configure(
                any -> any.settings().capturedTypes.addAll(List.of("Opportunity", "OpportunityContactRole")));
        org.events();
        String second = role(id, bob, true);
        assertThat(org.column("SELECT ContactId FROM OpportunityContactRole WHERE IsPrimary = true", "ContactId"))
                .containsExactly(bob);
        assertThat(org.sandbox.state(id).path("ContactId").asText()).isEqualTo(bob);
        assertThat(org.events())
                .extracting(event -> event.at("/ChangeEventHeader/entityName").asText() + " "
                        + event.at("/ChangeEventHeader/changeType").asText())
                .containsExactly("OpportunityContactRole CREATE", "OpportunityContactRole UPDATE");
        org.send("DELETE", BASE + "/sobjects/OpportunityContactRole/" + second, null);
        assertThat(org.sandbox.state(id).has("ContactId")).isFalse();
        var moved = org.send(
                "PATCH",
                BASE + "/sobjects/OpportunityContactRole/" + role(id, bob, false),
                "{\"OpportunityId\":\"" + id + "\"}");
        assertThat(moved.status()).isEqualTo(400);
        assertThat(write(id, "{\"ContactId\":\"" + ann + "\"}").status()).isEqualTo(400);
    }

    @Test
    void shouldNestTheRolesAsRecorded_whenTheyAreAskedForWithTheOpportunity() {
        String id = opportunity("Prospecting", ",\"Amount\":50000");
        opportunity("Prospecting", "");
        role(id, contact("Ann"), false);
        role(id, contact("Bob"), true);
        JsonNode records = json(org.query("SELECT Id, Name, (SELECT Id, ContactId, Contact.LastName FROM"
                        + " OpportunityContactRoles WHERE IsDeleted = false ORDER BY IsPrimary DESC) FROM Opportunity"
                        + " ORDER BY Amount DESC NULLS LAST"))
                .path("records");
        JsonNode nested = records.at("/0/OpportunityContactRoles");
        JsonNode recorded =
                fixture("salesforce/read-opportunity-with-contacts.json").at("/records/0/OpportunityContactRoles");
        assertThat(nested.path("totalSize")).isEqualTo(recorded.path("totalSize"));
        assertThat(nested.path("done")).isEqualTo(recorded.path("done"));
        assertThat(nested.at("/records/0/attributes/type")).isEqualTo(recorded.at("/records/0/attributes/type"));
        assertThat(nested.at("/records/0/Contact/LastName").asText()).isEqualTo("Bob");
        assertThat(records.at("/1/OpportunityContactRoles").isNull()).isTrue();
        assertThat(json(org.query("SELECT Id, (SELECT Id FROM Nothing__r) FROM Opportunity"))
                        .at("/0/errorCode")
                        .asText())
                .isEqualTo("INVALID_TYPE");
    }

    @Test
    void shouldFindWhatHasNoRole_whenAnAntiJoinAsks() {
        String with = opportunity("Prospecting", "");
        String without = opportunity("Prospecting", "");
        role(with, contact("Ann"), false);
        String joined = " IN (SELECT OpportunityId FROM OpportunityContactRole WHERE Contact.LastName = 'Ann')";
        assertThat(org.column("SELECT Id FROM Opportunity WHERE Id NOT" + joined, "Id"))
                .containsExactly(without);
        assertThat(org.column("SELECT Id FROM Opportunity WHERE Id" + joined + " AND IsClosed = false", "Id"))
                .containsExactly(with);
        assertThat(org.query("SELECT Id FROM Opportunity WHERE Name" + joined).status())
                .isEqualTo(400);
        assertThat(org.query("SELECT Id FROM Opportunity WHERE Id IN (SELECT Role FROM OpportunityContactRole)")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void shouldKeepTheAccount_whenItHasAWonOpportunity() {
        opportunity("Closed Won", "");
        var refused = org.send("DELETE", BASE + "/sobjects/Account/" + account, null);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(json(refused).at("/0/errorCode").asText()).isEqualTo("DELETE_FAILED");
    }

    @Test
    void shouldMakeAnOpportunityWithARole_whenALeadIsConverted() {
        String lead = org.create("Lead", "{\"LastName\":\"x\",\"Company\":\"Acme\"}");
        var converted = org.sandbox
                .person(org.sandbox.adminId())
                .convert(new LeadConversion(
                        lead, "Closed - Converted", account, null, null, false, "First deal", false));
        JsonNode made = org.sandbox.state(converted.opportunityId());
        assertThat(made.path("Name").asText()).isEqualTo("First deal");
        assertThat(made.path("StageName").asText()).isEqualTo("Prospecting");
        assertThat(org.column(
                        "SELECT ContactId FROM OpportunityContactRole WHERE IsPrimary = true AND OpportunityId = '"
                                + converted.opportunityId() + "'",
                        "ContactId"))
                .containsExactly(converted.contactId());
    }

    @Test
    void shouldTakeOnlyItsOwnRecordTypes_whenOneIsGiven() {
        List<String> types = org.sandbox.seed(
                "RecordType",
                List.of(
                        Map.of("Name", "Renewal", "DeveloperName", "Renewal", "SobjectType", "Opportunity"),
                        Map.of("Name", "Partner", "DeveloperName", "Partner", "SobjectType", "Account")),
                false);
        String id = opportunity("Prospecting", ",\"RecordTypeId\":\"" + types.getFirst() + "\"");
        assertThat(org.query("SELECT RecordType.DeveloperName FROM Opportunity").text())
                .contains("\"DeveloperName\":\"Renewal\"");
        var wrong = write(id, "{\"RecordTypeId\":\"" + types.getLast() + "\"}");
        assertThat(json(wrong).at("/0/errorCode").asText()).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
        assertThat(json(org.get("/sobjects/Opportunity/describe"))
                        .path("recordTypeInfos")
                        .findValuesAsText("developerName"))
                .containsExactly("Renewal", "Master");
    }

    @Test
    void shouldDescribeAsRecorded_whenAskedForContactRoles() {
        JsonNode ours = json(org.get("/sobjects/OpportunityContactRole/describe"));
        JsonNode recorded = fixture("salesforce-describe/OpportunityContactRole.json");
        assertThat(ours.path("fields")).isEqualTo(recorded.path("fields"));
        assertThat(ours.path("keyPrefix")).isEqualTo(recorded.path("keyPrefix"));
    }
}
