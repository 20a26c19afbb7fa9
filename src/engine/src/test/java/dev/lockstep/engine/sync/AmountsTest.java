package dev.lockstep.engine.sync;

import static dev.lockstep.engine.testing.MoneyWorld.rate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.money.Money;
import dev.lockstep.engine.money.Money.Negative;
import dev.lockstep.engine.money.MoneyRules.Part;
import dev.lockstep.engine.money.RateSheet;
import dev.lockstep.engine.money.RateSheet.Dated;
import dev.lockstep.engine.money.RateSheet.Quoted;
import dev.lockstep.engine.testing.MoneyWorld;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Amounts through the sync: normalised on both sides, frozen at close, held back alone.
class AmountsTest {
    private static final String DAY = "2026-03-01";
    private static final RateSheet DOLLARS_IN_HUBSPOT = new RateSheet(
            Side.HUBSPOT, "USD", List.of(rate("EUR", "1.087"), rate("JPY", "0.0064"), rate("KWD", "3.25")), List.of());
    private static final RateSheet DOLLARS = org("USD", "EUR", "0.92", "JPY", "156.25", "KWD", "0.307");

    private final MoneyWorld world = world(DOLLARS);

    @ParameterizedTest
    @CsvSource({"USD, 1234.56, 0.01", "EUR, 99.99, 0.01", "JPY, 123457, 1", "KWD, 10.125, 0.001"})
    @Tag("M1")
    void shouldNotDrift_whenAnAmountGoesThereAndBackAHundredTimes(String currency, String amount, String step) {
        RecordKey opportunity = world.pair(amount, currency, DAY);
        RecordKey deal = world.dealOf(opportunity);
        String first = world.kept(opportunity, Part.COMPANY_AMOUNT);
        String more = new BigDecimal(amount).add(new BigDecimal(step)).toPlainString();
        for (int trip = 0; trip < 100; trip++) {
            world.hubspot.personEdits(deal, Map.of("amount", more));
            world.drain();
            assertSame(opportunity, more);
            world.salesforce.personEdits(opportunity, Map.of("Amount", amount));
            world.drain();
            assertSame(opportunity, amount);
            if (trip == 50) {
                rebase();
            }
            if (trip == 70) {
                world.salesforceSheet = DOLLARS;
                assertThat(world.normalise().complete()).isTrue();
                world.drain();
            }
        }
        assertThat(world.kept(opportunity, Part.COMPANY_AMOUNT)).isEqualTo(first);
        assertThat(new BigDecimal(world.kept(opportunity, Part.ORIGINAL_AMOUNT)))
                .isEqualByComparingTo(amount);
        assertThat(world.kept(opportunity, Part.ORIGINAL_CURRENCY)).isEqualTo(currency);
        assertThat(world.parked()).isEmpty();
    }

    private void rebase() {
        world.salesforceSheet = org("EUR", "USD", "1.087", "JPY", "169.84", "KWD", "0.3337");
        assertThat(world.normalise().complete()).isTrue();
        world.drain();
    }

    private void assertSame(RecordKey opportunity, String amount) {
        assertThat(new BigDecimal(world.salesforce.field(opportunity, "Amount")))
                .isEqualByComparingTo(amount);
        assertThat(new BigDecimal(world.hubspot.field(world.dealOf(opportunity), "amount")))
                .isEqualByComparingTo(amount);
    }

    /// Either system's numbers, read in the other's direction, give something else.
    @ParameterizedTest
    @CsvSource({
        "salesforce, 92, EUR, 100, 1 USD = 0.92 EUR",
        "salesforce, 15625, JPY, 100, 1 USD = 156.25 JPY",
        "hubspot, 100, EUR, 108.7, 1 EUR = 1.087 USD",
        "hubspot, 15625, JPY, 100, 1 JPY = 0.0064 USD"
    })
    @Tag("M2")
    void shouldGoByTheAuthoritysRates_inItsDirection(
            String authority, String amount, String currency, String company, String rate) {
        MoneyWorld world = new MoneyWorld(
                ConfigReader.packaged().replace("authority: salesforce", "authority: " + authority),
                DOLLARS_IN_HUBSPOT,
                DOLLARS);
        RecordKey opportunity = world.pair(amount, currency, DAY);
        assertThat(world.kept(opportunity, Part.COMPANY_AMOUNT)).isEqualTo(company);
        assertThat(world.kept(opportunity, Part.RATE)).isEqualTo(rate);
        assertThat(world.hubspot.field(world.dealOf(opportunity), "deal_currency_code"))
                .isEqualTo(currency);
    }

