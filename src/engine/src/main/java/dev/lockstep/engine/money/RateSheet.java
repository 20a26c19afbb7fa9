package dev.lockstep.engine.money;

import dev.lockstep.engine.model.Side;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a CRM says of currencies, in its own texts and its own direction: Salesforce's rates are units of the
/// currency per one of `company`, HubSpot's units of `company` per one of the currency. Nothing in it is of a person.
/// An org of a single currency has no rates at all.
public record RateSheet(Side origin, String company, List<Quoted> quoted, List<Dated> dated) {
    public RateSheet {
        company = code(company);
        quoted = quoted.stream().sorted(Comparator.comparing(Quoted::currency)).toList();
        dated = dated.stream()
                .sorted(Comparator.comparing(Dated::currency).thenComparing(Dated::start))
                .toList();
    }

    /// A currency and its static rate, as the system lists it. `value`: its own text of the number. `since`: from
    /// when it holds, where the system says so.
    public record Quoted(String currency, String value, boolean active, Optional<LocalDate> since) {
        public Quoted {
            currency = code(currency);
        }
    }

    /// Salesforce's `DatedConversionRate`: from `start` until the day before `nextStart`.
    public record Dated(String currency, LocalDate start, LocalDate nextStart, String value) {
        public Dated {
            currency = code(currency);
        }
    }

    private static String code(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }
}
