package dev.lockstep.sandbox.salesforce;

import static dev.lockstep.sandbox.salesforce.TestOrg.BASE;
import static dev.lockstep.sandbox.salesforce.TestOrg.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.org.DuplicateRule;
import org.junit.jupiter.api.Test;

class DuplicateRuleTest {

    private static final String LEAD = "{\"LastName\":\"x\",\"Company\":\"c\",\"Email\":\"a@b.example\"}";
    private final TestOrg org = new TestOrg();

    private void rule(DuplicateRule.Action action) {
        org.sandbox.configure(any -> any.duplicateRules().add(DuplicateRule.byEmail("Lead", action)));
    }

    @Test
    void shouldNameTheMatch_whenOneContactHasTheEmail() {
        rule(DuplicateRule.Action.BLOCK);
        String contact = org.create("Contact", "{\"LastName\":\"x\",\"Email\":\"A@b.example\"}");
        SandboxResponse response = org.send("POST", BASE + "/sobjects/Lead", LEAD);
        assertThat(response.status()).isEqualTo(400);
        JsonNode error = json(response).path(0);
        assertThat(error.path("errorCode").asText()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(error.path("message").asText()).isEqualTo("Use one of these records?");
        JsonNode result = error.path("duplicateResult");
        assertThat(result.path("allowSave").asBoolean()).isFalse();
        assertThat(result.path("duplicateRuleEntityType").asText()).isEqualTo("Lead");
        JsonNode match = result.at("/matchResults/0");
        assertThat(match.path("entityType").asText()).isEqualTo("Contact");
        assertThat(match.path("size").asInt()).isEqualTo(1);
        assertThat(match.at("/matchRecords/0/record/Id").asText()).isEqualTo(contact);
        assertThat(match.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "entityType", "errors", "matchEngine", "matchRecords", "rule", "size", "success");
    }

    @Test
    void shouldNameAll_whenLeadAndContactsMatch() {
        org.create("Lead", LEAD);
        org.create("Contact", "{\"LastName\":\"1\",\"Email\":\"a@b.example\"}");
        org.create("Contact", "{\"LastName\":\"2\",\"Email\":\"a@b.example\"}");
        rule(DuplicateRule.Action.BLOCK);
        String body = "{\"records\":[" + LEAD.replaceFirst("\\{", "{\"attributes\":{\"type\":\"Lead\"},") + "]}";
        JsonNode result = json(org.send("POST", BASE + "/composite/sobjects", body))
                .at("/0/errors/0/duplicateResult/matchResults");
        assertThat(result.findValues("Id")).hasSize(3);
        assertThat(result.findValuesAsText("entityType")).containsExactly("Contact", "Lead");
    }

    @Test
    void shouldRefuseWithoutNames_whenMatchIsInvisible() {
        String contact = org.create("Contact", "{\"LastName\":\"x\",\"Email\":\"a@b.example\"}");
        rule(DuplicateRule.Action.BLOCK);
        org.sandbox.configure(any -> any.access(org.sandbox.integrationUserId())
                .visibleWhen(row -> !row.id().equals(contact)));
        JsonNode error = json(org.send("POST", BASE + "/sobjects/Lead", LEAD)).path(0);
        assertThat(error.path("errorCode").asText()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(error.at("/duplicateResult/matchResults/0/matchRecords")).isEmpty();
    }

    @Test
    void shouldSave_whenAlertIsOverridden() {
        rule(DuplicateRule.Action.ALERT);
        org.create("Contact", "{\"LastName\":\"x\",\"Email\":\"a@b.example\"}");
        SandboxResponse refused = org.send("POST", BASE + "/sobjects/Lead", LEAD);
        assertThat(json(refused).at("/0/duplicateResult/allowSave").asBoolean()).isTrue();
        org.headers.put("sforce-duplicate-rule-header", "allowSave=true; includeRecordDetails=true");
        assertThat(org.send("POST", BASE + "/sobjects/Lead", LEAD).status()).isEqualTo(201);
    }

    @Test
    void shouldStillRefuse_whenBlockIsOverridden() {
        rule(DuplicateRule.Action.BLOCK);
        org.create("Contact", "{\"LastName\":\"x\",\"Email\":\"a@b.example\"}");
        org.headers.put("sforce-duplicate-rule-header", "allowSave=true");
        assertThat(org.send("POST", BASE + "/sobjects/Lead", LEAD).status()).isEqualTo(400);
    }
}
