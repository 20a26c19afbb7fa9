package dev.lockstep.engine.sync;

import dev.lockstep.engine.deal.CloseDates;
import dev.lockstep.engine.deal.DealCrm;
import dev.lockstep.engine.deal.DealForm;
import dev.lockstep.engine.deal.DealGuard;
import dev.lockstep.engine.deal.DealRules;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.money.CurrenciesInForce;
import dev.lockstep.engine.port.Crm;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.HintQueue;
import dev.lockstep.engine.port.PortalZone;
import dev.lockstep.engine.port.SyncState;
import dev.lockstep.engine.port.ValueGuard;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Everything outside that a sync touches. `ids` gives a new unguessable id at each call (lease owners, links).
public record SyncPorts(
        Crm hubspot,
        Crm salesforce,
        SyncState state,
        Desk desk,
        HintQueue queue,
        InstantSource clock,
        Supplier<String> ids,
        ValueGuard guard,
        Owners owners) {

    /// Without a guard: every value is the CRM's to judge.
    public SyncPorts(
            Crm hubspot,
            Crm salesforce,
            SyncState state,
            Desk desk,
            HintQueue queue,
            InstantSource clock,
            Supplier<String> ids) {
        this(hubspot, salesforce, state, desk, queue, clock, ids, ValueGuard.NONE);
    }

    public SyncPorts(
            Crm hubspot,
            Crm salesforce,
            SyncState state,
            Desk desk,
            HintQueue queue,
            InstantSource clock,
            Supplier<String> ids,
            ValueGuard guard) {
        this(hubspot, salesforce, state, desk, queue, clock, ids, guard, new Owners(hubspot, salesforce, clock));
    }

    /// The same, with deals in the form that they are compared in. `currencies`: where amounts count with theirs.
    public SyncPorts ofDeals(DealRules rules, PortalZone zone, Optional<CurrenciesInForce> currencies) {
        Function<Deadline, DealForm> forms = deadline -> new DealForm(
                rules.stages().hasRecordTypes(),
                new CloseDates(zone.at(deadline)),
                currencies.map(inForce -> inForce.at(deadline)));
        return new SyncPorts(
                new DealCrm(hubspot, forms),
                new DealCrm(salesforce, forms),
                state,
                desk,
                queue,
                clock,
                ids,
                new DealGuard(guard, forms),
                owners);
    }

    /// The same, with the roll-ups of every Salesforce record that is read.
    public SyncPorts rolledUp(ObjectMapping mapping) {
        return new SyncPorts(hubspot, new RolledUp(salesforce, mapping), state, desk, queue, clock, ids, guard, owners);
    }

    public Crm crm(Side side) {
        return side == Side.HUBSPOT ? hubspot : salesforce;
    }
}
