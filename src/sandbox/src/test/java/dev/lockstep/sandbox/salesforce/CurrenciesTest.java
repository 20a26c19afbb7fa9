package dev.lockstep.sandbox.salesforce;

import static dev.lockstep.sandbox.salesforce.TestOrg.BASE;
import static dev.lockstep.sandbox.salesforce.TestOrg.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.sandbox.http.SandboxRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurrenciesTest {

    private final TestOrg org = new TestOrg();

    private void settings(String body) {
        var response = org.sandbox.handle(
                SandboxRequest.of("POST", "/__sandbox/settings", Map.of(), body.getBytes(StandardCharsets.UTF_8)));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
    }

    private void twoCurrencies() {
        settings("{\"corporateCurrency\":\"USD\",\"conversionRates\":{\"EUR\":0.8,\"JPY\":150}}");
    }

    private void opportunity(String amount, String isoCode) {
        org.create(
                "Opportunity",
                "{\"Name\":\"x\",\"StageName\":\"Prospecting\",\"CloseDate\":\"2026-08-31\",\"Amount\":" + amount
                        + ",\"CurrencyIsoCode\":\"" + isoCode + "\"}");
    }

    private String rate(String isoCode, String start, String rate) {
        return org.create(
                "DatedConversionRate",
                "{\"IsoCode\":\"%s\",\"StartDate\":\"%s\",\"ConversionRate\":%s}".formatted(isoCode, start, rate));
    }

    @Test
    void shouldKnowNothingOfCurrencies_whenTheOrgHasOne() {
        assertThat(json(org.query("SELECT IsoCode FROM CurrencyType"))
                        .at("/0/errorCode")
                        .asText())
                .isEqualTo("INVALID_TYPE");
        assertThat(json(org.query("SELECT CurrencyIsoCode FROM Opportunity"))
                        .at("/0/errorCode")
                        .asText())
                .isEqualTo("INVALID_FIELD");
        assertThat(org.get("/sobjects/CurrencyType/describe").status()).isEqualTo(404);
        assertThat(org.get("/sobjects").text()).doesNotContain("CurrencyType");
    }

    @Test
    void shouldKeepEachAmountsCurrency_whenThereAreSeveral() {
        String before = org.create("Account", "{\"Name\":\"old\"}");
        twoCurrencies();
        assertThat(org.sandbox.state(before).path("CurrencyIsoCode").asText()).isEqualTo("USD");
        assertThat(org.sandbox
                        .state(org.create("Account", "{\"Name\":\"new\"}"))
                        .path("CurrencyIsoCode")
                        .asText())
                .isEqualTo("USD");
        assertThat(org.column("SELECT IsoCode FROM CurrencyType WHERE IsActive = true", "IsoCode"))
                .containsExactlyInAnyOrder("USD", "EUR", "JPY");
        assertThat(org.column("SELECT DecimalPlaces FROM CurrencyType WHERE IsoCode = 'JPY'", "DecimalPlaces"))
                .containsExactly("0");
        var unknown = org.send("PATCH", BASE + "/sobjects/Account/" + before, "{\"CurrencyIsoCode\":\"GBP\"}");
        assertThat(json(unknown).at("/0/errorCode").asText()).isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        assertThat(org.get("/sobjects/DatedConversionRate/describe").status()).isEqualTo(404);
    }

    @Test
    void shouldSumUpInCorporateCurrency_whenAmountsDiffer() {
        twoCurrencies();
        opportunity("80", "EUR");
        opportunity("15000", "JPY");
        opportunity("1", "USD");
        assertThat(json(org.query("SELECT SUM(Amount) total, COUNT(Id) n FROM Opportunity"))
                        .at("/records/0/total")
                        .decimalValue())
                .isEqualByComparingTo("201");
    }

    @Test
    void shouldRefuse_whenARateIsWrong() {
        twoCurrencies();
        String usd = org.column("SELECT Id FROM CurrencyType WHERE IsCorporate = true", "Id")
                .getFirst();
        String eur = org.column("SELECT Id FROM CurrencyType WHERE IsoCode = 'EUR'", "Id")
                .getFirst();
        String path = BASE + "/sobjects/CurrencyType/";
        assertThat(org.send("PATCH", path + usd, "{\"ConversionRate\":2}").status())
                .isEqualTo(400);
        assertThat(org.send("PATCH", path + eur, "{\"ConversionRate\":0}").status())
                .isEqualTo(400);
        assertThat(org.send("PATCH", path + eur, "{\"ConversionRate\":0.9,\"IsActive\":false}")
                        .status())
                .isEqualTo(204);
        assertThat(org.send("DELETE", path + eur, null).status()).isEqualTo(400);
    }

    @Test
    void shouldEndWhereTheNextBegins_whenRatesAreDated() {
        twoCurrencies();
        settings("{\"datedConversionRates\":true}");
        rate("EUR", "2026-03-01", "0.9");
        String first = rate("EUR", "2026-01-01", "0.8");
        assertThat(org.column(
                        "SELECT NextStartDate FROM DatedConversionRate WHERE IsoCode = 'EUR' ORDER BY StartDate",
                        "NextStartDate"))
                .containsExactly("2026-03-01", "9999-12-31");
        String middle = rate("EUR", "2026-02-01", "0.85");
        assertThat(org.sandbox.state(first).path("NextStartDate").asText()).isEqualTo("2026-02-01");
        org.send("DELETE", BASE + "/sobjects/DatedConversionRate/" + middle, null);
        assertThat(org.sandbox.state(first).path("NextStartDate").asText()).isEqualTo("2026-03-01");
        var twice = org.send(
                "POST",
                BASE + "/sobjects/DatedConversionRate",
                "{\"IsoCode\":\"EUR\",\"StartDate\":\"2026-01-01\",\"ConversionRate\":1}");
        assertThat(json(twice).at("/0/errorCode").asText()).isEqualTo("DUPLICATE_VALUE");
        assertThat(org.column(
                        "SELECT ConversionRate FROM DatedConversionRate WHERE IsoCode = 'EUR'"
                                + " AND StartDate <= 2026-02-10 AND NextStartDate > 2026-02-10",
                        "ConversionRate"))
                .containsExactly("0.8");
    }
}
