package dev.lockstep.sandbox.hubspot;

import static dev.lockstep.sandbox.hubspot.Account.CONTACTS;
import static dev.lockstep.sandbox.hubspot.Account.json;
import static dev.lockstep.sandbox.hubspot.Account.recording;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Answers of the sandbox against recorded answers of the real API.
class RecordedShapesTest {

    private final Account account = new Account();

    @Test
    void shouldAnswerLikeTheRecording_whenABatchIsCreated() {
        SandboxResponse response = account.post(
                CONTACTS + "/batch/create",
                "{'inputs':[{'properties':{'email':'lily@hubspot.com','firstname':'Lily','lastname':'Skinner'}}]}");
        assertThat(response.status()).isEqualTo(201);
        assertSame(response, "batch-create-contacts-success", path -> !path.startsWith("/results[]/properties/"));
        assertThat(json(response).path("results").path(0).path("properties").properties())
                .allMatch(entry -> entry.getValue().isTextual())
                .extracting(Map.Entry::getKey)
                .contains(
                        "createdate",
                        "email",
                        "hs_all_contact_vids",
                        "hs_email_domain",
                        "hs_full_name_or_email",
                        "hs_object_source_id",
                        "lifecyclestage",
                        "lastmodifieddate");
    }

    @Test
    void shouldAnswerLikeTheRecording_whenATracedBatchIsPartlyInConflict() {
        account.contact("markus@hubspot.com");
        SandboxResponse response = account.post(
                CONTACTS + "/batch/create",
                "{'inputs':[{'objectWriteTraceId':'0','properties':{'email':'markus@hubspot.com'}},"
                        + "{'objectWriteTraceId':'1','properties':{'email':'siena@hubspot.com'}}]}");
        assertThat(response.status()).isEqualTo(207);
        assertSame(
                response,
                "batch-create-contacts-err-partial-success",
                path -> !path.startsWith("/results[]/properties/") && !path.contains("/results[]/objectWriteTraceId"));
    }

    @Test
    void shouldNameNoId_whenAnUntracedBatchIsInConflict() {
        account.contact("markus@hubspot.com");
        SandboxResponse response = account.post(
                CONTACTS + "/batch/create",
                "{'inputs':[{'properties':{'email':'new@hubspot.com'}},{'properties':{'email':'markus@hubspot.com'}}]}");
        assertThat(response.status()).isEqualTo(409);
        assertSame(response, "batch-create-contacts-err-conflict", path -> true);
        assertThat(json(response).path("message").asText()).isEqualTo("Contact already exists");
        assertThat(account.sandbox.state("contacts")).hasSize(1);
    }

    @Test
    void shouldEmbedAnArrayInTheMessage_whenPropertiesDoNotExist() {
        String wrong = "{'properties':{'first000name':'a','last000name':'b'}}";
        SandboxResponse response = account.post(CONTACTS + "/batch/create", "{'inputs':[" + wrong + "," + wrong + "]}");
        assertThat(response.status()).isEqualTo(400);
        assertSame(response, "batch-create-contacts-err-many-invalid-properties", path -> true);
        assertThat(json(response).path("message"))
                .isEqualTo(recording("batch-create-contacts-err-many-invalid-properties")
                        .path("message"));
    }

    @Test
    void shouldAnswerLikeTheRecording_whenABatchUpdateMissesAnId() {
        String id = account.contact("siena@hubspot.com");
        SandboxResponse response = account.post(
                CONTACTS + "/batch/update",
                "{'inputs':[{'id':'unknownIdentifier888','properties':{'firstname':'x'}},{'id':'" + id
                        + "','properties':{'firstname':'Siena','lastname':'Dyer'}}]}");
        assertThat(response.status()).isEqualTo(207);
        JsonNode recorded = recording("batch-update-contacts-err-partial-success");
        assertSame(response, "batch-update-contacts-err-partial-success", path -> true);
        assertThat(json(response).path("errors")).isEqualTo(recorded.path("errors"));
    }

