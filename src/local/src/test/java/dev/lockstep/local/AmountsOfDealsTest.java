package dev.lockstep.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.model.Note;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Amounts in an org of several currencies with dated rates, through everything that is real. Each test has a
/// currency of its own.
class AmountsOfDealsTest {
    private static final long PERSON = 1;
    private static final String KEPT = "Lockstep_Company_Amount__c, Lockstep_Original_Amount__c,"
            + " Lockstep_Original_Currency__c, Lockstep_Rate__c, Lockstep_Rate_Date__c";

    private static final String DAY = "20\\d\\d-\\d\\d-\\d\\d";

    private static LocalSystem system;
    private static Clients clients;

    @BeforeAll
    static void start() {
        SharedSystem.end();
        String yaml = ConfigReader.packaged().replace("waitSeconds: 120", "waitSeconds: 0");
        system = LocalSystem.start(LocalOptions.prompt().withYaml(yaml));
        clients = new Clients(system);
        system.salesforce().configure(org -> {
            org.currencies().enable("USD");
            org.currencies().enableDated();
            Map.of("EUR", "0.92", "JPY", "156.25", "KWD", "0.307", "CHF", "0.8", "SEK", "10")
                    .forEach((code, rate) -> org.currencies().setRate(code, new BigDecimal(rate)));
        });
        dated("EUR", "2026-01-01", "0.92");
        dated("JPY", "2026-01-01", "160");
        dated("JPY", "2026-03-01", "150");
        dated("CHF", "2026-01-01", "0.8");
        dated("CHF", "2026-03-01", "0.5");
        for (String code : List.of("EUR", "JPY", "KWD", "CHF", "SEK", "GBP")) {
            system.hubspot().portalSettings().setExchangeRate(code, new BigDecimal("2"));
        }
    }

    @AfterAll
    static void end() {
        system.close();
    }

    @Test
    @Tag("M1")
    @Tag("M2")
    void shouldKeepBesideTheAmountWhatItWasMadeOf_whicheverSideItBeginsOn() throws InterruptedException {
        opportunity("Yen from Salesforce", "JPY", "32000", "2026-02-28", "Prospecting");
        deal("Yen from HubSpot", "JPY", "30000", "2026-03-01T12:00:00Z", "qualifiedtobuy");
        deal("Dinars from HubSpot", "KWD", "30.7", "2026-03-01T12:00:00Z", "qualifiedtobuy");
        Await.settled(system);

        assertBoth("Yen from Salesforce", "32000", "JPY", "200", "1 USD = 160 JPY", "2026-01-01");
        assertBoth("Yen from HubSpot", "30000", "JPY", "200", "1 USD = 150 JPY", "2026-03-01");
        assertBoth("Dinars from HubSpot", "30.7", "KWD", "100", "1 USD = 0.307 KWD", "");
        assertNothingIsParked("Yen from Salesforce", "Yen from HubSpot", "Dinars from HubSpot");
    }

    @Test
    @Tag("M3")
    void shouldNormaliseOpenDealsAgain_andLeaveClosedOnes_whenARateChanges() throws InterruptedException {
        String open = opportunity("Euros open", "EUR", "92", "2026-06-15", "Prospecting");
        opportunity("Euros earlier", "EUR", "92", "2026-02-15", "Prospecting");
        String won = opportunity("Euros won", "EUR", "92", "2026-06-15", "Closed Won");
        Await.settled(system);
        assertBoth("Euros won", "92", "EUR", "100", "1 USD = 0.92 EUR", "2026-01-01");

        dated("EUR", "2026-05-01", "0.8");
        system.normaliseCurrencies();
        Await.settled(system);
        assertBoth("Euros open", "92", "EUR", "115", "1 USD = 0.8 EUR", "2026-05-01");
        assertBoth("Euros earlier", "92", "EUR", "100", "1 USD = 0.92 EUR", "2026-01-01");
        assertBoth("Euros won", "92", "EUR", "100", "1 USD = 0.92 EUR", "2026-01-01");

        edit(won, Map.of("StageName", "Prospecting"));
        edit(open, Map.of("StageName", "Closed Lost"));
        Await.settled(system);
        assertBoth("Euros won", "92", "EUR", "115", "1 USD = 0.8 EUR", "2026-05-01");
        assertBoth("Euros open", "92", "EUR", "115", "1 USD = 0.8 EUR", "2026-05-01");
    }

