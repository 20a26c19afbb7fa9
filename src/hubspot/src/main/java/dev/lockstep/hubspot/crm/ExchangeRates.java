package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.money.RateSheet;
import dev.lockstep.engine.money.RateSheet.Quoted;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.RateSource;
import dev.lockstep.hubspot.api.ExchangeRate;
import dev.lockstep.hubspot.api.HubSpotAccount;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// The account's company currency and the exchange rates into it, in two calls. A currency is set up when it has a
/// rate.
public record ExchangeRates(HubSpotAccount account) implements RateSource {
    @Override
    public RateSheet read(Deadline deadline) {
        String company = account.companyCurrency(deadline).orUnavailable();
        List<Quoted> quoted = account.exchangeRates(deadline).orUnavailable().stream()
                .filter(rate -> rate.fromCurrencyCode() != null && company.equals(rate.toCurrencyCode()))
                .filter(rate -> !company.equals(rate.fromCurrencyCode()))
                .map(ExchangeRates::quoted)
                .toList();
        return new RateSheet(Side.HUBSPOT, company, quoted, List.of());
    }

    private static Quoted quoted(ExchangeRate rate) {
        String value =
                rate.conversionRate() == null ? "" : rate.conversionRate().toPlainString();
        return new Quoted(rate.fromCurrencyCode(), value, true, day(rate.effectiveAt()));
    }

    private static Optional<LocalDate> day(String moment) {
        try {
            return moment == null
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(moment)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDate());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
