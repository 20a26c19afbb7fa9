package dev.lockstep.engine.money;

import dev.lockstep.engine.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The currencies of both CRMs. `authority`: whose rates and company currency count.
public record Currencies(Side authority, Rates hubspot, Rates salesforce) {
    public Rates on(Side side) {
        return side == Side.HUBSPOT ? hubspot : salesforce;
    }

    /// The rates that amounts are normalised by.
    public Rates rates() {
        return on(authority);
    }

    /// What has changed for deals: their rates, and whether the other system takes their currency.
    public List<RateChange> changesSince(Currencies before) {
        List<RateChange> changes = new ArrayList<>(RateChange.between(before.rates(), rates()));
        Set<String> differ = new TreeSet<>(setUpInBoth());
        Set<String> were = before.setUpInBoth();
        Set<String> same = new TreeSet<>(differ);
        same.retainAll(were);
        differ.addAll(were);
        differ.removeAll(same);
        differ.stream()
                .map(RateChange::all)
                .filter(change -> !changes.contains(change))
                .forEach(changes::add);
        return List.copyOf(changes);
    }

    private Set<String> setUpInBoth() {
        Set<String> both = new TreeSet<>(hubspot.active());
        both.retainAll(salesforce.active());
        return both;
    }
}
