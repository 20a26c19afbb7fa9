package dev.lockstep.engine.money;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.money.Blocked.Reason;
import dev.lockstep.engine.money.RateSheet.Dated;
import dev.lockstep.engine.money.RateSheet.Quoted;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// A CRM's exchange rates into the company currency (REQUIREMENTS M2). Immutable; equal where their sheets are.
public final class Rates {
    private final RateSheet sheet;
    private final Currency company;
    private final Map<String, Quoted> quoted = new HashMap<>();
    private final Map<String, TreeMap<LocalDate, Dated>> dated = new HashMap<>();

    /// Throws `IllegalArgumentException` where the company currency is no ISO 4217 code.
    public Rates(RateSheet sheet) {
        this.sheet = sheet;
        this.company = Money.currency(sheet.company())
                .orElseThrow(() -> new IllegalArgumentException("The company currency is no ISO 4217 code"));
        sheet.quoted().forEach(rate -> quoted.put(rate.currency(), rate));
        sheet.dated()
                .forEach(rate -> dated.computeIfAbsent(rate.currency(), c -> new TreeMap<>())
                        .put(rate.start(), rate));
    }

    /// `CurrencyType` (every row, the corporate one too) and `DatedConversionRate` (none without advanced currency
    /// management): units of the currency per one of `corporate`.
    public static Rates ofSalesforce(String corporate, Collection<Quoted> types, Collection<Dated> dated) {
        return new Rates(new RateSheet(Side.SALESFORCE, corporate, List.copyOf(types), List.copyOf(dated)));
    }

    /// HubSpot's current exchange rates: units of `company` per one of the currency.
    public static Rates ofHubSpot(String company, Collection<Quoted> current) {
        return new Rates(new RateSheet(Side.HUBSPOT, company, List.copyOf(current), List.of()));
    }

    /// An org that has one currency, and so no `CurrencyType` and no `CurrencyIsoCode`.
    public static Rates ofSingleCurrency(String currency) {
        return ofSalesforce(currency, List.of(), List.of());
    }

    /// What a CRM says of its currencies. `orgCurrency`: of an org that has a single one, and so does not say.
    public static Rates of(RateSheet sheet, String orgCurrency) {
        boolean single = sheet.origin() == Side.SALESFORCE && sheet.quoted().isEmpty();
        return single ? ofSingleCurrency(orgCurrency) : new Rates(sheet);
    }

    public RateSheet sheet() {
        return sheet;
    }

    /// Whether records say which currency they are in. Every deal of HubSpot can.
    public boolean isMultiCurrency() {
        return sheet.origin() == Side.HUBSPOT || !quoted.isEmpty();
    }

    public Currency company() {
        return company;
    }

    /// The rate for a close date: the dated one where there is one, else the static one, which says so where the
    /// currency has dated rates. Without a close date the static one.
    public RateAnswer on(Currency currency, Optional<LocalDate> closeDate) {
        String code = currency.getCurrencyCode();
        if (currency.equals(company)) {
            return Rate.one(company);
        }
        Quoted fixed = quoted.get(code);
        if (fixed == null) {
            return new Blocked(Reason.MISSING_RATE, code);
        }
        if (!fixed.active()) {
            return new Blocked(Reason.INACTIVE_CURRENCY, code);
        }
        Optional<Dated> ofDay = closeDate.flatMap(day -> dated(code, day));
        boolean fellBack = ofDay.isEmpty() && closeDate.isPresent() && dated.containsKey(code);
        return ofDay.map(rate -> rate(currency, rate.value(), Optional.of(rate.start()), false))
                .orElseGet(() -> rate(currency, fixed.value(), fixed.since(), fellBack));
    }

    /// Whether it is the very rate that counts now for this close date.
    public boolean isInForce(Rate rate, Optional<LocalDate> closeDate) {
        Currency currency = rate.base().equals(company) ? rate.quote() : rate.base();
        return on(currency, closeDate) instanceof Rate now
                && now.shown().equals(rate.shown())
                && now.since().equals(rate.since());
    }

    /// Currencies that are set up and active, the company's own among them.
    public NavigableSet<String> active() {
        NavigableSet<String> active = new TreeSet<>();
        quoted.values().stream().filter(Quoted::active).map(Quoted::currency).forEach(active::add);
        active.add(company.getCurrencyCode());
        return active;
    }

    /// Every currency with a rate of any kind.
    NavigableSet<String> currencies() {
        NavigableSet<String> all = new TreeSet<>(quoted.keySet());
        all.addAll(dated.keySet());
        all.add(company.getCurrencyCode());
        return all;
    }

    /// The days on which a dated rate of the currency begins or ends.
    NavigableSet<LocalDate> turns(String currency) {
        NavigableSet<LocalDate> turns = new TreeSet<>();
        dated.getOrDefault(currency, new TreeMap<>()).values().forEach(rate -> {
            turns.add(rate.start());
            turns.add(rate.nextStart());
        });
        return turns;
    }

    private Optional<Dated> dated(String code, LocalDate day) {
        Map.Entry<LocalDate, Dated> last =
                dated.getOrDefault(code, new TreeMap<>()).floorEntry(day);
        return Optional.ofNullable(last).map(Map.Entry::getValue).filter(rate -> day.isBefore(rate.nextStart()));
    }

    private RateAnswer rate(Currency currency, String text, Optional<LocalDate> since, boolean fellBack) {
        Optional<BigDecimal> value = Money.number(text.strip()).filter(number -> number.signum() > 0);
        if (value.isEmpty()) {
            return new Blocked(Reason.UNUSABLE_RATE, currency.getCurrencyCode());
        }
        return switch (sheet.origin()) {
            case SALESFORCE -> new Rate(company, value.get(), currency, since, fellBack);
            case HUBSPOT -> new Rate(currency, value.get(), company, since, fellBack);
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rates rates && sheet.equals(rates.sheet);
    }

    @Override
    public int hashCode() {
        return sheet.hashCode();
    }
}