    @Test
    @Tag("M3")
    void shouldFreezeTheRateOfTheDayOnWhichItCloses_whenClosingMovesTheCloseDate() throws InterruptedException {
        String there = opportunity("Francs won in Salesforce", "CHF", "80", "2026-02-15", "Prospecting");
        long here = deal("Francs won in HubSpot", "CHF", "80", "2026-02-15T12:00:00Z", "qualifiedtobuy");
        Await.settled(system);
        assertBoth("Francs won in Salesforce", "80", "CHF", "100", "1 USD = 0.8 CHF", "2026-01-01");
        assertBoth("Francs won in HubSpot", "80", "CHF", "100", "1 USD = 0.8 CHF", "2026-01-01");

        edit(there, Map.of("StageName", "Closed Won", "CloseDate", "2026-03-05"));
        system.hubspot()
                .people()
                .edit(PERSON, "deals", here, Map.of("dealstage", "closedwon", "closedate", "2026-03-05T12:00:00Z"));
        Await.settled(system);
        assertBoth("Francs won in Salesforce", "80", "CHF", "160", "1 USD = 0.5 CHF", "2026-03-01");
        assertBoth("Francs won in HubSpot", "80", "CHF", "160", "1 USD = 0.5 CHF", "2026-03-01");

        edit(there, Map.of("CloseDate", "2026-02-20"));
        Await.settled(system);
        assertBoth("Francs won in Salesforce", "80", "CHF", "160", "1 USD = 0.5 CHF", "2026-03-01");
    }

    @Test
    @Tag("M4")
    void shouldHoldBackTheAmountAlone_untilItsCurrencyIsThereAndActive() throws InterruptedException {
        long pounds = deal("Pounds", "USD", "10", "2026-06-15T12:00:00Z", "qualifiedtobuy");
        long crowns = deal("Crowns", "USD", "10", "2026-06-15T12:00:00Z", "qualifiedtobuy");
        Await.settled(system);
        active("SEK", false);
        system.normaliseCurrencies();
        system.hubspot().people().edit(PERSON, "deals", pounds, amount("GBP", "50"));
        system.hubspot().people().edit(PERSON, "deals", crowns, amount("SEK", "50"));
        Await.settled(system);

        assertThat(noteOf("Pounds").cause()).isEqualTo("MISSING_RATE");
        assertThat(noteOf("Pounds").sentence()).contains("GBP", "add it in Salesforce");
        assertThat(noteOf("Crowns").cause()).isEqualTo("INACTIVE_CURRENCY");
        assertThat(noteOf("Crowns").sentence()).contains("SEK", "activate it in Salesforce");
        for (String name : List.of("Pounds", "Crowns")) {
            assertThat(opportunity(name).path("NextStep").asText()).isEqualTo("Call");
            assertThat(opportunity(name).path("Amount").decimalValue()).isEqualByComparingTo("10");
            assertThat(opportunity(name).path("CurrencyIsoCode").asText()).isEqualTo("USD");
        }

        active("SEK", true);
        system.salesforce().configure(org -> org.currencies().setRate("GBP", new BigDecimal("0.8")));
        system.normaliseCurrencies();
        Await.settled(system);
        assertBoth("Pounds", "50", "GBP", "62.5", "1 USD = 0.8 GBP", "");
        assertBoth("Crowns", "50", "SEK", "5", "1 USD = 10 SEK", "");
        assertNothingIsParked("Pounds", "Crowns");
    }

