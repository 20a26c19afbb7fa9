package dev.lockstep.engine.money;

import dev.lockstep.engine.money.Blocked.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/// An amount in its currency, with exactly the decimals that ISO 4217 gives it: JPY 0, USD 2, KWD 3 (the JDK's
/// table). Decimal arithmetic throughout (REQUIREMENTS M1).
public record Money(BigDecimal amount, Currency currency) implements MoneyReading {
    /// The one rounding of the whole engine: a half goes to the even neighbour, so that sums do not creep.
    static final RoundingMode ROUNDING = RoundingMode.HALF_EVEN;

    /// Both CRMs hand numbers over as JSON numbers, which are doubles to many a reader.
    private static final BigInteger MINOR_UNITS_MAX = BigInteger.TWO.pow(53);

    private static final int DIGITS_MAX = MINOR_UNITS_MAX.toString().length();
    private static final int TEXT_LENGTH_MAX = 100;

    /// Whether amounts below zero (refunds, credits) are taken.
    public enum Negative {
        ALLOW,
        BLOCK
    }

    /// Throws `ArithmeticException` where the amount has more decimals than the currency.
    public Money {
        amount = amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY);
    }

    /// Reads a CRM's texts; null counts as blank. The first reason that applies is given.
    public static MoneyReading read(String amount, String isoCode, Negative negative) {
        String code = isoCode == null ? "" : isoCode.strip().toUpperCase(Locale.ROOT);
        String text = amount == null ? "" : amount.strip();
        if (text.isEmpty()) {
            return new Blocked(Reason.ABSENT_AMOUNT, code);
        }
        Optional<BigDecimal> value = number(text);
        if (value.isEmpty()) {
            return new Blocked(Reason.NOT_A_NUMBER, code);
        }
        if (code.isEmpty()) {
            return new Blocked(Reason.ABSENT_CURRENCY, code);
        }
        Optional<Currency> currency = currency(code);
        if (currency.isEmpty()) {
            return new Blocked(Reason.UNKNOWN_CURRENCY, code);
        }
        if (value.get().signum() < 0 && negative == Negative.BLOCK) {
            return new Blocked(Reason.NEGATIVE_AMOUNT, code);
        }
        return read(value.get(), currency.get());
    }

    private static MoneyReading read(BigDecimal value, Currency currency) {
        BigDecimal least = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        if (least.precision() - least.scale() > DIGITS_MAX) {
            return new Blocked(Reason.TOO_LARGE, currency.getCurrencyCode());
        }
        if (least.scale() > currency.getDefaultFractionDigits()) {
            return new Blocked(Reason.TOO_MANY_DECIMALS, currency.getCurrencyCode());
        }
        Money money = new Money(least, currency);
        return money.amount().unscaledValue().abs().compareTo(MINOR_UNITS_MAX) > 0
                ? new Blocked(Reason.TOO_LARGE, currency.getCurrencyCode())
                : money;
    }

    /// An ISO 4217 code that is a money's: no metal (`XAU`), no test code (`XTS`), in upper case.
    public static Optional<Currency> currency(String code) {
        try {
            return Optional.of(Currency.getInstance(code)).filter(c -> c.getDefaultFractionDigits() >= 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// A decimal number of a bounded length; empty for anything else.
    static Optional<BigDecimal> number(String text) {
        if (text.length() > TEXT_LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// The exact result of a conversion, rounded to the currency's smallest unit.
    static Money rounded(BigDecimal exact, Currency currency) {
        return new Money(exact.setScale(currency.getDefaultFractionDigits(), ROUNDING), currency);
    }

    /// `1234.50`, `1000`: as both CRMs take it.
    public String text() {
        return amount.toPlainString();
    }

    /// Of the same currency only.
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Amounts of two currencies cannot be added: convert them first");
        }
        return new Money(amount.add(other.amount), currency);
    }

    /// Without the amount: this may be logged.
    @Override
    public String toString() {
        return "Money[" + currency + "]";
    }
}
