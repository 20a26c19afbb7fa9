package dev.lockstep.sandbox.salesforce;

import static dev.lockstep.sandbox.salesforce.TestOrg.BASE;
import static dev.lockstep.sandbox.salesforce.TestOrg.fixture;
import static dev.lockstep.sandbox.salesforce.TestOrg.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.sandbox.http.SandboxResponse;
import org.junit.jupiter.api.Test;

class CollectionsTest {

    private static final String PATH = BASE + "/composite/sobjects";
    private final TestOrg org = new TestOrg();

    @Test
    void shouldAnswerAsRecorded_whenListIsEmpty() {
        SandboxResponse response = org.send("POST", PATH, "{\"records\":[]}");
        assertThat(response.status()).isEqualTo(400);
        assertThat(json(response)).isEqualTo(fixture("salesforce/batch-create-err-bad-request.json"));
    }

    @Test
    void shouldAnswerAsRecorded_whenAllOrNoneFails() {
        String body = "{\"allOrNone\":true,\"records\":["
                + "{\"attributes\":{\"type\":\"Contact\"},\"FirstName\":\"A\"},"
                + "{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"B\"}]}";
        SandboxResponse response = org.send("POST", PATH, body);
        assertThat(response.status()).isEqualTo(200);
        assertThat(json(response)).isEqualTo(fixture("salesforce/batch-create-partial-but-allOrNone.json"));
        assertThat(org.column("SELECT Id FROM Contact", "Id")).isEmpty();
        assertThat(org.events()).isEmpty();
    }

    @Test
    void shouldAnswerAsRecorded_whenIdsAreMissing() {
        String record = "{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"B\"}";
        SandboxResponse response = org.send("PATCH", PATH, "{\"records\":[" + record + "," + record + "]}");
        assertThat(json(response)).isEqualTo(fixture("salesforce/batch-update-err-each-no-ids.json"));
    }

    @Test
    void shouldKeepTheGoodOnes_whenPartialSuccessIsAllowed() {
        String body = "{\"records\":["
                + "{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"A\",\"Company\":\"c\"},"
                + "{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"B\",\"unknownField\":1},"
                + "{\"attributes\":{\"type\":\"Nope\"},\"LastName\":\"B\"}]}";
        var results = json(org.send("POST", PATH, body));
        assertThat(results.at("/0/success").asBoolean()).isTrue();
        assertThat(results.at("/1/errors/0/statusCode").asText()).isEqualTo("INVALID_FIELD");
        assertThat(results.at("/1/errors/0/message").asText())
                .isEqualTo("No such column 'unknownField' on sobject of type Contact");
        assertThat(results.at("/2/errors/0/statusCode").asText()).isEqualTo("INVALID_TYPE");
        assertThat(org.column("SELECT LastName FROM Lead", "LastName")).containsExactly("A");
    }

    @Test
    void shouldUpsertEach_whenExternalIdsAreGiven() {
        org.create("Lead", "{\"LastName\":\"Old\",\"Company\":\"c\",\"Ext__c\":\"1\"}");
        String body = "{\"records\":["
                + "{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"New\",\"Ext__c\":\"1\"},"
                + "{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"Two\",\"Company\":\"c\",\"Ext__c\":\"2\"},"
                + "{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"Three\",\"Company\":\"c\",\"Ext__c\":\"2\"},"
                + "{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"None\",\"Company\":\"c\"}]}";
        var results = json(org.send("PATCH", PATH + "/Lead/Ext__c", body));
        assertThat(results.at("/0/created").asBoolean()).isFalse();
        assertThat(results.at("/1/created").asBoolean()).isTrue();
        assertThat(results.at("/2/errors/0/statusCode").asText()).isEqualTo("DUPLICATE_VALUE");
        assertThat(results.at("/3/errors/0/statusCode").asText()).isEqualTo("MISSING_ARGUMENT");
    }