    @Test
    void shouldRefuseTheBatch_whenAnIdComesTwice() {
        String input = "{'id':'123456','properties':{}}";
        SandboxResponse response = account.post(CONTACTS + "/batch/update", "{'inputs':[" + input + "," + input + "]}");
        assertThat(response.status()).isEqualTo(400);
        assertSame(response, "batch-update-contacts-err-duplicate-ids", path -> true);
        assertThat(json(response).path("message"))
                .isEqualTo(recording("batch-update-contacts-err-duplicate-ids").path("message"));
    }

    @Test
    void shouldAnswerLikeTheRecordings_whenContactsAreRead() {
        String id = json(account.post(CONTACTS, "{'properties':{'email':'a@b.co','firstname':'A','lastname':'B'}}"))
                .path("id")
                .asText();
        account.contact("c@d.co");
        assertSame(
                account.post(CONTACTS + "/batch/read", "{'inputs':[{'id':'" + id + "'}]}"),
                "read-objects-api-contacts-batch",
                path -> true);
        assertSame(
                account.get(CONTACTS + "?limit=1&properties=email"),
                "read-objects-api-contacts-response",
                path -> !path.endsWith("url:STRING") && !path.contains("hs_object_id"));
    }

    @Test
    void shouldAnswerLikeTheRecording_whenSearched() {
        account.post(CONTACTS, "{'properties':{'email':'a@b.co','firstname':'Johnnie','lastname':'Heller'}}");
        account.post(CONTACTS, "{'properties':{'email':'c@b.co','firstname':'Johnnie','lastname':'Conroy'}}");
        assertSame(
                account.post(
                        CONTACTS + "/search",
                        "{'limit':1,'filterGroups':[{'filters':[{'propertyName':'firstname','operator':'EQ','value':'johnnie'}]}]}"),
                "search-contacts-1-first-page",
                path -> true);
        assertThat(account.send(
                                "POST",
                                CONTACTS + "/search",
                                recording("read-via-search-contacts-payload").toString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldAnswerLikeTheRecordings_whenTypeOrScopeIsWrong() {
        SandboxResponse unknown = account.post("/crm/v3/objects/butterflies/search", "{}");
        assertThat(unknown.status()).isEqualTo(400);
        assertSame(unknown, "search-error-invalid-object", path -> true);

        account.sandbox.putToken("narrow", Set.of("crm.objects.contacts.read"));
        account.useToken("narrow");
        SandboxResponse scope = account.post(CONTACTS, "{'properties':{}}");
        assertThat(scope.status()).isEqualTo(403);
        assertSame(scope, "metadata-err-schemas-scope", path -> true);
        assertThat(account.get(CONTACTS).status()).isEqualTo(200);
    }

    @Test
    void shouldAnswerLikeTheRecording_whenAskedForTheAccount() {
        assertSame(account.get("/account-info/v3/details"), "post-auth-account-info", path -> true);
    }

    @Test
    void shouldAnswerLikeTheRecording_whenPropertiesAreCreated() {
        account.post(
                "/crm/v3/properties/contacts/groups",
                "{'name':'integrationcreatedproperties','label':'Integration Created Properties'}");
        SandboxResponse response = account.send(
                "POST",
                "/crm/v3/properties/contacts/batch/create",
                recording("custom-create-3-payload-batch-create-properties").toString());
        assertThat(response.status()).isEqualTo(201);
        assertSame(
                response,
                "custom-create-4-response-batch-create-properties",
                path -> !path.contains("createdAt") && !path.contains("updatedAt") && !path.contains("UserId"));
    }

    private static void assertSame(SandboxResponse response, String recording, Predicate<String> compared) {
        assertThat(filtered(json(response), compared)).isEqualTo(filtered(recording(recording), compared));
    }

    private static Set<String> filtered(JsonNode node, Predicate<String> compared) {
        return Shape.of(node).stream().filter(compared).collect(Collectors.toSet());
    }
}
