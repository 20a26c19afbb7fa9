package dev.lockstep.sandbox.hubspot;

import static dev.lockstep.sandbox.hubspot.Account.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompaniesTest {

    private static final String COMPANIES = "/crm/v3/objects/companies";
    private final Account account = new Account();

    private String company(String domain) {
        return json(account.post(COMPANIES, "{'properties':{'domain':'" + domain + "'}}"))
                .path("id")
                .asText();
    }

    private String property(String type, String id, String name) {
        return json(account.get("/crm/v3/objects/" + type + "/" + id + "?properties=" + name))
                .at("/properties/" + name)
                .asText(null);
    }

    private void primary(String contact, String company) {
        assertThat(account.send(
                                "PUT",
                                "/crm/v4/objects/contacts/" + contact + "/associations/companies/" + company,
                                "[{\"associationCategory\":\"HUBSPOT_DEFINED\",\"associationTypeId\":1}]")
                        .status())
                .isEqualTo(201);
    }

    private List<Integer> types(String contact, String company) {
        JsonNode results = json(account.get("/crm/v4/objects/contacts/" + contact + "/associations/companies"))
                .path("results");
        for (JsonNode result : results) {
            if (result.path("toObjectId").asText().equals(company)) {
                return result.path("associationTypes").findValues("typeId").stream()
                        .map(JsonNode::asInt)
                        .toList();
            }
        }
        return List.of();
    }

    @Test
    void shouldLetTwoCompaniesHaveOneDomain_unlessAUniquePropertyGuards() {
        company("acme.example");
        assertThat(account.post(COMPANIES, "{'properties':{'domain':'acme.example'}}")
                        .status())
                .isEqualTo(201);
        account.post(
                "/crm/v3/properties/companies",
                "{'name':'lockstep_domain','label':'d','type':'string','fieldType':'text','groupName':'companyinformation','hasUniqueValue':true}");
        String upsert =
                "{'inputs':[{'idProperty':'lockstep_domain','id':'acme.example','properties':{'name':'Acme'}}]}";
        JsonNode first = json(account.post(COMPANIES + "/batch/upsert", upsert)).at("/results/0");
        JsonNode again = json(account.post(COMPANIES + "/batch/upsert", upsert)).at("/results/0");
        assertThat(first.path("new").asBoolean()).isTrue();
        assertThat(again.path("new").asBoolean()).isFalse();
        assertThat(again.path("id")).isEqualTo(first.path("id"));
    }

    @Test
    void shouldMakeNoCompany_unlessThePortalIsSetToDoSo() {
        account.contact("ann@acme.example");
        assertThat(account.sandbox.state("companies")).isEmpty();
        account.send(
                "PUT", "/__sandbox/portal", "{\"companyAutoCreation\":true,\"companyAutoCreationDelayMillis\":60000}");
        String bob = account.contact("bob@acme.example");
        account.contact("eve@gmail.com");
        assertThat(account.sandbox.state("companies")).isEmpty();
        account.pass(Duration.ofMinutes(1));
        assertThat(property("contacts", bob, "associatedcompanyid"))
                .isEqualTo(Long.toString(
                        account.sandbox.state("companies").getFirst().id()));
        account.contact("cy@ACME.example");
        account.pass(Duration.ofMinutes(1));
        account.get(COMPANIES);
        assertThat(account.sandbox.state("companies")).hasSize(1);
    }

    @Test
    void shouldDemoteTheFormerPrimary_whenAnotherIsSet() {
        String ann = account.contact("ann@b.co");
        String bob = account.contact("bob@b.co");
        String acme = company("acme.example");
        String umbrella = company("umbrella.example");
        primary(ann, acme);
        primary(bob, acme);
        assertThat(types(ann, acme)).containsExactly(1, 279);
        assertThat(types(bob, acme)).containsExactly(1, 279);
        account.sandbox
                .people()
                .associate(7, "companies", Long.parseLong(umbrella), "contacts", Long.parseLong(ann), 2);
        assertThat(types(ann, umbrella)).containsExactly(1, 279);
        assertThat(types(ann, acme)).containsExactly(279);
        assertThat(types(bob, acme)).containsExactly(1, 279);
        assertThat(property("contacts", ann, "associatedcompanyid")).isEqualTo(umbrella);
    }

    @Test
    void shouldStayInStep_whenAssociatedcompanyidIsWrittenOrTheCompanyGoes() {
        String ann = account.contact("ann@b.co");
        String acme = company("acme.example");
        String umbrella = company("umbrella.example");
        account.patch(Account.CONTACTS + "/" + ann, "{'properties':{'associatedcompanyid':'" + acme + "'}}");
        assertThat(types(ann, acme)).containsExactly(1, 279);
        assertThat(account.patch(Account.CONTACTS + "/" + ann, "{'properties':{'associatedcompanyid':'12'}}")
                        .status())
                .isEqualTo(400);
        account.sandbox.people().archive(7, "companies", Long.parseLong(acme));
        assertThat(property("contacts", ann, "associatedcompanyid")).isNull();
        account.sandbox.people().restore(7, "companies", Long.parseLong(acme));
        assertThat(property("contacts", ann, "associatedcompanyid")).isEqualTo(acme);
        long merged = account.sandbox.people().merge(7, "companies", Long.parseLong(umbrella), Long.parseLong(acme));
        assertThat(property("contacts", ann, "associatedcompanyid")).isEqualTo(Long.toString(merged));
        account.patch(Account.CONTACTS + "/" + ann, "{'properties':{'associatedcompanyid':''}}");
        assertThat(types(ann, Long.toString(merged))).containsExactly(279);
    }

    @Test
    void shouldKeepOnePrimary_whenContactsWithOneEachAreMerged() {
        String ann = account.contact("ann@b.co");
        String bob = account.contact("bob@b.co");
        String acme = company("acme.example");
        String umbrella = company("umbrella.example");
        primary(ann, acme);
        primary(bob, umbrella);
        String merged =
                Long.toString(account.sandbox.people().merge(7, "contacts", Long.parseLong(bob), Long.parseLong(ann)));
        assertThat(types(merged, umbrella)).containsExactly(1, 279);
        assertThat(types(merged, acme)).containsExactly(279);
        assertThat(property("contacts", merged, "associatedcompanyid")).isEqualTo(umbrella);
    }

    @Test
    void shouldShowTheParent_whenACompanyHasOne() {
        String parent = company("toyota.co.jp");
        String child = company("toyota.co.uk");
        account.post(
                "/crm/v4/associations/companies/companies/batch/create",
                "{'inputs':[{'from':{'id':'" + child + "'},'to':{'id':'" + parent
                        + "'},'types':[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':14}]}]}");
        assertThat(property("companies", child, "hs_parent_company_id")).isEqualTo(parent);
        assertThat(json(account.get("/crm/v4/objects/companies/" + parent + "/associations/companies"))
                        .at("/results/0/associationTypes/0/typeId")
                        .asInt())
                .isEqualTo(13);
    }

    @Test
    void shouldServeLabels_whenThePortalDefinesThem() {
        String labels = "/crm/v4/associations/contacts/companies/labels";
        JsonNode made = json(account.post(labels, "{'label':'Billing contact','name':'billing'}"))
                .path("results");
        int typeId = made.path(0).path("typeId").asInt();
        assertThat(made.path(0).path("category").asText()).isEqualTo("USER_DEFINED");
        assertThat(made.path(1).path("typeId").asInt()).isNotEqualTo(typeId);
        assertThat(json(account.get(labels)).path("results").findValuesAsText("typeId"))
                .containsExactlyInAnyOrder("1", "279", Integer.toString(typeId));
        String ann = account.contact("ann@b.co");
        String acme = company("acme.example");
        JsonNode answer = json(account.post(
                "/crm/v4/associations/contacts/companies/batch/create",
                "{'inputs':[{'from':{'id':'" + ann + "'},'to':{'id':'" + acme
                        + "'},'types':[{'associationCategory':'USER_DEFINED','associationTypeId':" + typeId + "}]}]}"));
        assertThat(answer.at("/results/0/labels/0").asText()).isEqualTo("Billing contact");
        assertThat(types(ann, acme)).containsExactly(279, typeId);
        assertThat(account.send("DELETE", labels + "/" + typeId, null).status()).isEqualTo(400);
    }

    @Test
    void shouldPage_whenACompanyHasManyContacts() {
        String acme = company("acme.example");
        List<Map<String, String>> people = java.util.stream.IntStream.range(0, 501)
                .mapToObj(i -> Map.of("email", "p" + i + "@b.co", "associatedcompanyid", acme))
                .toList();
        account.sandbox.seed("contacts", people, false);
        String read = "{'inputs':[{'id':'" + acme + "'%s}]}";
        String batch = "/crm/v4/associations/companies/contacts/batch/read";
        JsonNode first = json(account.post(batch, read.formatted(""))).at("/results/0");
        assertThat(first.path("to").size()).isEqualTo(500);
        String after = first.at("/paging/next/after").asText();
        JsonNode rest = json(account.post(batch, read.formatted(",'after':'" + after + "'")))
                .at("/results/0");
        assertThat(rest.path("to").size()).isEqualTo(1);
        assertThat(rest.has("paging")).isFalse();
    }

    @Test
    void shouldFindByAnyDomain_whenSearched() {
        String acme = company("Acme.example");
        account.patch(COMPANIES + "/" + acme, "{'properties':{'hs_additional_domains':'acme.co.uk;acme.de'}}");
        String search = "{'filterGroups':[{'filters':[{'propertyName':'%s','operator':'%s',%s}]}]}";
        for (String filter : List.of(
                search.formatted("domain", "EQ", "'value':'acme.EXAMPLE'"),
                search.formatted("domain", "IN", "'values':['acme.example','x.example']"),
                search.formatted("hs_additional_domains", "EQ", "'value':'acme.de'"))) {
            assertThat(json(account.post(COMPANIES + "/search", filter))
                            .at("/results/0/id")
                            .asText())
                    .as(filter)
                    .isEqualTo(acme);
        }
        account.patch(COMPANIES + "/" + acme, "{'properties':{'domain':'other.example'}}");
        assertThat(json(account.post(COMPANIES + "/search", search.formatted("domain", "EQ", "'value':'acme.example'")))
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void shouldBecomePrimaryByItself_whenThePortalSaysSo() {
        account.send("PUT", "/__sandbox/portal", "{\"firstCompanyBecomesPrimary\":true}");
        String ann = account.contact("ann@b.co");
        String acme = company("acme.example");
        String umbrella = company("umbrella.example");
        account.send("PUT", "/crm/v4/objects/contacts/" + ann + "/associations/default/companies/" + acme, null);
        account.send("PUT", "/crm/v4/objects/contacts/" + ann + "/associations/default/companies/" + umbrella, null);
        assertThat(types(ann, acme)).containsExactly(1, 279);
        assertThat(types(ann, umbrella)).containsExactly(279);
    }
}
