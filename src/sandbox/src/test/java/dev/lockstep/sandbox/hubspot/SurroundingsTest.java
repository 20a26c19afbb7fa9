package dev.lockstep.sandbox.hubspot;

import static dev.lockstep.sandbox.hubspot.Account.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Owners, lists, properties and associations.
class SurroundingsTest {

    private final Account account = new Account();

    @Test
    void shouldTakeOwnerIdsNotUserIds_whenAContactIsOwned() {
        long owner = account.sandbox.addOwner(555, "rep@b.co", "Rita", "Rep");
        String id = account.contact("a@b.co");
        String path = Account.CONTACTS + "/" + id;
        assertThat(account.patch(path, "{'properties':{'hubspot_owner_id':'555'}}")
                        .status())
                .isEqualTo(400);
        assertThat(account.patch(path, "{'properties':{'hubspot_owner_id':'" + owner + "'}}")
                        .status())
                .isEqualTo(200);
        JsonNode listed = json(account.get("/crm/v3/owners?email=rep@b.co&limit=10"))
                .path("results")
                .path(0);
        assertThat(listed.path("id").asLong()).isEqualTo(owner);
        assertThat(listed.path("userId").asLong()).isEqualTo(555);
        account.sandbox.archiveOwner(owner);
        JsonNode archived = json(account.get("/crm/owners/2026-03?archived=true"))
                .path("results")
                .path(0);
        assertThat(archived.path("userId").isNull()).isTrue();
        assertThat(archived.path("userIdIncludingInactive").asLong()).isEqualTo(555);
    }

    @Test
    void shouldSpellAsHubSpotDoes_whenMembersAreAdded() {
        String ann = account.contact("ann@b.co");
        long list = account.sandbox.addList("Fair", "MANUAL", "contacts");
        SandboxResponse added =
                account.send("PUT", "/crm/v3/lists/" + list + "/memberships/add", "[\"" + ann + "\",\"999\"]");
        assertThat(json(added).path("recordsIdsAdded").path(0).asText()).isEqualTo(ann);
        assertThat(json(added).path("recordIdsMissing").path(0).asText()).isEqualTo("999");
        assertThat(json(account.get("/crm/v3/lists/" + list + "/memberships"))
                        .path("results")
                        .path(0)
                        .path("recordId")
                        .asText())
                .isEqualTo(ann);
        JsonNode byRecord = json(account.post(
                "/crm/lists/2026-03/records/memberships/batch/read",
                "{'inputs':[{'objectTypeId':'0-1','recordId':'" + ann + "'}]}"));
        assertThat(byRecord.path("results")
                        .path(0)
                        .path("recordListMemberships")
                        .path(0)
                        .path("listId")
                        .asText())
                .isEqualTo(Long.toString(list));
        long dynamic = account.sandbox.addList("All", "DYNAMIC", "contacts");
        assertThat(account.send("PUT", "/crm/v3/lists/" + dynamic + "/memberships/add", "[\"" + ann + "\"]")
                        .status())
                .isEqualTo(400);
        account.sandbox.setListMembers(dynamic, List.of(Long.parseLong(ann)));
        assertThat(Shape.of(json(account.post("/crm/v3/lists/search", "{}"))))
                .isEqualTo(Shape.of(Account.recording("read-lists-1-first-page")));
    }

