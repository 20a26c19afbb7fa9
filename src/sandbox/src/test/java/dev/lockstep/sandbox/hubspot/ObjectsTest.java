package dev.lockstep.sandbox.hubspot;

import static dev.lockstep.sandbox.hubspot.Account.CONTACTS;
import static dev.lockstep.sandbox.hubspot.Account.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Single records and batches of them: the traps that naive stand-ins leave out.
class ObjectsTest {

    private final Account account = new Account();

    @Test
    void shouldNameTheExistingId_whenAContactIsCreatedTwice() {
        String id = account.contact("Ann@Example.com");
        SandboxResponse again = account.post(CONTACTS, "{'properties':{'email':' ann@example.COM '}}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(json(again).path("message").asText()).isEqualTo("Contact already exists. Existing ID: " + id);
        assertThat(json(again).path("category").asText()).isEqualTo("CONFLICT");
    }

    @Test
    void shouldCountAdditionalEmails_whenUniquenessIsChecked() {
        String id = account.contact("ann@example.com");
        account.patch(
                CONTACTS + "/" + id, "{'properties':{'hs_additional_emails':'Ann2@example.com;ann3@example.com'}}");
        SandboxResponse response = account.post(CONTACTS, "{'properties':{'email':'ann3@example.com'}}");
        assertThat(response.status()).isEqualTo(409);
        assertThat(json(response).path("message").asText()).endsWith("Existing ID: " + id);
        assertThat(account.get(CONTACTS + "/ann3@example.com?idProperty=email").status())
                .isEqualTo(404);
    }

    @Test
    void shouldRefuseTheEmailOfAnother_whenAContactIsUpdated() {
        String ann = account.contact("ann@example.com");
        String bob = account.contact("bob@example.com");
        assertThat(account.patch(CONTACTS + "/" + bob, "{'properties':{'email':'ANN@example.com'}}")
                        .status())
                .isEqualTo(409);
        SandboxResponse swap = account.post(
                CONTACTS + "/batch/update",
                "{'inputs':[{'id':'" + ann + "','properties':{'email':'bob@example.com'}},{'id':'" + bob
                        + "','properties':{'email':'ann@example.com'}}]}");
        assertThat(swap.status()).isEqualTo(207);
        assertThat(json(swap).path("numErrors").asInt()).isEqualTo(2);
        assertThat(json(swap).path("errors").path(0).path("category").asText()).isEqualTo("CONFLICT");
    }

    @Test
    void shouldKeepStringsAndNulls_whenValuesAreTyped() {
        JsonNode created = json(
                account.post(
                        CONTACTS,
                        "{'properties':{'email':'a@b.co','hs_email_optout':true,'closedate':1767225600000,'city':'Ulm','zip':null}}"));
        assertThat(created.path("properties").path("hs_email_optout")).isEqualTo(Account.parse("\"true\""));
        assertThat(created.path("properties").path("closedate").asText()).isEqualTo("2026-01-01T00:00:00.000Z");
        String path = CONTACTS + "/" + created.path("id").asText();
        account.patch(path, "{'properties':{'city':''}}");
        JsonNode properties = json(account.get(path + "?properties=city,zip&properties=nonsense"))
                .path("properties");
        assertThat(properties.path("city").isNull()).isTrue();
        assertThat(properties.path("zip").isNull()).isTrue();
        assertThat(properties.has("nonsense")).isFalse();
    }

    @Test
    void shouldRefuseTheWholeBatch_whenOneValueIsInvalid() {
        SandboxResponse response = account.post(
                CONTACTS + "/batch/create",
                "{'inputs':[{'properties':{'email':'good@b.co'}},{'properties':{'email':'no-address','lifecyclestage':'Lead','hs_object_id':'1'}}]}");
        assertThat(response.status()).isEqualTo(400);
        String message = json(response).path("message").asText();
        assertThat(message)
                .startsWith("Property values were not valid: [{\"isValid\":false,")
                .contains("\"message\":\"Email address no-address is invalid\",\"error\":\"INVALID_EMAIL\"")
                .contains("Lead was not one of the allowed options: [subscriber, lead,")
                .contains("READ_ONLY_VALUE");
        assertThat(account.sandbox.state("contacts")).isEmpty();
    }

    @Test
    void shouldMoveOnlyForward_whenAnAppSetsTheLifecycleStage() {
        String path = CONTACTS + "/" + account.contact("a@b.co");
        account.patch(path, "{'properties':{'lifecyclestage':'customer'}}");
        account.patch(path, "{'properties':{'lifecyclestage':'subscriber'}}");
        assertThat(stage(path)).isEqualTo("customer");
        account.patch(path, "{'properties':{'lifecyclestage':''}}");
        account.patch(path, "{'properties':{'lifecyclestage':'subscriber'}}");
        assertThat(stage(path)).isEqualTo("subscriber");
    }

    private String stage(String path) {
        return json(account.get(path + "?properties=lifecyclestage"))
                .path("properties")
                .path("lifecyclestage")
                .asText();
    }

    @Test
    void shouldTellWhoChangedWhat_whenHistoryIsAsked() {
        String id = account.contact("a@b.co");
        account.patch(CONTACTS + "/" + id, "{'properties':{'firstname':'Ann'}}");
        account.pass(Duration.ofSeconds(5));
        account.sandbox.people().edit(77, "contacts", Long.parseLong(id), Map.of("firstname", "Anna"));
        JsonNode history = json(account.get(CONTACTS + "/" + id + "?propertiesWithHistory=firstname"))
                .path("propertiesWithHistory")
                .path("firstname");
        assertThat(history).hasSize(2);
        assertThat(history.path(0).path("value").asText()).isEqualTo("Anna");
        assertThat(history.path(0).path("sourceType").asText()).isEqualTo("CRM_UI");
        assertThat(history.path(0).path("sourceId").asText()).isEqualTo("userId:77");
        assertThat(history.path(1).path("sourceType").asText()).isEqualTo("INTEGRATION");
        assertThat(history.path(1).path("timestamp").asText()).isEqualTo("2026-05-01T10:00:00.000Z");
    }

    @Test
    void shouldHoldTheBounds_whenBatchesAreTooLarge() {
        assertThat(account.post(CONTACTS + "/batch/create", inputs(101, "")).status())
                .isEqualTo(400);
        assertThat(account.post(CONTACTS + "/batch/read", inputs(51, ",'propertiesWithHistory':['email']"))
                        .status())
                .isEqualTo(400);
        assertThat(account.post(CONTACTS + "/batch/read", inputs(50, ",'propertiesWithHistory':['email']"))
                        .status())
                .isEqualTo(207);
    }

    private static String inputs(int count, String more) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'id':'" + i + "','properties':{}}")
                .collect(Collectors.joining(",", "{'inputs':[", "]" + more + "}"));
    }

    @Test
    void shouldComeInAnotherOrder_whenABatchIsLarge() {
        String inputs = IntStream.range(0, 50)
                .mapToObj(i -> "{'properties':{'email':'p" + i + "@b.co'}}")
                .collect(Collectors.joining(","));
        List<String> emails = new ArrayList<>();
        json(account.post(CONTACTS + "/batch/create", "{'inputs':[" + inputs + "]}"))
                .path("results")
                .forEach(result ->
                        emails.add(result.path("properties").path("email").asText()));
        assertThat(emails)
                .hasSize(50)
                .isNotEqualTo(
                        IntStream.range(0, 50).mapToObj(i -> "p" + i + "@b.co").toList());
    }

    @Test
    void shouldTellNewFromOld_whenUpserted() {
        String id = account.contact("old@b.co");
        SandboxResponse response = account.post(
                CONTACTS + "/batch/upsert",
                "{'inputs':[{'id':'OLD@b.co','idProperty':'email','properties':{'firstname':'O'}},"
                        + "{'id':'new@b.co','idProperty':'email','properties':{'firstname':'N'}}]}");
        assertThat(response.status()).isEqualTo(200);
        json(response)
                .path("results")
                .forEach(result -> assertThat(result.path("new").asBoolean())
                        .isEqualTo(!result.path("id").asText().equals(id)));
    }

    @Test
    void shouldComeAndGo_whenArchivedAndRestored() {
        String id = account.contact("a@b.co");
        String path = CONTACTS + "/" + id;
        assertThat(account.send("DELETE", path, null).status()).isEqualTo(204);
        assertThat(account.send("DELETE", path, null).status()).isEqualTo(204);
        assertThat(account.get(path).status()).isEqualTo(404);
        assertThat(json(account.get(path + "?archived=true")).path("archived").asBoolean())
                .isTrue();
        assertThat(json(account.get(CONTACTS + "?archived=true")).path("results"))
                .hasSize(1);
        account.sandbox.people().restore(7, "contacts", Long.parseLong(id));
        assertThat(account.get(path).status()).isEqualTo(200);
    }

    @Test
    void shouldPageThroughEverything_whenListed() {
        IntStream.range(0, 25).forEach(i -> account.contact("p" + i + "@b.co"));
        List<String> ids = new ArrayList<>();
        String target = CONTACTS + "?limit=10&properties=email,firstname";
        for (int page = 0; page < 3; page++) {
            JsonNode body = json(account.get(target));
            body.path("results").forEach(result -> ids.add(result.path("id").asText()));
            target = body.path("paging").path("next").path("link").asText().replace("https://api.hubapi.com", "");
        }
        assertThat(ids).hasSize(25).doesNotHaveDuplicates();
        assertThat(target).isEmpty();
        assertThat(json(account.get("/crm/objects/2026-03/0-1?limit=100")).path("results"))
                .hasSize(25);
    }

    @Test
    void shouldBeForgotten_whenPurged() {
        String id = account.contact("a@b.co");
        assertThat(account.post(CONTACTS + "/gdpr-delete", "{'objectId':'a@b.co','idProperty':'email'}")
                        .status())
                .isEqualTo(204);
        assertThat(account.get(CONTACTS + "/" + id + "?archived=true").status()).isEqualTo(404);
        assertThat(account.sandbox.state("contacts")).isEmpty();
    }

    @Test
    void shouldFollowTheNewRecord_whenTwoWereMerged() {
        String ann = account.contact("ann@b.co");
        String ben = json(account.post(CONTACTS, "{'properties':{'email':'ben@b.co','city':'Ulm'}}"))
                .path("id")
                .asText();
        SandboxResponse merge =
                account.post(CONTACTS + "/merge", "{'primaryObjectId':'" + ann + "','objectIdToMerge':'" + ben + "'}");
        String merged = json(merge).path("id").asText();
        assertThat(merged).isNotIn(ann, ben);
        JsonNode properties = json(account.get(
                        CONTACTS + "/" + ben + "?properties=email,city,hs_additional_emails,hs_merged_object_ids"))
                .path("properties");
        assertThat(properties.path("hs_object_id").asText()).isEqualTo(merged);
        assertThat(properties.path("email").asText()).isEqualTo("ann@b.co");
        assertThat(properties.path("city").asText()).isEqualTo("Ulm");
        assertThat(properties.path("hs_additional_emails").asText()).isEqualTo("ben@b.co");
        assertThat(properties.path("hs_merged_object_ids").asText()).isEqualTo(ann + ";" + ben);
        assertThat(json(account.patch(CONTACTS + "/" + ann, "{'properties':{'city':'Bonn'}}"))
                        .path("id")
                        .asText())
                .isEqualTo(merged);
        JsonNode batch = json(account.post(
                CONTACTS + "/batch/update", "{'inputs':[{'id':'" + ann + "','properties':{'city':'Kiel'}}]}"));
        assertThat(batch.path("errors")
                        .path(0)
                        .path("context")
                        .path("ids")
                        .path(0)
                        .asText())
                .isEqualTo(ann);
        assertThat(json(account.post(CONTACTS + "/batch/read", "{'inputs':[{'id':'" + ben + "'}]}"))
                        .path("numErrors")
                        .asInt())
                .isEqualTo(1);
        assertThat(account.post(CONTACTS, "{'properties':{'email':'ben@b.co'}}").status())
                .isEqualTo(409);
    }
}
