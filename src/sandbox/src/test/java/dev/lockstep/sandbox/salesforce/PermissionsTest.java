package dev.lockstep.sandbox.salesforce;

import static dev.lockstep.sandbox.salesforce.TestOrg.BASE;
import static dev.lockstep.sandbox.salesforce.TestOrg.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.org.UserAccess;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PermissionsTest {

    private static final String LEAD = "{\"LastName\":\"x\",\"Company\":\"c\",\"Phone\":\"1\"}";
    private final TestOrg org = new TestOrg();

    private void access(Consumer<UserAccess> change) {
        org.sandbox.configure(any -> change.accept(any.access(org.sandbox.integrationUserId())));
    }

    @Test
    void shouldMakeAStandardUser_whenNoTypeIsGiven() {
        org.sandbox.addUser("eva@example.com", "Eva", "Sá");
        String soql = "SELECT Username FROM User WHERE UserType = 'Standard'";
        assertThat(json(org.query(soql)).path("records").findValuesAsText("Username"))
                .contains("eva@example.com");
    }

    @Test
    void shouldActAsIfAbsent_whenFieldIsHidden() {
        access(rights -> rights.hideField("Lead", "Phone", true));
        assertThat(json(org.query("SELECT Phone FROM Lead")).at("/0/errorCode").asText())
                .isEqualTo("INVALID_FIELD");
        assertThat(org.send("POST", BASE + "/sobjects/Lead", LEAD).text()).contains("No such column 'Phone'");
        assertThat(org.get("/sobjects/Lead/describe").text()).doesNotContain("\"Phone\"");
    }

    @Test
    void shouldRefuseWrite_whenFieldIsReadOnly() {
        access(rights -> rights.readOnlyField("Lead", "Phone", true));
        SandboxResponse response = org.send("POST", BASE + "/sobjects/Lead", LEAD);
        var recorded = TestOrg.fixture("salesforce/invalid-field-upsert.json").toString();
        assertThat(response.text()).isEqualTo(recorded.replace("MasterRecordId", "Phone"));
        assertThat(org.query("SELECT Phone FROM Lead").status()).isEqualTo(200);
    }

    @Test
    void shouldRefuse_whenObjectRightIsMissing() {
        String id = org.create("Lead", LEAD);
        access(rights -> {
            rights.set("Lead", UserAccess.Right.CREATE, false);
            rights.set("Lead", UserAccess.Right.EDIT, false);
            rights.set("Lead", UserAccess.Right.DELETE, false);
            rights.set("Contact", UserAccess.Right.READ, false);
        });
        assertThat(org.send("POST", BASE + "/sobjects/Lead", LEAD).text()).contains("INVALID_TYPE_FOR_OPERATION");
        assertThat(org.send("PATCH", BASE + "/sobjects/Lead/" + id, "{\"Phone\":\"2\"}")
                        .text())
                .contains("INSUFFICIENT_ACCESS_OR_READONLY");
        assertThat(org.send("DELETE", BASE + "/sobjects/Lead/" + id, null).status())
                .isEqualTo(400);
        assertThat(json(org.query("SELECT Id FROM Contact")).at("/0/errorCode").asText())
                .isEqualTo("INVALID_TYPE");
        assertThat(org.get("/sobjects/Contact/describe").status()).isEqualTo(404);
    }

    @Test
    void shouldHideRecords_whenSharingExcludesThem() {
        String id = org.create("Lead", LEAD);
        access(rights -> rights.visibleWhen(row -> !row.id().equals(id)));
        assertThat(org.column("SELECT Id FROM Lead", "Id")).isEmpty();
        assertThat(org.get("/sobjects/Lead/" + id).status()).isEqualTo(404);
        org.logInAs(org.sandbox.adminId());
        assertThat(org.column("SELECT Id FROM Lead", "Id")).containsExactly(id);
    }
}
