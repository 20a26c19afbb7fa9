package dev.lockstep.sandbox.salesforce;

import static dev.lockstep.sandbox.salesforce.TestOrg.BASE;
import static dev.lockstep.sandbox.salesforce.TestOrg.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The set-up of an org through the Tooling API, and permission sets as what grants rights.
class ToolingTest {
    private static final String TOOLING = BASE + "/tooling/sobjects/";
    private static final String FIELD =
            "{\"FullName\":\"Lead.New__c\",\"Metadata\":{\"type\":\"Text\",\"label\":\"New\",\"length\":20,\"unique\":true}}";

    private final TestOrg org = new TestOrg();

    @BeforeEach
    void administrator() {
        org.sandbox.configure(o -> o.useBareProfile(org.sandbox.integrationUserId()));
        org.logInAs(org.sandbox.adminId());
    }

    @Test
    void shouldMakeAField_once() {
        SandboxResponse made = org.send("POST", TOOLING + "CustomField", FIELD);
        assertThat(made.status()).isEqualTo(201);
        assertThat(json(made).path("id").asText()).startsWith("00N").hasSize(18);
        assertThat(json(made).has("warnings")).isTrue();
        SandboxResponse again = org.send("POST", TOOLING + "CustomField", FIELD);
        assertThat(again.status()).isEqualTo(400);
        assertThat(json(again).path(0).path("errorCode").asText()).isEqualTo("DUPLICATE_DEVELOPER_NAME");
        assertThat(tooling(
                                "SELECT DeveloperName FROM CustomField WHERE TableEnumOrId = 'Lead' AND DeveloperName = 'New'")
                        .path("totalSize")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldGrantWhatAPermissionSetSays_andNothingElse() {
        org.send("POST", TOOLING + "CustomField", FIELD);
        String set = id(org.send("POST", BASE + "/sobjects/PermissionSet", "{\"Name\":\"P\",\"Label\":\"P\"}"));
        assertThat(grant("ObjectPermissions", set, "\"SobjectType\":\"Lead\",\"PermissionsRead\":true"))
                .isEqualTo(201);
        assertThat(grant(
                        "FieldPermissions",
                        set,
                        "\"SobjectType\":\"Lead\",\"Field\":\"Lead.New__c\",\"PermissionsRead\":true"))
                .isEqualTo(201);
        org.send(
                "POST",
                BASE + "/sobjects/PermissionSetAssignment",
                "{\"PermissionSetId\":\"" + set + "\",\"AssigneeId\":\"" + org.sandbox.integrationUserId() + "\"}");

        org.logInAs(org.sandbox.integrationUserId());
        assertThat(org.query("SELECT New__c, LastName FROM Lead").status()).isEqualTo(200);
        assertThat(org.query("SELECT Phone FROM Lead").text()).contains("No such column 'Phone'");
        assertThat(org.query("SELECT Id FROM Contact").text()).contains("INVALID_TYPE");
        assertThat(json(org.get("/sobjects/Lead/describe")).path("createable").asBoolean())
                .isFalse();
        assertThat(org.get("/tooling/query?q=SELECT+Id+FROM+CustomField").status())
                .isEqualTo(400);
    }

    @Test
    void shouldRefuseAFieldPermission_whereThereIsNone() {
        String set = id(org.send("POST", BASE + "/sobjects/PermissionSet", "{\"Name\":\"P\",\"Label\":\"P\"}"));
        for (String field : new String[] {"Lead.LastName", "Lead.Street", "Lead.None"}) {
            assertThat(grant("FieldPermissions", set, "\"SobjectType\":\"Lead\",\"Field\":\"" + field + "\""))
                    .as(field)
                    .isEqualTo(400);
        }
    }

    @Test
    void shouldRelayEvents_onceTheRelayRuns() {
        org.sandbox.configure(o -> o.settings().capturedTypes.clear());
        make("PlatformEventChannel", "C__chn", "\"channelType\":\"data\",\"label\":\"C\"");
        make(
                "PlatformEventChannelMember",
                "C_chn_L",
                "\"eventChannel\":\"C__chn\",\"selectedEntity\":\"LeadChangeEvent\"");
        make("NamedCredential", "A", "\"endpoint\":\"arn:aws:EU-CENTRAL-1:123456789012\",\"label\":\"A\"");
        String running =
                "\"eventChannel\":\"C__chn\",\"destinationResourceName\":\"callout:A\",\"label\":\"R\",\"state\":\"RUN\"";
        assertThat(post("EventRelayConfig", "R", running).status()).isEqualTo(400);
        String id = id(post("EventRelayConfig", "R", running.replace("RUN", "STOP")));
        assertThat(org.sandbox
                        .<Integer>inspect(o -> o.settings().capturedTypes.size())
                        .intValue())
                .isZero();
        assertThat(org.send("PATCH", TOOLING + "EventRelayConfig/" + id, "{\"Metadata\":{\"state\":\"RUN\"}}")
                        .status())
                .isEqualTo(204);
        assertThat(org.sandbox
                        .<Boolean>inspect(o -> o.settings().capturedTypes.contains("Lead"))
                        .booleanValue())
                .isTrue();
    }

    private int grant(String type, String set, String rest) {
        return org.send("POST", BASE + "/sobjects/" + type, "{\"ParentId\":\"" + set + "\"," + rest + "}")
                .status();
    }

    private void make(String type, String name, String metadata) {
        assertThat(post(type, name, metadata).status()).as(type).isEqualTo(201);
    }

    private SandboxResponse post(String type, String name, String metadata) {
        return org.send("POST", TOOLING + type, "{\"FullName\":\"" + name + "\",\"Metadata\":{" + metadata + "}}");
    }

    private JsonNode tooling(String soql) {
        return json(org.get("/tooling/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8)));
    }

    private static String id(SandboxResponse response) {
        return json(response).path("id").asText();
    }
}
