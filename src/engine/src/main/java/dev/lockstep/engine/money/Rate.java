package dev.lockstep.engine.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An exchange rate that says its own direction: one unit of `base` is `value` units of `quote`. Salesforce's
/// rates are *1 corporate = value of the other*, HubSpot's *1 of the other = value of the company's*; neither can
/// be read the wrong way round here. `since`: the day from which it holds, where that is known. `fellBack`: a
/// dated rate was asked for and there is none for the day, so this is the static one.
public record Rate(Currency base, BigDecimal value, Currency quote, Optional<LocalDate> since, boolean fellBack)
        implements RateAnswer {
    private static final String FELL_BACK = " (static: no dated rate)";
    private static final Pattern TEXT =
            Pattern.compile("1 ([A-Z]{3}) = ([0-9]+(?:\\.[0-9]+)?) ([A-Z]{3})(" + Pattern.quote(FELL_BACK) + ")?");
    private static final int SHOWN_DECIMALS = 10;

    /// Throws `IllegalArgumentException` for a rate that is not above zero.
    public Rate {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("A rate is above zero");
        }
    }

    /// A currency in itself.
    static Rate one(Currency currency) {
        return new Rate(currency, BigDecimal.ONE, currency, Optional.empty(), false);
    }

    /// Reads what `shown` wrote, as it stands in the field that keeps it; empty for anything else.
    public static Optional<Rate> parse(String text, Optional<LocalDate> since) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Money.number(matcher.group(2))
                .filter(value -> value.signum() > 0)
                .flatMap(value -> Money.currency(matcher.group(1))
                        .flatMap(base -> Money.currency(matcher.group(3))
                                .map(quote -> new Rate(base, value, quote, since, matcher.group(4) != null))));
    }

    /// Whether it leads from the one currency to the other.
    boolean joins(Currency from, Currency to) {
        return (base.equals(from) && quote.equals(to)) || (base.equals(to) && quote.equals(from));
    }

    /// The other currency's amount, rounded once, to its smallest unit.
    public Money convert(Money money) {
        if (money.currency().equals(base)) {
            return Money.rounded(money.amount().multiply(value), quote);
        }
        if (money.currency().equals(quote)) {
            int decimals = base.getDefaultFractionDigits();
            return new Money(money.amount().divide(value, decimals, Money.ROUNDING), base);
        }
        throw new IllegalArgumentException("The rate is of " + base + " and " + quote + ", not of " + money.currency());
    }

    /// `1 EUR = 156.25 JPY`: exact, and the same whichever system the rate came from.
    public String text() {
        return "1 " + base + " = " + value.stripTrailingZeros().toPlainString() + " " + quote;
    }

    /// What people read in the field that keeps it: the rate, and whether it had to stand in for a dated one.
    public String shown() {
        return fellBack ? text() + FELL_BACK : text();
    }

    /// What one unit of `from` is of the other currency, as a number to be shown; at most 10 decimals.
    public BigDecimal perUnitOf(Currency from) {
        return from.equals(base) ? value : BigDecimal.ONE.divide(value, SHOWN_DECIMALS, RoundingMode.HALF_EVEN);
    }
}
