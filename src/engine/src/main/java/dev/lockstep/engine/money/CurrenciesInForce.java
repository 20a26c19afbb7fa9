package dev.lockstep.engine.money;

import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.RateSource;
import dev.lockstep.engine.port.RateStore;
import java.util.Optional;

/// The currencies that one invocation goes by: those in force, read once. Before any are, they are read from both
/// CRMs and put in force. Not for use by many threads.
public final class CurrenciesInForce {
    private final MoneyRules rules;
    private final RateSource hubspot;
    private final RateSource salesforce;
    private final RateStore store;
    private Optional<Currencies> known = Optional.empty();

    public CurrenciesInForce(MoneyRules rules, RateSource hubspot, RateSource salesforce, RateStore store) {
        this.rules = rules;
        this.hubspot = hubspot;
        this.salesforce = salesforce;
        this.store = store;
    }

    /// Throws `CrmUnavailable` where they have to be asked for and cannot be had.
    public Currencies at(Deadline deadline) {
        if (known.isEmpty()) {
            known = Optional.of(store.load().map(RateState::inForce).orElseGet(() -> begin(deadline)));
        }
        return known.get();
    }

    /// What both CRMs say now, whatever is in force.
    Currencies ask(Deadline deadline) {
        return new Currencies(rules.authority(), rates(hubspot, deadline), rates(salesforce, deadline));
    }

    private Rates rates(RateSource source, Deadline deadline) {
        return Rates.of(source.read(deadline), rules.orgCurrency());
    }

    private Currencies begin(Deadline deadline) {
        Currencies now = ask(deadline);
        return store.save(RateState.first(now))
                ? now
                : store.load().map(RateState::inForce).orElse(now);
    }
}
