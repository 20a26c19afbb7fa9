package dev.lockstep.sandbox.hubspot;

import static dev.lockstep.sandbox.hubspot.Account.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Deals, their pipelines and their amounts.
class DealsTest {

    private static final String DEALS = "/crm/v3/objects/deals";
    private static final String RATES = "/settings/v3/currencies/exchange-rates";
    private final Account account = new Account();

    private String deal(String properties) {
        SandboxResponse response = account.post(DEALS, "{'properties':{" + properties + "}}");
        assertThat(response.status()).as(response.text()).isEqualTo(201);
        return json(response).path("id").asText();
    }

    private String property(String id, String name) {
        return json(account.get(DEALS + "/" + id + "?properties=" + name))
                .at("/properties/" + name)
                .asText(null);
    }

    private SandboxResponse write(String id, String properties) {
        return account.patch(DEALS + "/" + id, "{'properties':{" + properties + "}}");
    }

    @Test
    void shouldAnswerAsRecorded_whenPipelinesAreRead() {
        assertThat(json(account.get("/crm/v3/pipelines/deals"))).isEqualTo(Account.recording("pipelines-deals"));
        assertThat(json(account.get("/crm/pipelines/2026-03/contacts")))
                .isEqualTo(Account.recording("pipelines-contacts"));
    }

    @Test
    void shouldKnowWhatIsClosed_whenTheStageChanges() {
        String id = deal("'dealname':'A','dealstage':'appointmentscheduled','amount':'100'");
        assertThat(property(id, "pipeline")).isEqualTo("default");
        assertThat(property(id, "hs_is_closed")).isEqualTo("false");
        assertThat(property(id, "hs_deal_stage_probability")).isEqualTo("0.2");
        assertThat(property(id, "amount_in_home_currency")).isEqualTo("100");
        write(id, "'dealstage':'closedwon'");
        assertThat(property(id, "hs_is_closed_won")).isEqualTo("true");
        write(id, "'dealstage':'closedlost'");
        assertThat(property(id, "hs_is_closed_won")).isEqualTo("false");
        assertThat(property(id, "hs_is_closed_lost")).isEqualTo("true");
        write(id, "'dealstage':'contractsent'");
        assertThat(property(id, "hs_is_closed")).isEqualTo("false");
    }

    @Test
    void shouldRefuseAStage_whenItIsNotOfThePipeline() {
        JsonNode made = json(account.post(
                "/crm/v3/pipelines/deals",
                "{'label':'Renewals','stages':[{'label':'Open','metadata':{'probability':'0.5'}},"
                        + "{'label':'Won','metadata':{'probability':'1.0'}}]}"));
        String pipeline = made.path("id").asText();
        String open = made.at("/stages/0/id").asText();
        assertThat(made.at("/stages/1/metadata/isClosed").asText()).isEqualTo("true");
        String id = deal("'pipeline':'" + pipeline + "','dealstage':'" + open + "'");
        assertThat(write(id, "'dealstage':'closedwon'").status()).isEqualTo(400);
        assertThat(write(id, "'dealstage':'nonsense'").text()).contains("INVALID_OPTION");
        assertThat(write(id, "'pipeline':'default'").status()).isEqualTo(400);
        assertThat(write(id, "'pipeline':'default','dealstage':'closedwon'").status())
                .isEqualTo(200);
        assertThat(account.post(DEALS, "{'properties':{'dealstage':'" + open + "'}}")
                        .status())
                .isEqualTo(400);
        String stages = "/crm/v3/pipelines/deals/" + pipeline + "/stages";
        String renamed = json(account.patch(stages + "/" + open, "{'label':'Opened'}"))
                .path("label")
                .asText();
        assertThat(renamed).isEqualTo("Opened");
        assertThat(account.send("DELETE", stages + "/" + open, null).status()).isEqualTo(204);
        assertThat(account.get(stages + "/" + open).status()).isEqualTo(404);
    }

    @Test
    void shouldFloatWhileOpenAndFreezeAtClosing_whenRatesChange() {
        assertThat(account.post(DEALS, "{'properties':{'deal_currency_code':'EUR'}}")
                        .status())
                .isEqualTo(400);
        assertThat(account.post(RATES, "{'fromCurrencyCode':'EUR','conversionRate':1.1}")
                        .status())
                .isEqualTo(200);
        account.post(RATES, "{'fromCurrencyCode':'JPY','conversionRate':0.0067}");
        String euro = deal("'amount':'100','deal_currency_code':'EUR','dealstage':'contractsent'");
        String yen = deal("'amount':'10000','deal_currency_code':'JPY','dealstage':'contractsent'");
        assertThat(property(deal("'amount':'5'"), "deal_currency_code")).isEqualTo("USD");
        assertThat(property(euro, "hs_exchange_rate")).isEqualTo("1.1");
        assertThat(property(euro, "amount_in_home_currency")).isEqualTo("110");
        assertThat(property(yen, "amount_in_home_currency")).isEqualTo("67");
        account.pass(Duration.ofDays(1));
        account.post(RATES, "{'fromCurrencyCode':'EUR','conversionRate':1.2}");
        assertThat(property(euro, "amount_in_home_currency")).isEqualTo("120");
        assertThat(write(euro, "'hs_exchange_rate':'9'").text()).contains("READ_ONLY_VALUE");
        write(euro, "'dealstage':'closedwon'");
        account.pass(Duration.ofDays(1));
        account.post(RATES, "{'fromCurrencyCode':'EUR','conversionRate':1.5}");
        assertThat(property(euro, "amount_in_home_currency")).isEqualTo("120");
        write(euro, "'hs_exchange_rate':'1.3'");
        assertThat(property(euro, "amount_in_home_currency")).isEqualTo("130");
        write(euro, "'dealstage':'contractsent'");
        assertThat(property(euro, "hs_exchange_rate")).isEqualTo("1.5");
    }

