package dev.lockstep.engine.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.money.RateSheet.Quoted;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Size;

@Tag("M1")
class NormalisationPropertyTest {
    @Property(tries = 10_000)
    void shouldSumToTheNormalisedSum_withinOneMinorUnitARecord(
            @ForAll @Size(min = 1, max = 200) List<@net.jqwik.api.From("minorUnits") Long> amounts,
            @ForAll("currencies") Currency from,
            @ForAll("currencies") Currency company,
            @ForAll("values") BigDecimal value,
            @ForAll boolean salesforce) {
        Rate rate = rate(from, company, value, salesforce);
        Money sum = money(0, from);
        Money sumOfNormalised = money(0, company);
        for (long amount : amounts) {
            sum = sum.plus(money(amount, from));
            sumOfNormalised = sumOfNormalised.plus(rate.convert(money(amount, from)));
        }
        BigDecimal drift =
                sumOfNormalised.amount().subtract(rate.convert(sum).amount()).abs();
        BigDecimal minorUnit = BigDecimal.ONE.movePointLeft(company.getDefaultFractionDigits());
        assertThat(drift).isLessThanOrEqualTo(minorUnit.multiply(BigDecimal.valueOf(amounts.size())));
    }

    @Property(tries = 10_000)
    void shouldBeWithinHalfAMinorUnitOfTheExactAmount(
            @ForAll("minorUnits") long amount,
            @ForAll("currencies") Currency from,
            @ForAll("currencies") Currency company,
            @ForAll("values") BigDecimal value) {
        Money money = money(amount, from);
        Money converted = rate(from, company, value, true).convert(money);
        BigDecimal factor = from.equals(company) ? BigDecimal.ONE : value;
        BigDecimal back = converted.amount().multiply(factor);
        BigDecimal half = new BigDecimal("0.5").movePointLeft(company.getDefaultFractionDigits());
        assertThat(back.subtract(money.amount()).abs()).isLessThanOrEqualTo(half.multiply(factor));
    }

    private static Rate rate(Currency from, Currency company, BigDecimal value, boolean salesforce) {
        List<Quoted> quoted =
                List.of(new Quoted(from.getCurrencyCode(), value.toPlainString(), true, Optional.empty()));
        Rates rates = salesforce
                ? Rates.ofSalesforce(company.getCurrencyCode(), quoted, List.of())
                : Rates.ofHubSpot(company.getCurrencyCode(), quoted);
        return (Rate) rates.on(from, Optional.empty());
    }

    private static Money money(long minorUnits, Currency currency) {
        return new Money(BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits()), currency);
    }

    @Provide
    Arbitrary<Long> minorUnits() {
        return Arbitraries.longs().between(0, 1_000_000_000_000L);
    }

    @Provide
    Arbitrary<Currency> currencies() {
        return Arbitraries.of("USD", "EUR", "JPY", "KWD", "CLF").map(Currency::getInstance);
    }

    @Provide
    Arbitrary<BigDecimal> values() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("0.000001"), new BigDecimal("100000"))
                .ofScale(6);
    }
}
