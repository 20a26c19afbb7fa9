package dev.lockstep.engine.money;

import dev.lockstep.engine.money.Blocked.Reason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// The authority's exchange rates into the company currency (REQUIREMENTS M2). Immutable.
public final class Rates {
    /// A currency and its static rate, as the system lists it. `value`: its own text of the number. `since`: from
    /// when it holds, where the system says so.
    public record Quoted(String currency, String value, boolean active, Optional<LocalDate> since) {
        public Quoted {
            currency = currency.strip().toUpperCase(Locale.ROOT);
        }
    }

    /// Salesforce's `DatedConversionRate`: from `start` until the day before `nextStart`.
    public record Dated(String currency, LocalDate start, LocalDate nextStart, String value) {
        public Dated {
            currency = currency.strip().toUpperCase(Locale.ROOT);
        }
    }

    private enum Direction {
        COMPANY_IS_BASE,
        COMPANY_IS_QUOTE
    }

    private final Currency company;
    private final Direction direction;
    private final Map<String, Quoted> quoted = new HashMap<>();
    private final Map<String, TreeMap<LocalDate, Dated>> dated = new HashMap<>();

    private Rates(String company, Direction direction, Collection<Quoted> quoted, Collection<Dated> dated) {
        this.company = Money.currency(company.strip().toUpperCase(Locale.ROOT))
                .orElseThrow(() -> new IllegalArgumentException("The company currency is no ISO 4217 code"));
        this.direction = direction;
        quoted.forEach(rate -> this.quoted.put(rate.currency(), rate));
        dated.forEach(rate -> this.dated
                .computeIfAbsent(rate.currency(), c -> new TreeMap<>())
                .put(rate.start(), rate));
    }

    /// `CurrencyType` (every row, the corporate one too) and `DatedConversionRate` (none without advanced currency
    /// management): units of the currency per one of `corporate`.
    public static Rates ofSalesforce(String corporate, Collection<Quoted> types, Collection<Dated> dated) {
        return new Rates(corporate, Direction.COMPANY_IS_BASE, types, dated);
    }

    /// HubSpot's current exchange rates: units of `company` per one of the currency.
    public static Rates ofHubSpot(String company, Collection<Quoted> current) {
        return new Rates(company, Direction.COMPANY_IS_QUOTE, current, List.of());
    }

    /// An org that has one currency, and so no `CurrencyType` and no `CurrencyIsoCode`.
    public static Rates ofSingleCurrency(String currency) {
        return new Rates(currency, Direction.COMPANY_IS_BASE, List.of(), List.of());
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
        return switch (direction) {
            case COMPANY_IS_BASE -> new Rate(company, value.get(), currency, since, fellBack);
            case COMPANY_IS_QUOTE -> new Rate(currency, value.get(), company, since, fellBack);
        };
    }
}
