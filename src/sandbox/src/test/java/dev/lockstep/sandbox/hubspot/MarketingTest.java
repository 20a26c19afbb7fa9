package dev.lockstep.sandbox.hubspot;

import static dev.lockstep.sandbox.hubspot.Account.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Campaigns with their assets and reports, forms, and the feed of list memberships.
class MarketingTest {

    private static final String CAMPAIGNS = "/marketing/v3/campaigns";
    private static final String JOURNAL = "/webhooks-journal/journal/2026-03/";
    private final Account account = new Account();
    private final Marketing marketing = account.sandbox.marketing();

    private JsonNode read(String target) {
        SandboxResponse response = account.get(target);
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return json(response);
    }

    private SandboxResponse visitor(String target, String body) {
        return account.sandbox.handle(SandboxRequest.of(
                "POST",
                target,
                Map.of("content-type", "application/json"),
                body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> file(String entryTarget) {
        String url = read(entryTarget).path("url").asText();
        JsonNode file = json(account.get(URI.create(url).getPath()));
        List<String> events = new ArrayList<>();
        file.path("journalEvents")
                .forEach(event -> events.add(event.path("action").asText() + " "
                        + event.path("objectId").asText()));
        return events;
    }

    @Test
    void shouldPageAsRecorded_whenCampaignsAreListed() {
        marketing.addCampaign(Map.of("hs_name", "A", "hs_notes", "n", "hs_budget_items_sum_amount", "2.0"));
        marketing.addCampaign(Map.of("hs_name", "B"));
        marketing.addCampaign(Map.of("hs_name", "Fair"));
        JsonNode page =
                read(CAMPAIGNS + "?limit=2&sort=hs_name&properties=hs_name,hs_notes,hs_budget_items_sum_amount");
        assertThat(Shape.of(page)).isEqualTo(Shape.of(Account.recording("campaigns-1-first-page")));
        String after = page.at("/paging/next/after").asText();
        assertThat(read(CAMPAIGNS + "?limit=2&sort=hs_name&after=" + after)
                        .at("/results/0/properties/hs_name")
                        .asText())
                .isEqualTo("Fair");
        assertThat(read("/marketing/campaigns/2026-03?name=FAI").path("total").asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldNameWhatIsWrong_whenABatchHoldsABadGuid() {
        long list = account.sandbox.addList("CEOs", "MANUAL", "contacts");
        String id = marketing.addCampaign(Map.of("hs_name", "News", "hs_notes", "n"));
        assertThat(account.send("PUT", CAMPAIGNS + "/" + id + "/assets/OBJECT_LIST/" + list, null)
                        .status())
                .isEqualTo(204);
        SandboxResponse answer = account.post(
                CAMPAIGNS + "/batch/read",
                "{'inputs':[{'id':'" + id + "'},{'id':'nonsense'}],'properties':['hs_name','hs_notes']}");
        assertThat(answer.status()).isEqualTo(207);
        assertThat(Shape.of(json(answer))).isEqualTo(Shape.of(Account.recording("batch-read-campaigns-multi-207")));
        assertThat(account.send("PUT", CAMPAIGNS + "/" + id + "/assets/MARKETING_EMAIL/1", null)
                        .status())
                .isEqualTo(400);
        assertThat(account.get(CAMPAIGNS + "/" + id + "/members").status()).isEqualTo(404);
        assertThat(account.send("DELETE", CAMPAIGNS + "/" + id, null).status()).isEqualTo(204);
        assertThat(account.send("DELETE", CAMPAIGNS + "/" + id, null).status()).isEqualTo(204);
        assertThat(account.get(CAMPAIGNS + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void shouldReportWhatWasSeen_whenAskedForFigures() {
        String id = marketing.addCampaign(Map.of("hs_name", "Fair", "hs_budget_items_sum_amount", "100"));
        long ann = Long.parseLong(account.contact("ann@b.co"));
        long bob = Long.parseLong(account.contact("bob@b.co"));
        marketing.setContacts(id, "influencedContacts", List.of(ann, bob));
        account.send("PUT", "/__sandbox/campaigns/" + id + "/metrics", "{\"sessions\":12}");
        marketing.setReport(id, "revenue", Map.of("dealAmount", 500, "dealsNumber", 2));
        JsonNode metrics = read(CAMPAIGNS + "/" + id + "/reports/metrics");
        assertThat(metrics.path("sessions").asInt()).isEqualTo(12);
        assertThat(metrics.path("influencedContacts").asInt()).isEqualTo(2);
        assertThat(Shape.of(read(CAMPAIGNS + "/" + id + "/reports/contacts/influencedContacts")))
                .isEqualTo(Shape.of(Account.recording("campaigns-influenced-contacts")));
        JsonNode revenue = read(CAMPAIGNS + "/" + id + "/reports/revenue");
        assertThat(revenue.path("dealAmount").asInt()).isEqualTo(500);
        assertThat(revenue.path("currencyCode").asText()).isEqualTo("USD");
        assertThat(read(CAMPAIGNS + "/" + id + "/budget/totals")
                        .path("remainingBudget")
                        .asInt())
                .isEqualTo(100);
        account.sandbox.putToken("little", Set.of("crm.objects.contacts.read"));
        account.useToken("little");
        assertThat(account.get(CAMPAIGNS).status()).isEqualTo(403);
    }

    @Test
    void shouldMakeAContact_whenAFormIsSent() {
        account.sandbox.setWebhooks(WebhookSettings.to(URI.create("https://x.example/h"), "s"));
        account.sandbox.subscribeAll("contacts");
        String form = marketing.addForm("Contact us", List.of("email", "firstname", "sf_campaign"));
        String target = "/submissions/v3/integration/submit/1/" + form;
        String sent = "{'fields':[{'name':'email','value':'Ann@b.co'},{'name':'firstname','value':'Ann'},"
                + "{'name':'sf_campaign','value':'701'}],'context':{'pageUri':'https://b.co'}}";
        assertThat(visitor(target, sent).status()).isEqualTo(200);
        account.pass(Duration.ofMinutes(1));
        marketing.submit(form, Map.of("email", "ann@b.co", "firstname", "Anne"));
        long id = account.sandbox.holder("contacts", "email", "ann@b.co").orElseThrow();
        Map<String, String> values =
                account.sandbox.state("contacts", id).orElseThrow().values();
        assertThat(values).containsEntry("firstname", "Anne").containsEntry("num_conversion_events", "2");
        assertThat(values).containsEntry("recent_conversion_event_name", "Contact us");
        List<String> sources = new ArrayList<>();
        account.sandbox
                .dueWebhooks(account.sandbox.now())
                .forEach(delivery -> Account.parse(delivery.body())
                        .forEach(event -> sources.add(event.path("changeSource").asText())));
        assertThat(sources).isNotEmpty().containsOnly("FORM");
        JsonNode submissions = read("/form-integrations/v1/submissions/forms/" + form + "?limit=1");
        assertThat(submissions.at("/results/0/values/1/value").asText()).isIn("Anne", "ann@b.co");
        JsonNode first = read("/form-integrations/v1/submissions/forms/" + form + "?limit=1&after="
                        + submissions.at("/paging/next/after").asText())
                .at("/results/0");
        assertThat(first.at("/values/2/value").asText()).isEqualTo("701");
        assertThat(first.path("pageUrl").asText()).isEqualTo("https://b.co");
        assertThat(read("/marketing/v3/forms")
                        .at("/results/0/fieldGroups/0/fields/0/name")
                        .asText())
                .isEqualTo("email");
    }

    @Test
    void shouldRefuse_whenASubmissionIsWrong() {
        String form = marketing.addForm("Contact us", List.of("email"));
        String target = "/submissions/v3/integration/submit/1/";
        assertThat(visitor(target + form, "{'fields':[{'name':'firstname','value':'x'}]}")
                        .text())
                .contains("REQUIRED_FIELD");
        assertThat(visitor(target + form, "{'fields':[{'name':'email','value':'nope'}]}")
                        .text())
                .contains("INVALID_EMAIL");
        assertThat(visitor(target + "nothing", "{'fields':[{'name':'email','value':'a@b.co'}]}")
                        .status())
                .isEqualTo(404);
        String secure = "/submissions/v3/integration/secure/submit/1/" + form;
        assertThat(visitor(secure, "{'fields':[{'name':'email','value':'a@b.co'}]}")
                        .status())
                .isEqualTo(401);
        assertThat(account.post(secure, "{'fields':[{'name':'email','value':'a@b.co'}]}")
                        .status())
                .isEqualTo(200);
        assertThat(account.get("/form-integrations/v1/submissions/forms/" + form + "?limit=51")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void shouldTellOfMemberships_whenTheJournalIsRead() {
        long list = account.sandbox.addList("Fair", "MANUAL", "contacts");
        long other = account.sandbox.addList("All", "DYNAMIC", "contacts");
        String ann = account.contact("ann@b.co");
        String add = "/crm/v3/lists/" + list + "/memberships/add";
        account.send("PUT", add, "[\"" + ann + "\"]");
        assertThat(account.get(JOURNAL + "earliest").status()).isEqualTo(204);
        SandboxResponse subscribed = account.post(
                "/webhooks-journal/subscriptions/2026-03",
                "{'subscriptionType':'LIST_MEMBERSHIP','portalId':1,'actions':['ADDED_TO_LIST','REMOVED_FROM_LIST'],'listIds':["
                        + list + "]}");
        assertThat(subscribed.status()).isEqualTo(201);
        account.send("DELETE", "/crm/v3/lists/" + list + "/memberships", null);
        account.sandbox.setListMembers(other, List.of(Long.parseLong(ann)));
        account.send("PUT", add, "[\"" + ann + "\"]");
        account.send("PUT", add, "[\"" + ann + "\"]");
        assertThat(file(JOURNAL + "earliest")).containsExactly("REMOVED_FROM_LIST " + ann, "ADDED_TO_LIST " + ann);
        String offset = read(JOURNAL + "latest").path("currentOffset").asText();
        assertThat(account.get(JOURNAL + "offset/" + offset + "/next").status()).isEqualTo(204);
        account.sandbox.setListMembers(list, List.of());
        assertThat(file(JOURNAL + "offset/" + offset + "/next")).containsExactly("REMOVED_FROM_LIST " + ann);
        account.pass(Duration.ofDays(4));
        assertThat(account.get(JOURNAL + "offset/" + offset + "/next").status()).isEqualTo(404);
        String subscription = json(subscribed).path("id").asText();
        account.send("DELETE", "/webhooks-journal/subscriptions/2026-03/" + subscription, null);
        assertThat(read("/webhooks-journal/subscriptions/2026-03").path("results"))
                .isEmpty();
    }

    @Test
    void shouldFindListsByName_whenTheyAreLookedFor() {
        JsonNode made = json(
                account.post("/crm/v3/lists", "{'name':'Fair 2026','objectTypeId':'0-1','processingType':'MANUAL'}"));
        String id = made.at("/list/listId").asText();
        assertThat(read("/crm/v3/lists/object-type-id/0-1/name/Fair%202026")
                        .at("/list/listId")
                        .asText())
                .isEqualTo(id);
        assertThat(account.get("/crm/v3/lists/object-type-id/0-1/name/None").status())
                .isEqualTo(404);
        account.send("PUT", "/crm/v3/lists/" + id + "/update-list-name?listName=Fair", null);
        assertThat(read("/crm/v3/lists?listIds=" + id).at("/lists/0/name").asText())
                .isEqualTo("Fair");
    }

    @Test
    @Timeout(60)
    void shouldStayQuick_whenAListHas100000Members() {
        List<Map<String, String>> people = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            people.add(Map.of("email", "p" + i + "@x.example"));
        }
        List<Long> ids = account.sandbox.seed("contacts", people, false);
        long list = account.sandbox.addList("Everyone", "MANUAL", "contacts");
        account.sandbox.setListMembers(list, ids);
        account.sandbox.setRateLimits(RateLimits.unlimited());
        int seen = 0;
        String after = "";
        do {
            JsonNode page = read("/crm/v3/lists/" + list + "/memberships?limit=250&after=" + after);
            seen += page.path("results").size();
            after = page.at("/paging/next/after").asText();
        } while (!after.isEmpty());
        assertThat(seen).isEqualTo(100_000);
    }
}
