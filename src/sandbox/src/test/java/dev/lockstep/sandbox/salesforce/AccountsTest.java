package dev.lockstep.sandbox.salesforce;

import static dev.lockstep.sandbox.salesforce.TestOrg.BASE;
import static dev.lockstep.sandbox.salesforce.TestOrg.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.salesforce.org.DuplicateRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AccountsTest {

    private final TestOrg org = new TestOrg();

    private String account(String name, String more) {
        return org.create("Account", "{\"Name\":\"" + name + "\"" + more + "}");
    }

    private String contact(String accountId) {
        return org.create("Contact", "{\"LastName\":\"x\",\"AccountId\":\"" + accountId + "\"}");
    }

    private void control(String resource, String body) {
        var response = org.sandbox.handle(
                SandboxRequest.of("POST", "/__sandbox/" + resource, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
    }

    private List<String> changes() {
        return org.events().stream()
                .map(event -> event.at("/ChangeEventHeader/entityName").asText() + " "
                        + event.at("/ChangeEventHeader/changeType").asText())
                .toList();
    }

    @Test
    void shouldRefuseAContact_whenItsAccountIsNotThere() {
        String gone = account("Gone", "");
        org.send("DELETE", BASE + "/sobjects/Account/" + gone, null);
        var deleted =
                org.send("POST", BASE + "/sobjects/Contact", "{\"LastName\":\"x\",\"AccountId\":\"" + gone + "\"}");
        assertThat(json(deleted).at("/0/errorCode").asText()).isEqualTo("ENTITY_IS_DELETED");
        var unknown = org.send(
                "POST", BASE + "/sobjects/Contact", "{\"LastName\":\"x\",\"AccountId\":\"001ak0000000zzzAAA\"}");
        assertThat(json(unknown).at("/0/errorCode").asText()).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
    }

    @Test
    void shouldFollowParents_whenAContactIsQueried() {
        String parent = account("Group", "");
        String acme = account("Acme", ",\"Industry\":\"Energy\",\"ParentId\":\"" + parent + "\"");
        contact(acme);
        JsonNode found = json(org.query("SELECT Account.Industry, Account.Parent.Name, Account.Owner.Email FROM Contact"
                        + " WHERE Account.Owner.Email = 'integration@example.com'"))
                .at("/records/0/Account");
        assertThat(found.path("Industry").asText()).isEqualTo("Energy");
        assertThat(found.at("/Parent/Name").asText()).isEqualTo("Group");
        assertThat(found.at("/Owner/Email").asText()).isEqualTo("integration@example.com");
    }

    @Test
    void shouldTakeItsContactsAlong_whenAnAccountIsDeletedAndRestored() {
        String parent = account("Group", "");
        String acme = account("Acme", ",\"ParentId\":\"" + parent + "\"");
        String person = contact(acme);
        String child = account("Child", ",\"ParentId\":\"" + acme + "\"");
        org.events();
        org.send("DELETE", BASE + "/sobjects/Account/" + acme, null);
        assertThat(org.sandbox.state(person).path("IsDeleted").asBoolean()).isTrue();
        assertThat(org.sandbox.state(child).has("ParentId")).isFalse();
        assertThat(org.sandbox.state(parent).path("IsDeleted").asBoolean()).isFalse();
        assertThat(changes()).containsExactly("Contact DELETE", "Account DELETE", "Account UPDATE");
        org.sandbox.person(org.sandbox.adminId()).undelete(acme);
        assertThat(org.sandbox.state(person).path("IsDeleted").asBoolean()).isFalse();
        assertThat(changes()).containsExactly("Account UNDELETE", "Contact UNDELETE");
    }

    @Test
    @Timeout(60)
    void shouldStayQuick_whenManyAccountsAreLookedForByWebsite() {
        List<Map<String, String>> accounts = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            accounts.add(Map.of("Name", "A" + i, "Website", "www.a" + i + ".example"));
        }
        List<String> ids = org.sandbox.seed("Account", accounts, false);
        for (int i = 0; i < 2_000; i++) {
            assertThat(org.column("SELECT Id FROM Account WHERE Website IN ('WWW.A" + i + ".example', 'x')", "Id"))
                    .containsExactly(ids.get(i));
        }
    }

    @Test
    void shouldMoveContacts_whenAccountsAreMerged() {
        String kept = account("Acme", "");
        String lost = account("Acme Inc", "");
        String person = contact(lost);
        org.sandbox.person(org.sandbox.adminId()).merge(kept, Map.of(), List.of(lost));
        assertThat(org.sandbox.state(person).path("AccountId").asText()).isEqualTo(kept);
        assertThat(org.sandbox.state(lost).path("MasterRecordId").asText()).isEqualTo(kept);
    }

    @Test
    void shouldNameTheOtherAccount_whenADuplicateRuleBlocks() {
        org.sandbox.configure(any ->
                any.duplicateRules().add(DuplicateRule.byField("Account", "Website", DuplicateRule.Action.BLOCK)));
        String acme = account("Acme", ",\"Website\":\"acme.example\"");
        var refused = json(
                org.send("POST", BASE + "/sobjects/Account", "{\"Name\":\"Acme 2\",\"Website\":\"ACME.example\"}"));
        assertThat(refused.at("/0/errorCode").asText()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(refused.at("/0/duplicateResult/matchResults/0/matchRecords/0/record/Id")
                        .asText())
                .isEqualTo(acme);
        control("duplicate-rules", "{\"type\":\"Account\",\"field\":\"Name\",\"action\":\"ALERT\"}");
        assertThat(org.send("POST", BASE + "/sobjects/Account", "{\"Name\":\"Acme\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void shouldHaveItAll_whenACustomObjectIsMade() {
        control(
                "objects",
                "{\"name\":\"Subscription__c\",\"fields\":[{\"name\":\"Account__c\",\"type\":\"reference\","
                        + "\"referenceTo\":[\"Account\"]},{\"name\":\"Seats__c\",\"type\":\"double\"}]}");
        control("settings", "{\"capturedTypes\":[\"Subscription__c\"]}");
        String acme = account("Acme", "");
        String id = org.create("Subscription__c", "{\"Account__c\":\"" + acme + "\",\"Seats__c\":3}");
        assertThat(org.column("SELECT Account__r.Name FROM Subscription__c", "Account__r"))
                .hasSize(1);
        assertThat(org.sandbox
                        .dueEvents(org.now())
                        .getFirst()
                        .envelope()
                        .path("detail-type")
                        .asText())
                .isEqualTo("Subscription__ChangeEvent");
        JsonNode describe = json(org.get("/sobjects/Account/describe"));
        assertThat(describe.path("childRelationships").findValuesAsText("relationshipName"))
                .contains("Subscriptions__r");
        assertThat(json(org.get("/sobjects/Subscription__c/describe"))
                        .at("/urls/sobject")
                        .asText())
                .isEqualTo(BASE + "/sobjects/Subscription__c");
        org.send("DELETE", BASE + "/sobjects/Account/" + acme, null);
        assertThat(org.sandbox.state(id).has("Account__c")).isFalse();
    }
}
