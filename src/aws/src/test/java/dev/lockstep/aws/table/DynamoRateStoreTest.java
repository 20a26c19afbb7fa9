package dev.lockstep.aws.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.money.Currencies;
import dev.lockstep.engine.money.RateSheet.Dated;
import dev.lockstep.engine.money.RateSheet.Quoted;
import dev.lockstep.engine.money.RateState;
import dev.lockstep.engine.money.RateState.Reached;
import dev.lockstep.engine.money.Rates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("M3")
final class DynamoRateStoreTest {
    private static final LocalDate DAY = LocalDate.parse("2016-01-01");
    private final Table table = TestTable.fresh();
    private final DynamoRateStore store = new DynamoRateStore(table);

    @Test
    void shouldGiveBackWhatWasSaved_alsoToAnotherProcess() {
        assertThat(store.load()).isEmpty();
        RateState first = RateState.first(currencies("1.1", List.of()));
        assertThat(store.save(first)).isTrue();
        assertThat(store.load()).contains(first.next());
        RateState passed = first.next().passed();
        assertThat(store.save(passed)).isTrue();
        RateState changing = passed.next().with(currencies("1.2", dated(3))).at(new Reached(1, "006000000000001AAA"));
        assertThat(store.save(changing)).isTrue();
        assertThat(store.load()).contains(changing.next());
        assertThat(new DynamoRateStore(table).load()).contains(changing.next());
    }

    @Test
    void shouldRefuseTheSlowerOfTwo() {
        RateState first = RateState.first(currencies("1.1", List.of()));
        assertThat(store.save(first)).isTrue();
        DynamoRateStore other = new DynamoRateStore(table);
        assertThat(other.save(RateState.first(currencies("1.3", List.of())))).isFalse();
        assertThat(other.save(first.next().passed())).isTrue();
        assertThat(store.save(first.next().at(new Reached(1, "")))).isFalse();
        assertThat(store.load()).contains(first.next().passed().next());
    }

    @Test
    void shouldHoldTenYearsOfDailyRates() {
        RateState long10 = RateState.first(currencies("1.1", dated(3_650)));
        assertThat(store.save(long10)).isTrue();
        assertThat(new DynamoRateStore(table).load()).contains(long10.next());
    }

    private static List<Dated> dated(int days) {
        List<Dated> dated = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            dated.add(new Dated("JPY", DAY.plusDays(day), DAY.plusDays(day + 1), "15" + day % 10 + ".12345" + day % 7));
        }
        return dated;
    }

    private static Currencies currencies(String euro, List<Dated> dated) {
        return new Currencies(
                Side.SALESFORCE,
                Rates.ofHubSpot("USD", List.of(new Quoted("EUR", euro, true, Optional.of(DAY)))),
                Rates.ofSalesforce(
                        "USD",
                        List.of(
                                new Quoted("USD", "1", true, Optional.empty()),
                                new Quoted("JPY", "150.5", true, Optional.empty()),
                                new Quoted("KWD", "0.3", false, Optional.empty())),
                        dated));
    }
}