    @Test
    void shouldReadAndDelete_whenIdsAreGiven() {
        String a = org.create("Lead", "{\"LastName\":\"A\",\"Company\":\"c\"}");
        String b = org.create("Lead", "{\"LastName\":\"B\",\"Company\":\"c\"}");
        var read = json(org.send(
                "POST",
                PATH + "/Lead",
                "{\"ids\":[\"" + b + "\",\"00Q000000000001\",\"" + a + "\"],\"fields\":[\"LastName\"]}"));
        assertThat(read.at("/0/LastName").asText()).isEqualTo("B");
        assertThat(read.path(1).isNull()).isTrue();
        assertThat(read.at("/2/Id").asText()).isEqualTo(a);
        var deleted = json(org.send("DELETE", PATH + "?ids=" + a + ",00Qak0000000zzz&allOrNone=false", null));
        assertThat(deleted.at("/0/success").asBoolean()).isTrue();
        assertThat(deleted.at("/1/errors/0/statusCode").asText()).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
        assertThat(org.send("DELETE", PATH + "?ids=" + "x,".repeat(201), null).status())
                .isEqualTo(400);
    }

    @Test
    void shouldCountOnce_whenCompositeRunsManySubrequests() {
        String body = "{\"allOrNone\":false,\"compositeRequest\":["
                + "{\"method\":\"POST\",\"url\":\"" + BASE
                + "/sobjects/Account\",\"referenceId\":\"acc\",\"body\":{\"Name\":\"Acme\"}},"
                + "{\"method\":\"POST\",\"url\":\"" + PATH
                + "\",\"referenceId\":\"con\",\"body\":{\"records\":[{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"Z\",\"AccountId\":\"@{acc.id}\"}]}},"
                + "{\"method\":\"GET\",\"url\":\"" + BASE
                + "/query?q=SELECT+LastName,Account.Name+FROM+Contact+WHERE+Id='@{con[0].id}'\",\"referenceId\":\"q\"},"
                + "{\"method\":\"POST\",\"url\":\"" + BASE
                + "/sobjects/Lead\",\"referenceId\":\"bad\",\"body\":{\"LastName\":\"Z\"}},"
                + "{\"method\":\"GET\",\"url\":\"" + BASE + "/sobjects/Lead/@{bad.id}\",\"referenceId\":\"after\"}]}";
        var answers = json(org.send("POST", BASE + "/composite", body)).path("compositeResponse");
        assertThat(answers.at("/0/httpStatusCode").asInt()).isEqualTo(201);
        assertThat(answers.at("/2/body/records/0/Account/Name").asText()).isEqualTo("Acme");
        assertThat(answers.at("/3/httpStatusCode").asInt()).isEqualTo(400);
        assertThat(answers.at("/4/body/0/errorCode").asText()).isEqualTo("PROCESSING_HALTED");
        assertThat(org.sandbox.calls()).containsEntry("composite", 1L).hasSize(1);
    }

    @Test
    void shouldTakeEverythingBack_whenCompositeIsAllOrNone() {
        String body = "{\"allOrNone\":true,\"compositeRequest\":["
                + "{\"method\":\"POST\",\"url\":\"" + BASE
                + "/sobjects/Account\",\"referenceId\":\"acc\",\"body\":{\"Name\":\"Acme\"}},"
                + "{\"method\":\"POST\",\"url\":\"" + BASE
                + "/sobjects/Lead\",\"referenceId\":\"bad\",\"body\":{\"LastName\":\"Z\"}}]}";
        var answers = json(org.send("POST", BASE + "/composite", body)).path("compositeResponse");
        assertThat(answers.at("/0/body/0/errorCode").asText()).isEqualTo("PROCESSING_HALTED");
        assertThat(answers.at("/1/body/0/errorCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(org.column("SELECT Id FROM Account", "Id")).isEmpty();
        assertThat(org.events()).isEmpty();
    }
}