    @Test
    @Tag("M2")
    void shouldTakeTheRateOfTheCloseDate_andSayWhereItHadToFallBack() {
        MoneyWorld world = world(new RateSheet(
                Side.SALESFORCE,
                "USD",
                DOLLARS.quoted(),
                List.of(new Dated("EUR", LocalDate.parse("2026-01-01"), LocalDate.parse("2026-02-01"), "0.8"))));
        RecordKey dated = world.pair("92", "EUR", "2026-01-31");
        RecordKey inGap = world.pair("92", "EUR", "2026-02-01");
        assertThat(world.kept(dated, Part.COMPANY_AMOUNT)).isEqualTo("115");
        assertThat(world.kept(dated, Part.RATE)).isEqualTo("1 USD = 0.8 EUR");
        assertThat(world.kept(dated, Part.RATE_DATE)).isEqualTo("2026-01-01");
        assertThat(world.kept(inGap, Part.COMPANY_AMOUNT)).isEqualTo("100");
        assertThat(world.kept(inGap, Part.RATE)).isEqualTo("1 USD = 0.92 EUR (static: no dated rate)");
    }

    @Test
    @Tag("M1")
    void shouldWork_whenTheOrgHasASingleCurrency() {
        MoneyWorld world = world(new RateSheet(Side.SALESFORCE, "", List.of(), List.of()));
        RecordKey opportunity = world.pair("12.5", "", DAY);
        RecordKey deal = world.dealOf(opportunity);
        assertThat(world.kept(opportunity, Part.COMPANY_AMOUNT)).isEqualTo("12.5");
        assertThat(world.hubspot.field(deal, "deal_currency_code")).isEqualTo("USD");

        world.hubspot.personEdits(deal, Map.of("amount", "20", "deal_currency_code", "EUR", "hs_next_step", "Call"));
        world.drain();
        assertThat(world.salesforce.field(opportunity, "Amount")).isEqualTo("12.5");
        assertThat(world.salesforce.field(opportunity, "NextStep")).isEqualTo("Call");
        assertThat(world.parked()).hasSize(1);
    }

