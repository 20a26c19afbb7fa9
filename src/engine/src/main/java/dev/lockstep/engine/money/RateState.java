package dev.lockstep.engine.money;

import java.util.List;
import java.util.Optional;

/// Which rates amounts go by, and how far the deals have followed. `inForce`: what every function normalises by.
/// `used`: what every open deal was normalised by at last; empty before the first pass. While the two differ a pass
/// is under way, and `reached` is where it stopped. `version` counts the saves: of two writers the slower one is
/// refused.
public record RateState(long version, Currencies inForce, Optional<Currencies> used, Reached reached) {
    /// A change of `changes()`, and the last record of it that was enqueued (`""`: none yet).
    public record Reached(int change, String lastId) {
        public static final Reached NOTHING = new Reached(0, "");
    }

    /// Before any deal was normalised.
    public static RateState first(Currencies currencies) {
        return new RateState(0, currencies, Optional.empty(), Reached.NOTHING);
    }

    public boolean isPassing() {
        return !used.equals(Optional.of(inForce));
    }

    /// Other currencies come into force; the deals are to follow. Not while a pass is under way: what deals were
    /// normalised by meanwhile would be forgotten.
    public RateState with(Currencies next) {
        if (isPassing()) {
            throw new IllegalStateException("The pass before has to end first");
        }
        return new RateState(version, next, used, Reached.NOTHING);
    }

    public RateState at(Reached there) {
        return new RateState(version, inForce, used, there);
    }

    /// Everything that the change touched was enqueued.
    public RateState passed() {
        return new RateState(version, inForce, Optional.of(inForce), Reached.NOTHING);
    }

    public RateState next() {
        return new RateState(version + 1, inForce, used, reached);
    }

    /// What the pass goes through; the first one through every open deal, whatever its currency. The records of an
    /// org of a single currency are all in that.
    public List<RateChange> changes() {
        if (used.isEmpty()) {
            return List.of(RateChange.EVERYTHING);
        }
        Rates org = inForce.salesforce();
        return inForce.changesSince(used.get()).stream()
                .filter(change -> org.isMultiCurrency()
                        || change.currency().equals(org.company().getCurrencyCode()))
                .toList();
    }
}
