package dev.lockstep.hubspot.crm;

import static dev.lockstep.hubspot.FakeWire.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.money.Rate;
import dev.lockstep.engine.money.RateSheet;
import dev.lockstep.engine.money.RateSheet.Quoted;
import dev.lockstep.engine.money.Rates;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.hubspot.FakeWire;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("M2")
class ExchangeRatesTest {
    private final FakeWire wire = new FakeWire();
    private final ExchangeRates rates = new ExchangeRates(wire.client().account());

    @Test
    void shouldReadTheCompanyCurrencyAndItsRates_inTwoCalls() {
        wire.then(200, """
                {"id": "EUR", "createdAt": "2024-01-01T00:00:00Z"}""");
        wire.then(200, """
                {"results": [
                  {"id": "1", "fromCurrencyCode": "JPY", "toCurrencyCode": "EUR", "conversionRate": 0.006103,
                   "effectiveAt": "2026-02-01T23:30:00Z", "visibleInUI": true},
                  {"id": "2", "fromCurrencyCode": "EUR", "toCurrencyCode": "EUR", "conversionRate": 1.0},
                  {"id": "3", "fromCurrencyCode": "GBP", "toCurrencyCode": "USD", "conversionRate": 1.3}]}""");
        RateSheet sheet = rates.read(DEADLINE);
        assertThat(sheet)
                .isEqualTo(new RateSheet(
                        Side.HUBSPOT,
                        "EUR",
                        List.of(new Quoted("JPY", "0.006103", true, Optional.of(LocalDate.parse("2026-02-01")))),
                        List.of()));
        assertThat(wire.lines())
                .containsExactly(
                        "GET /settings/currencies/2026-03/company-currency",
                        "GET /settings/currencies/2026-03/exchange-rates/current");
    }

    @Test
    void shouldKeepEveryDigit_ofARateThatADoubleCannotHold() {
        wire.then(200, "{\"id\": \"USD\"}");
        wire.then(200, """
                {"results": [{"fromCurrencyCode": "KWD", "toCurrencyCode": "USD",
                  "conversionRate": 3.2500000000000000000000001}]}""");
        Rates read = new Rates(rates.read(DEADLINE));
        assertThat(read.on(Currency.getInstance("KWD"), Optional.empty()))
                .isInstanceOfSatisfying(
                        Rate.class,
                        rate -> assertThat(rate.text()).isEqualTo("1 KWD = 3.2500000000000000000000001 USD"));
    }

    @Test
    void shouldNameTheScopesAndTheFix_whenTheTokenLacksThem() {
        wire.then(403, FakeWire.recorded("missing-scopes.json"));
        assertThatThrownBy(() -> rates.read(DEADLINE))
                .isInstanceOf(CrmUnavailable.class)
                .hasMessageContaining("lacks the scopes")
                .hasMessageContaining("Private Apps");
    }
}
