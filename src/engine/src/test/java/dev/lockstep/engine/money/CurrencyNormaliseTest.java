package dev.lockstep.engine.money;

import static dev.lockstep.engine.testing.MoneyWorld.rate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.money.MoneyRules.Part;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.testing.MoneyWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("M3")
class CurrencyNormaliseTest {
    private static final String DAY = "2026-03-01";
    private final MoneyWorld world = new MoneyWorld(
            ConfigReader.packaged(),
            new RateSheet(Side.HUBSPOT, "USD", List.of(rate("EUR", "1.1"), rate("JPY", "0.0064")), List.of()),
            org("0.92", "156.25"));

    @Test
    void shouldQueueWhatTheChangeTouches_inTheBackfill() {
        RecordKey euros = world.pair("92", "EUR", DAY);
        world.pair("15625", "JPY", DAY);
        world.normalise();
        world.drain();
        world.salesforceSheet = org("0.8", "156.25");
        CurrencyNormalise.Report report = world.normalise();
        assertThat(report).isEqualTo(new CurrencyNormalise.Report(true, 1, true, ""));
        assertThat(world.queue.takeDue(world.clock.instant(), 10))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.hints()).singleElement().satisfies(hint -> {
                        assertThat(hint.key()).isEqualTo(euros);
                        assertThat(hint.lane()).isEqualTo(Lane.BACKFILL);
                    });
                });
    }

    @Test
    void shouldGoOnWhereItStopped_andUseTheNewRatesOnlyThen() {
        List<RecordKey> opportunities = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            opportunities.add(world.pair("92", "EUR", DAY));
            opportunities.add(world.pair("15625", "JPY", DAY));
        }
        world.normalise();
        world.drain();
        world.salesforceSheet = org("0.8", "125");
        int[] pages = {0};
        world.beforePage = () -> {
            if (++pages[0] == 2) {
                throw new CrmUnavailable(Side.SALESFORCE, "HTTP_503", "down", Duration.ofMinutes(1));
            }
        };
        CurrencyNormalise.Report cut = world.normalise();
        assertThat(cut).isEqualTo(new CurrencyNormalise.Report(true, 3, false, "SALESFORCE HTTP_503"));
        assertThat(world.store.load().orElseThrow().isPassing()).isTrue();
        world.drain();

        // Newer ones come while the pass is under way: they wait for its end.
        world.salesforceSheet = org("0.5", "125");
        assertThat(world.normalise()).isEqualTo(new CurrencyNormalise.Report(true, 6, true, ""));
        assertThat(world.store.load().orElseThrow().isPassing()).isFalse();
        world.drain();
        for (RecordKey opportunity : opportunities) {
            boolean euros =
                    world.salesforce.field(opportunity, "CurrencyIsoCode").equals("EUR");
            assertThat(world.kept(opportunity, Part.COMPANY_AMOUNT)).isEqualTo(euros ? "184" : "125");
        }
    }

    @Test
    void shouldChangeNothing_whenACrmDoesNotAnswer() {
        RecordKey opportunity = world.pair("92", "EUR", DAY);
        world.normalise();
        world.drain();
        world.beforePage = () -> {
            throw new AssertionError("Nothing has changed");
        };
        assertThat(world.normalise()).isEqualTo(CurrencyNormalise.Report.NOTHING);
        assertThat(world.kept(opportunity, Part.COMPANY_AMOUNT)).isEqualTo("100");
    }

    @Test
    @Tag("M4")
    void shouldLookAgainAtWhatWaits_closedOnesToo() {
        RecordKey opportunity = world.pair("92", "EUR", DAY);
        world.normalise();
        world.hubspot.personEdits(world.dealOf(opportunity), Map.of("amount", "50", "deal_currency_code", "GBP"));
        world.drain();
        world.salesforce.personEdits(opportunity, Map.of("StageName", "Closed Won", "IsClosed", "true"));
        world.drain();
        assertThat(world.salesforce.field(opportunity, "Amount")).isEqualTo("92");
        world.salesforceSheet = new RateSheet(
                Side.SALESFORCE, "USD", List.of(rate("USD", "1"), rate("EUR", "0.92"), rate("GBP", "0.8")), List.of());
        world.normalise();
        world.drain();
        assertThat(world.salesforce.field(opportunity, "Amount")).isEqualTo("50");
    }

    private static RateSheet org(String euros, String yen) {
        return new RateSheet(
                Side.SALESFORCE, "USD", List.of(rate("USD", "1"), rate("EUR", euros), rate("JPY", yen)), List.of());
    }
}