    /// Both CRMs hold the amount and what it was made of. `since`: `""` for a static rate, which dates from today.
    private static void assertBoth(
            String name, String amount, String currency, String company, String rate, String since) {
        Map<String, String> deal = values(name);
        JsonNode opportunity = opportunity(name);
        assertThat(number(deal.get("amount"))).isEqualByComparingTo(amount);
        assertThat(opportunity.path("Amount").decimalValue()).isEqualByComparingTo(amount);
        assertThat(deal.get("deal_currency_code")).isEqualTo(currency);
        assertThat(opportunity.path("CurrencyIsoCode").asText()).isEqualTo(currency);
        assertThat(number(deal.get("lockstep_company_amount")))
                .as("%s in the company currency", name)
                .isEqualByComparingTo(company);
        assertThat(opportunity.path("Lockstep_Company_Amount__c").decimalValue())
                .isEqualByComparingTo(company);
        assertThat(number(deal.get("lockstep_original_amount"))).isEqualByComparingTo(amount);
        assertThat(opportunity.path("Lockstep_Original_Amount__c").decimalValue())
                .isEqualByComparingTo(amount);
        assertThat(deal.get("lockstep_original_currency")).isEqualTo(currency);
        assertThat(opportunity.path("Lockstep_Original_Currency__c").asText()).isEqualTo(currency);
        assertThat(deal.get("lockstep_rate")).isEqualTo(rate);
        assertThat(opportunity.path("Lockstep_Rate__c").asText()).isEqualTo(rate);
        assertThat(opportunity.path("Lockstep_Rate_Date__c").asText()).matches(since.isEmpty() ? DAY : since);
        assertThat(deal.get("lockstep_rate_date"))
                .isEqualTo(opportunity.path("Lockstep_Rate_Date__c").asText());
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static Map<String, String> amount(String currency, String amount) {
        return Map.of("amount", amount, "deal_currency_code", currency, "hs_next_step", "Call");
    }

    private static String opportunity(String name, String currency, String amount, String closeDate, String stage) {
        Outcome saved = system.salesforce()
                .person(system.salesforce().adminId())
                .create(
                        "Opportunity",
                        Map.of(
                                "Name", name,
                                "StageName", stage,
                                "CloseDate", closeDate,
                                "Amount", new BigDecimal(amount),
                                "CurrencyIsoCode", currency));
        assertThat(saved).isInstanceOf(Outcome.Saved.class);
        return opportunity(name).path("Id").asText();
    }

    private static long deal(String name, String currency, String amount, String closeDate, String stage) {
        Map<String, String> values = new HashMap<>(Map.of("dealname", name, "pipeline", "default"));
        values.putAll(
                Map.of("dealstage", stage, "closedate", closeDate, "amount", amount, "deal_currency_code", currency));
        return system.hubspot().people().create(PERSON, "deals", values);
    }

    private static void dated(String currency, String from, String rate) {
        system.salesforce()
                .seed(
                        "DatedConversionRate",
                        List.of(Map.of("IsoCode", currency, "StartDate", from, "ConversionRate", new BigDecimal(rate))),
                        false);
    }

    private static void active(String currency, boolean active) {
        String id = system.salesforce()
                .inspect(org -> org.currencies().type(currency).id());
        assertThat(system.salesforce().person(system.salesforce().adminId()).update(id, Map.of("IsActive", active)))
                .isInstanceOf(Outcome.Saved.class);
    }

    private static void edit(String id, Map<String, String> fields) {
        assertThat(system.salesforce().person(system.salesforce().adminId()).update(id, fields))
                .isInstanceOf(Outcome.Saved.class);
    }

    private static Note noteOf(String name) {
        return notes(name).getFirst();
    }

    private static void assertNothingIsParked(String... names) {
        for (String name : names) {
            assertThat(notes(name)).as(name).isEmpty();
        }
    }

    private static List<Note> notes(String name) {
        String id = opportunity(name).path("Id").asText();
        return system.desk().notes(Note.Kind.PARKED, 100).stream()
                .filter(note ->
                        note.records().stream().anyMatch(record -> record.id().equals(id)))
                .toList();
    }

    private static Map<String, String> values(String name) {
        List<Map<String, String>> found = system.hubspot().state("deals").stream()
                .map(deal -> deal.values())
                .filter(values -> name.equals(values.get("dealname")))
                .toList();
        assertThat(found).as("deals named %s", name).hasSize(1);
        return found.getFirst();
    }

    private static JsonNode opportunity(String name) {
        List<JsonNode> found = clients.query("SELECT Id, Amount, CurrencyIsoCode, NextStep, " + KEPT
                + " FROM Opportunity WHERE Name = '" + name + "'");
        assertThat(found).as("opportunities named %s", name).hasSize(1);
        return found.getFirst();
    }
}
