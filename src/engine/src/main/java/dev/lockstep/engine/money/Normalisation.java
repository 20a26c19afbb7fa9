package dev.lockstep.engine.money;

import dev.lockstep.engine.money.Blocked.Reason;
import dev.lockstep.engine.money.Money.Negative;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// A deal's amount in the company currency (REQUIREMENTS M1–M4). It is always made from the original amount and
/// never converted back, which is why nothing drifts.
public sealed interface Normalisation permits Normalisation.Normalised, Blocked {
    /// `company`: the amount in the company currency. `original`, `rate`: what it was made from, kept beside it.
    /// `frozen`: by a rate that was kept when the deal closed.
    record Normalised(Money company, Money original, Rate rate, boolean frozen) implements Normalisation {
        @Override
        public Optional<Normalised> normalised() {
            return Optional.of(this);
        }
    }

    /// A deal or an opportunity, in its CRM's own texts. `currency`: `""` in a single-currency org. `kept`: the
    /// rate that its field keeps from before.
    record Deal(String amount, String currency, Optional<LocalDate> closeDate, boolean closed, Optional<Rate> kept) {}

    /// The normalised amount, where it is not blocked.
    Optional<Normalised> normalised();

    /// Open deals go by today's rates for their close date. A closed one keeps the rate that it has, for as long
    /// as it is of its currency and the company's; one that comes closed takes the rate of its close date.
    static Normalisation of(Deal deal, Rates rates, Negative negative) {
        String code = deal.currency().isBlank() ? rates.company().getCurrencyCode() : deal.currency();
        return switch (Money.read(deal.amount(), code, negative)) {
            case Blocked blocked -> blocked;
            case Money original ->
                frozen(deal, original, rates)
                        .<Normalisation>map(rate -> new Normalised(rate.convert(original), original, rate, true))
                        .orElseGet(() -> byRates(deal, original, rates));
        };
    }

    /// Whether a currency may be written to a system that has only these set up (M4).
    static Optional<Blocked> writable(Money amount, Set<String> setUpThere) {
        String code = amount.currency().getCurrencyCode();
        return setUpThere.contains(code) ? Optional.empty() : Optional.of(new Blocked(Reason.NOT_SET_UP, code));
    }

    private static Optional<Rate> frozen(Deal deal, Money original, Rates rates) {
        return deal.kept().filter(rate -> deal.closed() && rate.joins(original.currency(), rates.company()));
    }

    private static Normalisation byRates(Deal deal, Money original, Rates rates) {
        return switch (rates.on(original.currency(), deal.closeDate())) {
            case Blocked blocked -> blocked;
            case Rate rate -> new Normalised(rate.convert(original), original, rate, false);
        };
    }
}
