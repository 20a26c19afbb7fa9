package dev.lockstep.sandbox.salesforce;

import static dev.lockstep.sandbox.salesforce.TestOrg.BASE;
import static dev.lockstep.sandbox.salesforce.TestOrg.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.org.Automation;
import dev.lockstep.sandbox.salesforce.org.Faults;
import dev.lockstep.sandbox.salesforce.schema.CustomField;
import dev.lockstep.sandbox.salesforce.store.RecordId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

    private final TestOrg org = new TestOrg();

    @ParameterizedTest
    @ValueSource(strings = {"001ak00000OKNPHAA5", "003ak000003dQCGAA2", "005ak000005hvjJAAQ", "00Qak00000696HFEAY"})
    void shouldComputeSuffix_whenIdIsShort(String recorded) {
        assertThat(RecordId.normalise(recorded.substring(0, 15))).isEqualTo(recorded);
        assertThat(RecordId.normalise(recorded)).isEqualTo(recorded);
    }

    @Test
    void shouldReadBack_whenCreated() {
        String id = org.create(
                "Lead",
                "{\"FirstName\":\" Grace \",\"LastName\":\"Hopper\",\"Company\":\"Navy\",\"Email\":\"Grace@Navy.Example\",\"City\":\"NY\"}");
        assertThat(id).startsWith("00Q").hasSize(18);
        var lead = json(org.get("/sobjects/Lead/" + id.substring(0, 15)));
        assertThat(lead.path("Id").asText()).isEqualTo(id);
        assertThat(lead.path("Name").asText()).isEqualTo("Grace Hopper");
        assertThat(lead.path("Email").asText()).isEqualTo("grace@navy.example");
        assertThat(lead.path("Status").asText()).isEqualTo("Open - Not Contacted");
        assertThat(lead.path("CreatedDate").asText()).isEqualTo("2026-03-10T12:00:00.000+0000");
        assertThat(lead.path("OwnerId").asText()).isEqualTo(org.sandbox.integrationUserId());
        assertThat(lead.path("Address").path("city").asText()).isEqualTo("NY");
        assertThat(lead.at("/attributes/url").asText()).isEqualTo(BASE + "/sobjects/Lead/" + id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Company\":\"c\"} | REQUIRED_FIELD_MISSING | Required fields are missing: [LastName]",
                "{} | REQUIRED_FIELD_MISSING | Required fields are missing: [LastName, Company]",
                "{\"LastName\":\" \",\"Company\":\"c\"} | REQUIRED_FIELD_MISSING | Required fields are missing: [LastName]",
                "{\"LastName\":\"x\",\"Company\":\"c\",\"PostalCode\":\"123456789012345678901\"} | STRING_TOO_LONG | Zip/Postal Code: data value too large: 123456789012345678901 (max length=20)",
                "{\"LastName\":\"x\",\"Company\":\"c\",\"Email\":\"a@b\"} | INVALID_EMAIL_ADDRESS | Email: invalid email address: a@b",
                "{\"LastName\":\"x\",\"Company\":\"c\",\"Tier__c\":\"Tin\"} | INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST | Tier: bad value for restricted picklist field: Tin",
                "{\"LastName\":\"x\",\"Company\":\"c\",\"Nope\":1} | INVALID_FIELD | No such column 'Nope' on sobject of type Lead",
                "{\"LastName\":\"x\",\"Company\":\"c\",\"ConvertedDate\":\"2026-01-01\"} | INVALID_FIELD_FOR_INSERT_UPDATE | Unable to create/update fields: ConvertedDate. Please check the security settings",
                "{\"LastName\":\"x\",\"Company\":\"c\",\"OwnerId\":\"005000000000001\"} | INVALID_CROSS_REFERENCE_KEY | invalid cross reference id",
                "{\"LastName\":\"x\",\"Company\":\"c\",\"AnnualRevenue\":\"many\"} | INVALID_TYPE_ON_FIELD_IN_RECORD | not of required type"
            })
    void shouldRefuseWithRealCode_whenValueIsWrong(String body, String code, String message) {
        org.sandbox.configure(any -> any.schema()
                .addField("Lead", CustomField.picklist("Tier__c", "Tier", true, List.of("Gold", "Silver"))));
        SandboxResponse response = org.send("POST", BASE + "/sobjects/Lead", body);
        assertThat(response.status()).isEqualTo(400);
        assertThat(json(response).at("/0/errorCode").asText()).isEqualTo(code);
        assertThat(json(response).at("/0/message").asText()).contains(message);
    }

    @Test
    void shouldAcceptAnyValue_whenPicklistIsNotRestricted() {
        org.create("Lead", "{\"LastName\":\"x\",\"Company\":\"c\",\"LeadSource\":\"Never heard of\"}");
        assertThat(org.column("SELECT LeadSource FROM Lead", "LeadSource")).containsExactly("Never heard of");
    }

    @Test
    void shouldUpsertOnce_whenExternalIdRepeats() {
        String path = BASE + "/sobjects/Contact/Ext__c/a%2Fb%20c";
        SandboxResponse first = org.send("PATCH", path, "{\"LastName\":\"One\"}");
        SandboxResponse second = org.send("PATCH", path, "{\"LastName\":\"Two\"}");
        assertThat(first.status()).isEqualTo(201);
        assertThat(json(first).path("created").asBoolean()).isTrue();
        assertThat(second.status()).isEqualTo(200);
        assertThat(json(second).path("id")).isEqualTo(json(first).path("id"));
        assertThat(json(org.send("GET", path, null)).path("Ext__c").asText()).isEqualTo("a/b c");
        assertThat(org.send("PATCH", BASE + "/sobjects/Contact/Ext__c/new?updateOnly=true", "{\"LastName\":\"X\"}")
                        .status())
                .isEqualTo(404);
        assertThat(org.send("PATCH", BASE + "/sobjects/Contact/LastName/x", "{}")
                        .text())
                .contains("Provided external ID field does not exist or is not accessible: LastName");
    }

    @Test
    void shouldAnswerChoices_whenSeveralMatch() {
        org.create("Contact", "{\"LastName\":\"A\",\"Email\":\"a@b.example\"}");
        org.create("Contact", "{\"LastName\":\"B\",\"Email\":\"a@b.example\"}");
        SandboxResponse response =
                org.send("PATCH", BASE + "/sobjects/Contact/Email/A@b.example", "{\"LastName\":\"C\"}");
        assertThat(response.status()).isEqualTo(300);
        assertThat(json(response)).hasSize(2);
        assertThat(json(response).path(0).asText()).startsWith(BASE + "/sobjects/Contact/003");
    }

    @Test
    void shouldNameShortId_whenUniqueValueIsTaken() {
        String id = org.create("Lead", "{\"LastName\":\"x\",\"Company\":\"c\",\"Ext__c\":\"k1\"}");
        SandboxResponse response =
                org.send("POST", BASE + "/sobjects/Lead", "{\"LastName\":\"y\",\"Company\":\"c\",\"Ext__c\":\"K1\"}");
        assertThat(json(response).at("/0/errorCode").asText()).isEqualTo("DUPLICATE_VALUE");
        assertThat(json(response).at("/0/message").asText())
                .isEqualTo("duplicate value found: Ext__c duplicates value on record with id: " + id.substring(0, 15));
    }

    @Test
    void shouldAnswerAsRecorded_whenDeletedTwice() {
        String path = BASE + "/sobjects/Lead/" + org.create("Lead", "{\"LastName\":\"x\",\"Company\":\"c\"}");
        assertThat(org.send("DELETE", path, null).status()).isEqualTo(204);
        SandboxResponse again = org.send("DELETE", path, null);
        assertThat(again.status()).isEqualTo(404);
        assertThat(json(again)).isEqualTo(TestOrg.fixture("salesforce/delete-not-found.json"));
        assertThat(org.send("PATCH", path, "{\"LastName\":\"z\"}").status()).isEqualTo(404);
    }

    @Test
    void shouldRewriteOrReject_whenTriggersAreSet() {
        org.sandbox.configure(any -> {
            any.automation().addTrigger("Lead", draft -> {
                String phone = draft.row().text("Phone");
                draft.set("Phone", phone == null ? null : phone.replaceAll("[^+0-9]", ""));
            });
            any.automation()
                    .addRule(new Automation.ValidationRule(
                            "Lead", row -> "Bad".equals(row.text("Company")), "No bad companies", "Company"));
        });
        String id = org.create("Lead", "{\"LastName\":\"x\",\"Company\":\"c\",\"Phone\":\"(555) 12-34\"}");
        assertThat(org.sandbox.state(id).path("Phone").asText()).isEqualTo("5551234");
        SandboxResponse refused = org.send("PATCH", BASE + "/sobjects/Lead/" + id, "{\"Company\":\"Bad\"}");
        assertThat(refused.text())
                .isEqualTo(
                        "[{\"message\":\"No bad companies\",\"errorCode\":\"FIELD_CUSTOM_VALIDATION_EXCEPTION\",\"fields\":[\"Company\"]}]");
    }

    @Test
    void shouldRefuseOneRow_whenItIsLocked() {
        org.sandbox.configure(any -> any.faults().failNext(Faults.Kind.LOCK_ROW, "", 1));
        SandboxResponse locked = org.send("POST", BASE + "/sobjects/Lead", "{\"LastName\":\"x\",\"Company\":\"c\"}");
        assertThat(locked.text()).contains("UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record");
        org.create("Lead", "{\"LastName\":\"x\",\"Company\":\"c\"}");
    }

    @Test
    void shouldAnswer404Array_whenResourceIsUnknown() {
        for (String resource :
                List.of("/nope", "/sobjects/Nope", "/sobjects/Lead/00Q000000000001", "/composite/tree/Lead")) {
            SandboxResponse response = org.get(resource);
            assertThat(response.status()).as(resource).isEqualTo(404);
            assertThat(json(response).at("/0/errorCode").asText()).isEqualTo("NOT_FOUND");
        }
        assertThat(org.send("GET", "/services/data/v45.0/limits", null).status())
                .isEqualTo(404);
        assertThat(org.send("GET", "/services/data/v46.0/limits", null).status())
                .isEqualTo(200);
        assertThat(org.send("POST", BASE + "/actions/standard/convertLead", "{}")
                        .text())
                .contains("Invalid Action Type");
    }

    @Test
    void shouldListChanges_whenReplicating() {
        String kept = org.create("Lead", "{\"LastName\":\"x\",\"Company\":\"c\"}");
        String gone = org.create("Lead", "{\"LastName\":\"y\",\"Company\":\"c\"}");
        org.send("DELETE", BASE + "/sobjects/Lead/" + gone, null);
        org.advance(Duration.ofMinutes(1));
        String span = "?start=2026-03-10T11:00:00%2B00:00&end=2026-03-10T12:01:00%2B00:00";
        assertThat(json(org.get("/sobjects/Lead/updated/" + span)).path("ids"))
                .extracting(id -> id.asText())
                .containsExactly(kept);
        assertThat(json(org.get("/sobjects/Lead/deleted/" + span))
                        .at("/deletedRecords/0/id")
                        .asText())
                .isEqualTo(gone);
    }
}
