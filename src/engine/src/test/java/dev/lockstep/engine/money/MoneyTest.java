package dev.lockstep.engine.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.engine.money.Blocked.Reason;
import dev.lockstep.engine.money.Money.Negative;
import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "1234.5, USD, 1234.50",
        "1234.500000, USD, 1234.50",
        "1.2345E3, USD, 1234.50",
        "1.0E7, JPY, 10000000",
        "1000.00, JPY, 1000",
        "0, JPY, 0",
        "0E-30, USD, 0.00",
        "10.5, KWD, 10.500",
        "10.555, KWD, 10.555",
        "' 7 ', eur, 7.00",
        "12.3456, CLF, 12.3456",
        "9007199254740992, JPY, 9007199254740992",
        "90071992547409.92, USD, 90071992547409.92"
    })
    @Tag("M1")
    void shouldHaveTheDecimalsOfItsCurrency(String amount, String currency, String text) {
        assertThat(Money.read(amount, currency, Negative.BLOCK))
                .isInstanceOfSatisfying(
                        Money.class, money -> assertThat(money.text()).isEqualTo(text));
    }

    @ParameterizedTest
    @CsvSource({
        "'', USD, ABSENT_AMOUNT",
        "' ', USD, ABSENT_AMOUNT",
        ", USD, ABSENT_AMOUNT",
        "ten, USD, NOT_A_NUMBER",
        "'1,000', USD, NOT_A_NUMBER",
        "NaN, USD, NOT_A_NUMBER",
        "Infinity, USD, NOT_A_NUMBER",
        "10, '', ABSENT_CURRENCY",
        "10, , ABSENT_CURRENCY",
        "10, ABC, UNKNOWN_CURRENCY",
        "10, US, UNKNOWN_CURRENCY",
        "10, XAU, UNKNOWN_CURRENCY",
        "10, XXX, UNKNOWN_CURRENCY",
        "-0.01, USD, NEGATIVE_AMOUNT",
        "10.001, USD, TOO_MANY_DECIMALS",
        "10.5, JPY, TOO_MANY_DECIMALS",
        "10.5555, KWD, TOO_MANY_DECIMALS",
        "1E-999999999, USD, TOO_MANY_DECIMALS",
        "9007199254740993, JPY, TOO_LARGE",
        "90071992547409.93, USD, TOO_LARGE",
        "9007199254740993, USD, TOO_LARGE",
        "1E999999999, USD, TOO_LARGE"
    })
    @Tag("M4")
    void shouldSayWhy_whenTheAmountCannotBeTaken(String amount, String currency, Reason reason) {
        assertThat(Money.read(amount, currency, Negative.BLOCK))
                .isInstanceOfSatisfying(
                        Blocked.class, blocked -> assertThat(blocked.reason()).isEqualTo(reason));
    }

    @Test
    @Tag("M4")
    void shouldNotBeRead_whenTheTextIsEndless() {
        assertThat(Money.read("1".repeat(1_000_000), "USD", Negative.BLOCK))
                .isEqualTo(new Blocked(Reason.NOT_A_NUMBER, "USD"));
    }

    @Test
    void shouldTakeRefunds_whenTheyAreAllowed() {
        assertThat(Money.read("-10.5", "USD", Negative.ALLOW))
                .isEqualTo(new Money(new BigDecimal("-10.50"), Currency.getInstance("USD")));
        assertThat(Money.read("-9007199254740993", "JPY", Negative.ALLOW)).isInstanceOf(Blocked.class);
    }

    @Test
    void shouldOnlyCallWhatAPersonCanMendAFault() {
        assertThat(new Blocked(Reason.ABSENT_AMOUNT, "USD").isFault()).isFalse();
        assertThat(new Blocked(Reason.MISSING_RATE, "USD").isFault()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = Reason.class, mode = EnumSource.Mode.EXCLUDE, names = "ABSENT_AMOUNT")
    @Tag("M4")
    void shouldSayTheFix_forEachReason(Reason reason) {
        assertThat(reason.sentence()).matches("The .+: .+\\.");
    }

    @Test
    void shouldNotShowTheAmount_whenItIsLogged() {
        assertThat(Money.read("1234.5", "USD", Negative.BLOCK).toString()).isEqualTo("Money[USD]");
    }

    @Test
    void shouldRefuseToAdd_whenTheCurrenciesDiffer() {
        Money dollars = new Money(BigDecimal.ONE, Currency.getInstance("USD"));
        Money yen = new Money(BigDecimal.ONE, Currency.getInstance("JPY"));
        assertThatThrownBy(() -> dollars.plus(yen)).isInstanceOf(IllegalArgumentException.class);
    }
}
