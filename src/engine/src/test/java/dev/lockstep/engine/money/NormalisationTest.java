package dev.lockstep.engine.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.money.Blocked.Reason;
import dev.lockstep.engine.money.Money.Negative;
import dev.lockstep.engine.money.Normalisation.Deal;
import dev.lockstep.engine.money.Normalisation.Normalised;
import dev.lockstep.engine.money.RateSheet.Quoted;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalisationTest {
    private static final Optional<LocalDate> DAY = Optional.of(LocalDate.parse("2026-03-01"));
    private static final Rates DOLLARS = Rates.ofSalesforce(
            "USD",
            List.of(quoted("USD", "1"), quoted("EUR", "0.92"), quoted("JPY", "156.25"), quoted("KWD", "0.307")),
            List.of());
    private static final Rates EUROS = Rates.ofSalesforce(
            "EUR",
            List.of(quoted("EUR", "1"), quoted("USD", "1.087"), quoted("JPY", "169.84"), quoted("KWD", "0.3337")),
            List.of());

    @ParameterizedTest
    @CsvSource({
        "100, USD, 100.00",
        "92, EUR, 100.00",
        "15625, JPY, 100.00",
        "30.7, KWD, 100.00",
        "1, JPY, 0.01",
        "0, JPY, 0.00"
    })
    @Tag("M1")
    void shouldBeInTheCompanyCurrency_withTheOriginalBesideIt(String amount, String currency, String company) {
        Normalised normalised = open(amount, currency, DOLLARS);
        assertThat(normalised.company().text()).isEqualTo(company);
        assertThat(normalised.company().currency().getCurrencyCode()).isEqualTo("USD");
        assertThat(normalised.original()).isEqualTo(Money.read(amount, currency, Negative.BLOCK));
        assertThat(normalised.frozen()).isFalse();
    }

    /// Halves go to the even neighbour: 0.125 and 0.135 to 0.12 and 0.14.
    @Test
    @Tag("M1")
    void shouldRoundHalfToEven() {
        Rates eighth = Rates.ofHubSpot("USD", List.of(quoted("EUR", "0.125"), quoted("GBP", "0.135")));
        assertThat(open("1", "EUR", eighth).company().text()).isEqualTo("0.12");
        assertThat(open("1", "GBP", eighth).company().text()).isEqualTo("0.14");
    }

    @Test
    void shouldBeOfTheCompanyCurrency_whenTheOrgHasOne() {
        assertThat(open("12.5", "", Rates.ofSingleCurrency("GBP")).company().text())
                .isEqualTo("12.50");
    }

    /// There and back a hundred times, over a CRM that keeps doubles and one that keeps text, while the company
    /// changes its currency and changes it back.
    @ParameterizedTest
    @CsvSource({"1234567.89, USD", "0.07, EUR", "90071992547.01, EUR", "1000001, JPY", "12345.679, KWD", "0.001, KWD"})
    @Tag("M1")
    void shouldNotDrift_overAHundredRoundTripsAndAnotherCompanyCurrency(String amount, String currency) {
        String text = amount;
        Normalised first = open(text, currency, DOLLARS);
        Normalised inEuros = open(text, currency, EUROS);
        for (int trip = 0; trip < 100; trip++) {
            boolean rebased = trip >= 40 && trip < 60;
            Normalised there = open(text, currency, rebased ? EUROS : DOLLARS);
            assertThat(there).as("trip %s", trip).isEqualTo(rebased ? inEuros : first);
            String inSalesforce =
                    Double.toString(Double.parseDouble(there.original().text()));
            text = open(inSalesforce, currency, rebased ? EUROS : DOLLARS)
                    .original()
                    .text();
        }
        assertThat(new BigDecimal(text)).isEqualByComparingTo(amount);
    }

    @Test
    @Tag("M3")
    void shouldKeepItsRate_whenItIsClosed() {
        Optional<Rate> kept = Rate.parse("1 USD = 0.80 EUR", DAY);
        Normalised closed = normalised(new Deal("80", "EUR", DAY, true, kept), DOLLARS);
        assertThat(closed.company().text()).isEqualTo("100.00");
        assertThat(closed.frozen()).isTrue();
        Normalised corrected = normalised(new Deal("160", "EUR", DAY, true, kept), DOLLARS);
        assertThat(corrected.company().text()).isEqualTo("200.00");
        Normalised reopened = normalised(new Deal("92", "EUR", DAY, false, kept), DOLLARS);
        assertThat(reopened.company().text()).isEqualTo("100.00");
        assertThat(reopened.frozen()).isFalse();
    }

    @Test
    @Tag("M3")
    void shouldTakeTheRateOfItsCloseDate_whenNoneIsKeptOrItIsOfOtherCurrencies() {
        assertThat(normalised(new Deal("92", "EUR", DAY, true, Optional.empty()), DOLLARS)
                        .company()
                        .text())
                .isEqualTo("100.00");
        Optional<Rate> ofYen = Rate.parse("1 USD = 100 JPY", DAY);
        assertThat(normalised(new Deal("92", "EUR", DAY, true, ofYen), DOLLARS)
                        .company()
                        .text())
                .isEqualTo("100.00");
        Optional<Rate> ofDollars = Rate.parse("1 USD = 2 JPY", DAY);
        assertThat(normalised(new Deal("16984", "JPY", DAY, true, ofDollars), EUROS)
                        .company()
                        .text())
                .isEqualTo("100.00");
    }

    @Test
    @Tag("M3")
    void shouldKeepARateOfEitherSystem_whenTheAuthorityChanges() {
        Rate kept = normalised(
                        new Deal("16000", "JPY", DAY, true, Optional.empty()),
                        Rates.ofHubSpot("EUR", List.of(quoted("JPY", "0.00625"))))
                .rate();
        Optional<Rate> read = Rate.parse(kept.text(), DAY);
        assertThat(normalised(new Deal("16000", "JPY", DAY, true, read), EUROS)
                        .company()
                        .text())
                .isEqualTo("100.00");
    }

    @Test
    @Tag("M4")
    void shouldBlockTheAmount_whenThereIsNoRateForIt() {
        assertThat(Normalisation.of(new Deal("1", "SEK", DAY, false, Optional.empty()), DOLLARS, Negative.BLOCK))
                .isEqualTo(new Blocked(Reason.MISSING_RATE, "SEK"));
        assertThat(Normalisation.of(new Deal("", "SEK", DAY, false, Optional.empty()), DOLLARS, Negative.BLOCK)
                        .normalised())
                .isEmpty();
    }

    @Test
    @Tag("M4")
    void shouldBlockTheAmount_whenTheOtherSystemHasNotItsCurrency() {
        Money yen = (Money) Money.read("1", "JPY", Negative.BLOCK);
        assertThat(Normalisation.writable(yen, Set.of("USD"))).contains(new Blocked(Reason.NOT_SET_UP, "JPY"));
        assertThat(Normalisation.writable(yen, DOLLARS.active())).isEmpty();
    }

    static Normalised open(String amount, String currency, Rates rates) {
        return normalised(new Deal(amount, currency, DAY, false, Optional.empty()), rates);
    }

    private static Normalised normalised(Deal deal, Rates rates) {
        return Normalisation.of(deal, rates, Negative.BLOCK).normalised().orElseThrow();
    }

    private static Quoted quoted(String currency, String value) {
        return new Quoted(currency, value, true, Optional.empty());
    }
}
