package dev.lockstep.engine.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.engine.money.Blocked.Reason;
import dev.lockstep.engine.money.RateSheet.Dated;
import dev.lockstep.engine.money.RateSheet.Quoted;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("M2")
class RatesTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency JPY = Currency.getInstance("JPY");
    private static final Optional<LocalDate> ANY_DAY = Optional.of(LocalDate.parse("2026-03-01"));
    private static final Rates DATED = Rates.ofSalesforce(
            "EUR",
            List.of(quoted("EUR", "1"), quoted("JPY", "160"), quoted("USD", "1.1")),
            List.of(
                    new Dated("JPY", LocalDate.parse("2026-01-01"), LocalDate.parse("2026-02-01"), "150"),
                    new Dated("JPY", LocalDate.parse("2026-03-01"), LocalDate.parse("9999-12-31"), "170")));

    /// The company is in Europe: 16,000 yen are 100 euros by either system's way of saying so. Swapped, they
    /// would be 2,560,000 or 1 euro.
    @Test
    void shouldDivideBySalesforcesRate_andMultiplyByHubSpots() {
        Rates salesforce = Rates.ofSalesforce("EUR", List.of(quoted("EUR", "1"), quoted("JPY", "160")), List.of());
        Rates hubspot = Rates.ofHubSpot("EUR", List.of(quoted("JPY", "0.00625")));
        Money yen = new Money(new BigDecimal("16000"), JPY);
        Money euros = new Money(new BigDecimal("100.00"), EUR);
        assertThat(rate(salesforce, JPY).convert(yen)).isEqualTo(euros);
        assertThat(rate(hubspot, JPY).convert(yen)).isEqualTo(euros);
        assertThat(rate(salesforce, JPY).text()).isEqualTo("1 EUR = 160 JPY");
        assertThat(rate(hubspot, JPY).text()).isEqualTo("1 JPY = 0.00625 EUR");
        assertThat(rate(salesforce, JPY).perUnitOf(JPY)).isEqualByComparingTo("0.00625");
        assertThat(rate(hubspot, JPY).perUnitOf(JPY)).isEqualByComparingTo("0.00625");
    }

    /// And the other way round: the company is in Japan.
    @Test
    void shouldDivideAndMultiply_whenTheYenIsTheCompanys() {
        Rates salesforce = Rates.ofSalesforce("JPY", List.of(quoted("EUR", "0.00625")), List.of());
        Rates hubspot = Rates.ofHubSpot("JPY", List.of(quoted("EUR", "160")));
        Money euros = new Money(new BigDecimal("100.00"), EUR);
        assertThat(rate(salesforce, EUR).convert(euros)).isEqualTo(new Money(new BigDecimal("16000"), JPY));
        assertThat(rate(hubspot, EUR).convert(euros)).isEqualTo(new Money(new BigDecimal("16000"), JPY));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-31, 160, true",
        "2026-01-01, 150, false",
        "2026-01-31, 150, false",
        "2026-02-01, 160, true",
        "2026-02-28, 160, true",
        "2026-03-01, 170, false",
        "2999-01-01, 170, false"
    })
    void shouldGoByTheCloseDate_andSayWhenItFellBackOnTheStaticRate(LocalDate day, String value, boolean fellBack) {
        assertThat(DATED.on(JPY, Optional.of(day))).isInstanceOfSatisfying(Rate.class, rate -> {
            assertThat(rate.value()).isEqualByComparingTo(value);
            assertThat(rate.fellBack()).isEqualTo(fellBack);
        });
    }

    @Test
    void shouldNotSpeakOfFallingBack_whenTheCurrencyHasNoDatedRates() {
        assertThat(DATED.on(Currency.getInstance("USD"), ANY_DAY))
                .isInstanceOfSatisfying(
                        Rate.class, rate -> assertThat(rate.fellBack()).isFalse());
    }

    @Test
    void shouldWork_whenTheOrgHasOneCurrency() {
        Rates single = Rates.ofSingleCurrency("GBP");
        assertThat(rate(single, Currency.getInstance("GBP")).value()).isEqualByComparingTo("1");
        assertThat(single.on(EUR, ANY_DAY)).isEqualTo(new Blocked(Reason.MISSING_RATE, "EUR"));
        assertThat(single.active()).containsExactly("GBP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.000000", "-1", "", "abc"})
    @Tag("M4")
    void shouldBlock_whenTheRateCannotBeUsed(String value) {
        assertThat(Rates.ofSalesforce("EUR", List.of(quoted("JPY", value)), List.of())
                        .on(JPY, ANY_DAY))
                .isEqualTo(new Blocked(Reason.UNUSABLE_RATE, "JPY"));
    }

    @Test
    @Tag("M4")
    void shouldBlock_whenTheCurrencyIsInactiveOrMissing() {
        Rates rates = Rates.ofSalesforce("EUR", List.of(new Quoted("JPY", "160", false, Optional.empty())), List.of());
        assertThat(rates.on(JPY, ANY_DAY)).isEqualTo(new Blocked(Reason.INACTIVE_CURRENCY, "JPY"));
        assertThat(rates.on(Currency.getInstance("KWD"), ANY_DAY)).isEqualTo(new Blocked(Reason.MISSING_RATE, "KWD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 EUR = 160 JPY", "1 JPY = 0.00625 EUR", "1 KWD = 3.25 USD"})
    void shouldReadItsOwnText(String text) {
        assertThat(Rate.parse(text, ANY_DAY)).get().extracting(Rate::text).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "160", "1 EUR = 0 JPY", "1 EUR = -5 JPY", "2 EUR = 1 JPY", "1 EUR = 1 ABC", "1 EUR = 1e9 JPY"
            })
    void shouldReadNothingElse(String text) {
        assertThat(Rate.parse(text, ANY_DAY)).isEmpty();
    }

    @Test
    void shouldRefuse_whenARateIsNotAboveZeroOrTheCompanyHasNoCurrency() {
        assertThatThrownBy(() -> new Rate(EUR, BigDecimal.ZERO, JPY, Optional.empty(), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rates.ofSingleCurrency("EURO")).hasMessageContaining("ISO 4217");
    }

    @Test
    void shouldRefuse_whenTheAmountIsOfAThirdCurrency() {
        Money dollars = new Money(BigDecimal.ONE, Currency.getInstance("USD"));
        assertThatThrownBy(() -> rate(DATED, JPY).convert(dollars)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Quoted quoted(String currency, String value) {
        return new Quoted(currency, value, true, Optional.empty());
    }

    private static Rate rate(Rates rates, Currency currency) {
        return (Rate) rates.on(currency, Optional.empty());
    }
}