    @Test
    @Tag("M3")
    void shouldKeepTheRateOfAClosedDeal_andNormaliseAgainWhenItIsReopened() {
        RecordKey open = world.pair("92", "EUR", DAY);
        RecordKey won = world.pair("92", "EUR", DAY);
        world.salesforce.personEdits(won, Map.of("StageName", "Closed Won", "IsClosed", "true"));
        world.drain();
        world.salesforceSheet = org("USD", "EUR", "0.8", "JPY", "156.25", "KWD", "0.307");
        assertThat(world.normalise().changed()).isTrue();
        world.drain();
        assertThat(world.kept(open, Part.COMPANY_AMOUNT)).isEqualTo("115");
        assertThat(world.kept(won, Part.COMPANY_AMOUNT)).isEqualTo("100");

        world.salesforce.personEdits(won, Map.of("Amount", "184"));
        world.drain();
        assertThat(world.kept(won, Part.COMPANY_AMOUNT)).isEqualTo("200");
        assertThat(world.kept(won, Part.RATE)).isEqualTo("1 USD = 0.92 EUR");

        world.salesforce.personEdits(won, Map.of("StageName", "Prospecting", "IsClosed", "false"));
        world.drain();
        assertThat(world.kept(won, Part.COMPANY_AMOUNT)).isEqualTo("230");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Tag("M3")
    void shouldFreezeTheRateOfTheCloseDate_whenTheEditThatClosesMovesIt(Side closedIn) {
        MoneyWorld world = world(dated());
        RecordKey opportunity = world.pair("92", "EUR", "2026-01-31");
        assertThat(world.kept(opportunity, Part.RATE)).isEqualTo("1 USD = 0.8 EUR");
        switch (closedIn) {
            case SALESFORCE ->
                world.salesforce.personEdits(
                        opportunity, Map.of("StageName", "Closed Won", "IsClosed", "true", "CloseDate", "2026-02-10"));
            case HUBSPOT ->
                world.hubspot.personEdits(
                        world.dealOf(opportunity),
                        Map.of(
                                "dealstage",
                                "closedwon",
                                ObjectMapping.DEAL_IS_CLOSED,
                                "true",
                                "closedate",
                                "2026-02-10T12:00:00Z"));
        }
        world.drain();
        assertThat(world.kept(opportunity, Part.RATE)).isEqualTo("1 USD = 0.5 EUR");
        assertThat(world.kept(opportunity, Part.RATE_DATE)).isEqualTo("2026-02-01");
        assertThat(world.kept(opportunity, Part.COMPANY_AMOUNT)).isEqualTo("184");
    }

    @Test
    @Tag("M3")
    void shouldStayFrozen_whenTheCloseDateMovesLater_andTakeWhatAKilledWorkerHadMade() {
        MoneyWorld world = world(dated());
        RecordKey won = world.pair("92", "EUR", "2026-01-31");
        RecordKey deal = world.dealOf(won);
        world.salesforce.personEdits(
                won, Map.of("StageName", "Closed Won", "IsClosed", "true", "CloseDate", "2026-02-10"));
        world.drain();
        world.hubspot.personEdits(deal, Map.of(ObjectMapping.DEAL_IS_CLOSED, "true"));
        world.salesforce.personEdits(won, Map.of(Part.RATE.usual().salesforce(), "1 USD = 0.8 EUR"));
        world.salesforce.personEdits(won, Map.of(Part.RATE_DATE.usual().salesforce(), "2026-01-01"));
        world.drain();
        assertThat(world.kept(won, Part.RATE)).isEqualTo("1 USD = 0.5 EUR");

        world.salesforce.personEdits(won, Map.of("CloseDate", "2026-01-15"));
        world.drain();
        assertThat(world.kept(won, Part.RATE)).isEqualTo("1 USD = 0.5 EUR");
        assertThat(world.kept(won, Part.COMPANY_AMOUNT)).isEqualTo("184");
    }

    private static RateSheet dated() {
        return new RateSheet(
                Side.SALESFORCE,
                "USD",
                DOLLARS.quoted(),
                List.of(
                        new Dated("EUR", LocalDate.parse("2026-01-01"), LocalDate.parse("2026-02-01"), "0.8"),
                        new Dated("EUR", LocalDate.parse("2026-02-01"), LocalDate.parse("9999-12-31"), "0.5")));
    }

    @Test
    @Tag("M4")
    void shouldHoldBackTheAmountAlone_untilItsCurrencyIsSetUp() {
        RecordKey opportunity = world.pair("92", "EUR", DAY);
        RecordKey deal = world.dealOf(opportunity);
        world.hubspot.personEdits(deal, Map.of("amount", "50", "deal_currency_code", "GBP", "hs_next_step", "Call"));
        world.drain();
        assertThat(world.salesforce.field(opportunity, "Amount")).isEqualTo("92");
        assertThat(world.salesforce.field(opportunity, "CurrencyIsoCode")).isEqualTo("EUR");
        assertThat(world.salesforce.field(opportunity, "NextStep")).isEqualTo("Call");
        assertThat(world.parked()).containsExactly("MISSING_RATE");
        assertThat(world.sentences().getFirst()).contains("GBP").contains("add it in Salesforce");

        world.salesforceSheet = org("USD", "EUR", "0.92", "JPY", "156.25", "GBP", "0.8");
        world.normalise();
        world.drain();
        assertThat(world.salesforce.field(opportunity, "Amount")).isEqualTo("50");
        assertThat(world.salesforce.field(opportunity, "CurrencyIsoCode")).isEqualTo("GBP");
        assertThat(world.kept(opportunity, Part.COMPANY_AMOUNT)).isEqualTo("62.5");
    }

    @ParameterizedTest
    @CsvSource({
        "50, XXX, UNKNOWN_CURRENCY",
        "50.5, JPY, TOO_MANY_DECIMALS",
        "-5, EUR, NEGATIVE_AMOUNT",
        "90071992547409.93, USD, TOO_LARGE",
        "many, USD, NOT_A_NUMBER",
        "7, CHF, UNUSABLE_RATE",
        "7, SEK, INACTIVE_CURRENCY"
    })
    @Tag("M4")
    void shouldSayWhy_whenAnAmountCannotBeTaken(String amount, String currency, String cause) {
        List<Quoted> quoted = new ArrayList<>(DOLLARS.quoted());
        quoted.add(rate("CHF", "0"));
        quoted.add(new Quoted("SEK", "10", false, Optional.empty()));
        MoneyWorld world = world(new RateSheet(Side.SALESFORCE, "USD", quoted, List.of()));
        RecordKey opportunity = world.pair("92", "EUR", DAY);
        world.hubspot.personEdits(
                world.dealOf(opportunity),
                Map.of("amount", amount, "deal_currency_code", currency, "hs_next_step", "Call"));
        world.drain();
        assertThat(world.parked()).containsExactly(cause);
        assertThat(world.salesforce.field(opportunity, "Amount")).isEqualTo("92");
        assertThat(world.salesforce.field(opportunity, "NextStep")).isEqualTo("Call");
        assertThat(world.kept(opportunity, Part.COMPANY_AMOUNT)).isEqualTo("100");
    }

    @Test
    @Tag("M1")
    void shouldClearWhatIsKept_whenThereIsNoAmount() {
        RecordKey opportunity = world.pair("92", "EUR", DAY);
        world.hubspot.personEdits(world.dealOf(opportunity), Map.of("amount", ""));
        world.drain();
        for (Part part : Part.values()) {
            assertThat(world.kept(opportunity, part)).isEmpty();
        }
        assertThat(world.salesforce.field(opportunity, "Amount")).isEmpty();
        assertThat(world.parked()).isEmpty();
    }

    /// One CRM's number with the other's currency is what neither said.
    @Test
    @Tag("M1")
    void shouldNeverMixTwoAmounts_whenBothSidesChangeAtOnce() {
        RecordKey opportunity = world.pair("92", "EUR", DAY);
        RecordKey deal = world.dealOf(opportunity);
        world.hubspot.personEdits(deal, Map.of("amount", "500"));
        world.salesforce.personEdits(opportunity, Map.of("CurrencyIsoCode", "JPY"));
        world.drain();
        String there =
                world.salesforce.field(opportunity, "Amount") + world.salesforce.field(opportunity, "CurrencyIsoCode");
        String here = world.hubspot.field(deal, "amount") + world.hubspot.field(deal, "deal_currency_code");
        assertThat(there).isEqualTo(here).isIn("500EUR", "92JPY");
    }

    @Test
    @Tag("M1")
    void shouldWriteNothingFurther_onceAllIsNormalised() {
        RecordKey opportunity = world.pair("92", "EUR", DAY);
        world.normalise();
        world.drain();
        int before = world.hubspot.writtenByUs() + world.salesforce.writtenByUs();
        assertThat(world.normalise().enqueued()).isZero();
        world.drain();
        assertThat(world.hubspot.writtenByUs() + world.salesforce.writtenByUs()).isEqualTo(before);
        assertThat(world.kept(opportunity, Part.COMPANY_AMOUNT))
                .isEqualTo(((Money) Money.read("100", "USD", Negative.BLOCK))
                        .amount()
                        .stripTrailingZeros()
                        .toPlainString());
    }

    private static MoneyWorld world(RateSheet salesforce) {
        return new MoneyWorld(ConfigReader.packaged(), DOLLARS_IN_HUBSPOT, salesforce);
    }

    private static RateSheet org(String corporate, String... ratesByCode) {
        List<Quoted> quoted = new ArrayList<>(List.of(rate(corporate, "1")));
        for (int i = 0; i < ratesByCode.length; i += 2) {
            quoted.add(rate(ratesByCode[i], ratesByCode[i + 1]));
        }
        return new RateSheet(Side.SALESFORCE, corporate, quoted, List.of());
    }
}