    @Test
    void shouldTakeEffectOnItsDay_whenARateIsSetAhead() {
        account.post(RATES, "{'fromCurrencyCode':'EUR','conversionRate':1.1}");
        String euro = deal("'amount':'100','deal_currency_code':'EUR'");
        account.post(RATES, "{'fromCurrencyCode':'EUR','conversionRate':2,'effectiveAt':'2026-05-02T00:00:00Z'}");
        assertThat(property(euro, "amount_in_home_currency")).isEqualTo("110");
        account.pass(Duration.ofDays(1));
        assertThat(property(euro, "amount_in_home_currency")).isEqualTo("200");
        JsonNode current = json(account.get("/settings/currencies/2026-03/exchange-rates/current"));
        assertThat(current.at("/results/0/conversionRate").asInt()).isEqualTo(2);
        assertThat(json(account.get(RATES + "?limit=1"))
                        .at("/paging/next/after")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void shouldRefuse_whenARateOrACodeIsWrong() {
        for (String wrong : List.of(
                "{'fromCurrencyCode':'EUR','conversionRate':0}",
                "{'fromCurrencyCode':'XYZ','conversionRate':1}",
                "{'fromCurrencyCode':'USD','conversionRate':1}")) {
            assertThat(account.post(RATES, wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(json(account.get("/settings/v3/currencies/company-currency"))
                        .path("id")
                        .asText())
                .isEqualTo("USD");
        assertThat(account.get("/settings/v3/currencies/codes").text()).contains("\"KWD\"");
        assertThat(account.get("/settings/v3/currencies/central-fx-rates/information")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void shouldTurnTheRates_whenTheCompanyCurrencyChanges() {
        account.sandbox.portalSettings().setExchangeRate("EUR", new BigDecimal("1.25"));
        String dollars = deal("'amount':'100'");
        account.send("PUT", "/settings/v3/currencies/company-currency", "{\"currencyCode\":\"EUR\"}");
        assertThat(property(dollars, "amount_in_home_currency")).isEqualTo("80");
        assertThat(json(account.get("/account-info/v3/details"))
                        .path("companyCurrency")
                        .asText())
                .isEqualTo("EUR");
    }

    @Test
    void shouldTellOfEverything_whenDealsAreSubscribedTo() {
        account.sandbox.setWebhooks(WebhookSettings.to(URI.create("https://x.example/h"), "s"));
        account.sandbox.subscribeAll("deals");
        String acme = json(account.post("/crm/v3/objects/companies", "{'properties':{'name':'Acme'}}"))
                .path("id")
                .asText();
        String ann = account.contact("ann@b.co");
        JsonNode made = json(account.post(
                DEALS,
                "{'properties':{'dealname':'A','dealstage':'contractsent'},'associations':[{'to':{'id':'" + acme
                        + "'},'types':[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':5}]},"
                        + "{'to':{'id':'" + ann
                        + "'},'types':[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':3}]}]}"));
        assertThat(made.at("/properties/hs_primary_associated_company").asText())
                .isEqualTo(acme);
        List<String> events = new ArrayList<>();
        account.sandbox
                .dueWebhooks(account.sandbox.now())
                .forEach(delivery -> Account.parse(delivery.body())
                        .forEach(event -> events.add(event.path("subscriptionType")
                                        .asText() + " "
                                + event.path("propertyName")
                                        .asText(event.path("associationType").asText()))));
        assertThat(events)
                .contains(
                        "deal.creation ",
                        "deal.propertyChange dealstage",
                        "deal.propertyChange hs_is_closed",
                        "deal.associationChange DEAL_TO_COMPANY",
                        "deal.associationChange DEAL_TO_CONTACT");
        assertThat(json(account.get("/crm/v4/objects/companies/" + acme + "/associations/deals"))
                        .at("/results/0/associationTypes")
                        .findValuesAsText("typeId"))
                .containsExactly("6", "342");
    }

    @Test
    void shouldSetTheCloseDate_whenThePortalSaysSo() {
        account.send("PUT", "/__sandbox/portal", "{\"closeDateFollowsClosing\":true}");
        String id = deal("'dealstage':'contractsent','closedate':'2026-12-31'");
        write(id, "'dealstage':'closedwon'");
        assertThat(property(id, "closedate")).startsWith("2026-05-01");
        String other = deal("'dealstage':'contractsent'");
        write(other, "'dealstage':'closedwon','closedate':'2026-04-01'");
        assertThat(property(other, "closedate")).startsWith("2026-04-01");
    }
}
