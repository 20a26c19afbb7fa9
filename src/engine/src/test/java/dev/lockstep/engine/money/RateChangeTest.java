package dev.lockstep.engine.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.money.Money.Negative;
import dev.lockstep.engine.money.Normalisation.Deal;
import dev.lockstep.engine.money.RateSheet.Dated;
import dev.lockstep.engine.money.RateSheet.Quoted;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("M3")
class RateChangeTest {
    private static final LocalDate JANUARY = LocalDate.parse("2026-01-01");
    private static final LocalDate FEBRUARY = LocalDate.parse("2026-02-01");
    private static final LocalDate MARCH = LocalDate.parse("2026-03-01");
    private static final LocalDate END = LocalDate.parse("9999-12-31");

    @Test
    void shouldTouchNothing_whenTheRatesAreTheSame() {
        assertThat(RateChange.between(rates("160", "150", "170"), rates("160.00", "150", "170")))
                .isEmpty();
    }

    @Test
    void shouldTouchThatCurrency_whenItsStaticRateChanges() {
        List<RateChange> changes = RateChange.between(
                Rates.ofSalesforce("EUR", List.of(quoted("JPY", "160"), quoted("USD", "1.1")), List.of()),
                Rates.ofSalesforce("EUR", List.of(quoted("JPY", "161"), quoted("USD", "1.1")), List.of()));
        assertThat(changes).containsExactly(new RateChange("JPY", Optional.empty(), Optional.empty()));
        assertThat(changes.getFirst().touches("JPY", Optional.of(MARCH), false)).isTrue();
        assertThat(changes.getFirst().touches("JPY", Optional.empty(), false)).isTrue();
        assertThat(changes.getFirst().touches("USD", Optional.of(MARCH), false)).isFalse();
        assertThat(changes.getFirst().touches("JPY", Optional.of(MARCH), true)).isFalse();
    }

    @Test
    void shouldTouchTheDaysOfADatedRate_whenThatChanges() {
        List<RateChange> changes = RateChange.between(rates("160", "150", "170"), rates("160", "151", "170"));
        assertThat(changes).containsExactly(new RateChange("JPY", Optional.of(JANUARY), Optional.of(FEBRUARY)));
        assertThat(changes.getFirst().soql(true))
                .isEqualTo("IsClosed = false AND Amount != null AND CurrencyIsoCode = 'JPY'"
                        + " AND CloseDate >= 2026-01-01 AND CloseDate < 2026-02-01");
    }

    @Test
    void shouldTouchTheDaysWithoutADatedRate_whenTheStaticOneChanges() {
        assertThat(RateChange.between(rates("160", "150", "170"), rates("161", "150", "170")))
                .containsExactly(
                        new RateChange("JPY", Optional.empty(), Optional.of(JANUARY)),
                        new RateChange("JPY", Optional.of(FEBRUARY), Optional.of(MARCH)),
                        new RateChange("JPY", Optional.of(END), Optional.empty()));
    }

    @Test
    void shouldTouchAll_whenTheCompanyCurrencyChanges() {
        assertThat(RateChange.between(
                        Rates.ofSalesforce("EUR", List.of(quoted("EUR", "1"), quoted("USD", "1.1")), List.of()),
                        Rates.ofSalesforce("USD", List.of(quoted("EUR", "0.9"), quoted("USD", "1")), List.of())))
                .extracting(RateChange::currency)
                .containsExactly("EUR", "USD");
    }

    @Test
    void shouldTouch_whenACurrencyIsAddedOrDeactivated() {
        Rates none = Rates.ofSalesforce("EUR", List.of(), List.of());
        Rates active = Rates.ofSalesforce("EUR", List.of(quoted("JPY", "160")), List.of());
        Rates inactive =
                Rates.ofSalesforce("EUR", List.of(new Quoted("JPY", "160", false, Optional.empty())), List.of());
        assertThat(RateChange.between(none, active)).hasSize(1);
        assertThat(RateChange.between(active, inactive)).hasSize(1);
    }

    /// A deal is touched when, and only when, normalising it again gives something else.
    @Test
    void shouldTouchExactlyTheDealsThatBecomeAnother() {
        long seed = 42;
        Random random = new Random(seed);
        for (int run = 0; run < 300; run++) {
            Rates before = anyRates(random);
            Rates after = anyRates(random);
            List<RateChange> changes = RateChange.between(before, after);
            for (int deal = 0; deal < 20; deal++) {
                String currency = random.nextBoolean() ? "JPY" : "EUR";
                Optional<LocalDate> day = random.nextInt(5) == 0
                        ? Optional.empty()
                        : Optional.of(JANUARY.plusDays(random.nextInt(100) - 20));
                boolean touched = changes.stream().anyMatch(change -> change.touches(currency, day, false));
                Deal open = new Deal("1000000", currency, day, false, Optional.empty());
                assertThat(touched)
                        .as("seed %s run %s deal %s", seed, run, open)
                        .isEqualTo(!worth(open, before).equals(worth(open, after)));
            }
        }
    }

    private static String worth(Deal deal, Rates rates) {
        return Normalisation.of(deal, rates, Negative.BLOCK)
                .normalised()
                .map(n -> n.company().text() + " at " + n.rate().text())
                .orElse("blocked");
    }

    private static Rates anyRates(Random random) {
        List<Dated> dated = new ArrayList<>();
        LocalDate start = JANUARY.plusDays(random.nextInt(20));
        for (int i = random.nextInt(4); i > 0; i--) {
            LocalDate next = start.plusDays(1 + random.nextInt(20));
            dated.add(new Dated("JPY", start, next, String.valueOf(150 + random.nextInt(2))));
            start = next.plusDays(random.nextInt(2) * 5L);
        }
        return Rates.ofSalesforce("EUR", List.of(quoted("JPY", String.valueOf(150 + random.nextInt(2)))), dated);
    }

    private static Rates rates(String fixed, String january, String fromMarch) {
        return Rates.ofSalesforce(
                "EUR",
                List.of(quoted("JPY", fixed)),
                List.of(new Dated("JPY", JANUARY, FEBRUARY, january), new Dated("JPY", MARCH, END, fromMarch)));
    }

    private static Quoted quoted(String currency, String value) {
        return new Quoted(currency, value, true, Optional.empty());
    }
}
