package dev.lockstep.engine.money;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// Open deals whose amount is no longer what the rates say (REQUIREMENTS M3): those of `currency` that close on
/// `from` or later and before `until`; empty for no bound. Without a close date the static rate counts, as it does
/// before the first dated one: a change that has no `from` touches those too. `currency`: `""` for any.
public record RateChange(String currency, Optional<LocalDate> from, Optional<LocalDate> until) {
    /// Of any currency.
    static final RateChange EVERYTHING = all("");

    /// Every change from the rates that were used to the rates of now, in the order of currency and day. A new
    /// company currency touches all.
    public static List<RateChange> between(Rates before, Rates after) {
        NavigableSet<String> currencies = new TreeSet<>(before.currencies());
        currencies.addAll(after.currencies());
        List<RateChange> changes = new ArrayList<>();
        currencies.forEach(code -> Money.currency(code).ifPresent(c -> changes.addAll(of(c, before, after))));
        return List.copyOf(changes);
    }

    /// Whether a deal has to be normalised again. A closed one never: its rate is frozen.
    public boolean touches(String isoCode, Optional<LocalDate> closeDate, boolean closed) {
        if (closed || !(currency.isEmpty() || currency.equals(isoCode))) {
            return false;
        }
        return closeDate
                .map(day -> from.map(first -> !day.isBefore(first)).orElse(true)
                        && until.map(day::isBefore).orElse(true))
                .orElse(from.isEmpty());
    }

    /// All that there is of a currency.
    static RateChange all(String currency) {
        return new RateChange(currency, Optional.empty(), Optional.empty());
    }

    /// The condition of a SOQL `WHERE` that finds the opportunities it touches. With `multiCurrency` false there
    /// is no `CurrencyIsoCode`.
    public String soql(boolean multiCurrency) {
        List<String> conditions = new ArrayList<>(List.of("IsClosed = false", "Amount != null"));
        if (multiCurrency && !currency.isEmpty()) {
            conditions.add("CurrencyIsoCode = '" + currency + "'");
        }
        from.ifPresent(first -> conditions.add("CloseDate >= " + first));
        until.ifPresent(end -> conditions.add("CloseDate < " + end));
        return String.join(" AND ", conditions);
    }

    private static List<RateChange> of(Currency currency, Rates before, Rates after) {
        String code = currency.getCurrencyCode();
        NavigableSet<LocalDate> turns = new TreeSet<>(before.turns(code));
        turns.addAll(after.turns(code));
        List<RateChange> changes = new ArrayList<>();
        Optional<LocalDate> from = Optional.empty();
        boolean changed = differs(currency, Optional.empty(), before, after);
        for (LocalDate turn : turns) {
            boolean next = differs(currency, Optional.of(turn), before, after);
            if (changed && !next) {
                changes.add(new RateChange(code, from, Optional.of(turn)));
            }
            if (next && !changed) {
                from = Optional.of(turn);
            }
            changed = next;
        }
        if (changed) {
            changes.add(new RateChange(code, from, Optional.empty()));
        }
        return changes;
    }

    private static boolean differs(Currency currency, Optional<LocalDate> day, Rates before, Rates after) {
        return !worth(before.on(currency, day)).equals(worth(after.on(currency, day)));
    }

    /// What decides the amount: the numbers, and neither the day nor the way that the rate was found.
    private static String worth(RateAnswer answer) {
        return switch (answer) {
            case Rate rate -> rate.text();
            case Blocked blocked -> blocked.reason().name();
        };
    }
}