    @Test
    void shouldTellTheTimesOfJoiningAndLeaving_inASearchAlone() {
        String ann = account.contact("ann@b.co");
        long list = account.sandbox.addList("Fair", "MANUAL", "contacts");
        account.sandbox.addList("Other", "MANUAL", "contacts");
        account.sandbox.addList("Fair of companies", "MANUAL", "companies");
        String search = "{'listIds':['" + list + "','999'],'objectTypeId':'0-1'}";
        assertThat(json(account.post("/crm/v3/lists/search", search))
                        .at("/lists/0/additionalProperties")
                        .toString())
                .isEqualTo("{\"hs_list_size\":\"0\",\"hs_list_reference_count\":\"0\"}");
        account.sandbox.setListMembers(list, List.of(Long.parseLong(ann)));
        long joined = account.instant().toEpochMilli();
        account.pass(Duration.ofMinutes(1));
        account.sandbox.setListMembers(list, List.of());
        JsonNode found = json(account.post("/crm/lists/2026-03/search", search));
        assertThat(found.path("lists")).hasSize(1);
        assertThat(found.at("/lists/0/additionalProperties/hs_last_record_added_at")
                        .textValue())
                .isEqualTo(Long.toString(joined));
        assertThat(found.at("/lists/0/additionalProperties/hs_last_record_removed_at")
                        .textValue())
                .isEqualTo(Long.toString(joined + 60_000));
        JsonNode lookedUp = json(account.get("/crm/v3/lists/" + list)).path("list");
        assertThat(lookedUp.path("size").asInt(-1)).isZero();
        assertThat(lookedUp.has("additionalProperties")).isFalse();
        assertThat(json(account.post("/crm/v3/lists/search", "{'objectTypeId':'0-2'}"))
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldGuardAUniqueProperty_onceItIsCreated() {
        String definition =
                "{'name':'lockstep_id','label':'Id','type':'string','fieldType':'text','groupName':'contactinformation','hasUniqueValue':true}";
        assertThat(account.post("/crm/properties/2026-03/contacts", definition).status())
                .isEqualTo(201);
        assertThat(account.post("/crm/v3/properties/contacts", definition).status())
                .isEqualTo(409);
        String upsert = "{'inputs':[{'id':'X1','idProperty':'lockstep_id','properties':{'email':'%s'}}]}";
        assertThat(json(account.post(Account.CONTACTS + "/batch/upsert", upsert.formatted("a@b.co")))
                        .path("results")
                        .path(0)
                        .path("new")
                        .asBoolean())
                .isTrue();
        account.contact("taken@b.co");
        SandboxResponse conflict = account.post(Account.CONTACTS + "/batch/upsert", upsert.formatted("taken@b.co"));
        assertThat(conflict.status()).isEqualTo(207);
        assertThat(json(conflict).path("errors").path(0).path("category").asText())
                .isEqualTo("CONFLICT");
        assertThat(account.get(Account.CONTACTS + "/X1?idProperty=lockstep_id").status())
                .isEqualTo(200);
        assertThat(account.get("/crm/v3/properties/contacts/nope").status()).isEqualTo(404);
    }

    @Test
    void shouldAnswerLikeTheRecordings_whenAssociated() {
        String ann = account.contact("ann@b.co");
        long acme = account.sandbox.people().create(1, "companies", Map.of("name", "Acme"));
        SandboxResponse created = account.post(
                "/crm/v4/associations/contacts/companies/batch/create",
                "{'inputs':[{'from':{'id':'" + ann + "'},'to':{'id':'" + acme
                        + "'},'types':[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':1}]}]}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(Shape.of(json(created))).isEqualTo(Shape.of(Account.recording("contact-to-company-resp")));
        SandboxResponse read = account.post(
                "/crm/v4/associations/contacts/companies/batch/read",
                "{'inputs':[{'id':'" + ann + "'},{'id':'103107104018'}]}");
        JsonNode recorded = Account.recording("search-contacts-contacts-to-companies");
        assertThat(read.status()).isEqualTo(207);
        assertThat(Shape.of(json(read))).isEqualTo(Shape.of(recorded));
        assertThat(json(read).path("errors")).isEqualTo(recorded.path("errors"));
        SandboxResponse wrong = account.post(
                "/crm/v4/associations/contacts/companies/batch/associate/default",
                "{'inputs':[{'from':{'id':'unknown_id_123456798'},'to':{'id':'" + acme + "'}}]}");
        assertThat(json(wrong).path("errors").path(0))
                .isEqualTo(Account.recording("err-contact-to-contact")
                        .path("errors")
                        .path(0));
        assertThat(json(account.get(Account.CONTACTS + "/" + ann + "?associations=companies"))
                        .path("associations")
                        .path("companies")
                        .path("results"))
                .hasSize(2);
        assertThat(json(account.get("/crm/v4/associations/contacts/companies/labels"))
                        .path("results"))
                .hasSize(2);
    }

    @Test
    void shouldKeepOnePrimary_whenAnotherBecomesIt() {
        String ann = account.contact("ann@b.co");
        String acme = company("Acme");
        String best = company("Best");
        for (String company : List.of(acme, best)) {
            account.send(
                    "PUT",
                    "/crm/v4/objects/contacts/" + ann + "/associations/companies/" + company,
                    "[{\"associationCategory\":\"HUBSPOT_DEFINED\",\"associationTypeId\":1}]");
        }
        JsonNode results = json(account.get("/crm/v4/objects/contacts/" + ann + "/associations/companies"))
                .path("results");
        assertThat(results).hasSize(2);
        assertThat(results.path(0).path("associationTypes")).hasSize(1);
        assertThat(results.path(1).path("associationTypes")).hasSize(2);
    }

    private String company(String name) {
        return json(account.post("/crm/v3/objects/companies", "{'properties':{'name':'" + name + "'}}"))
                .path("id")
                .asText();
    }
}
