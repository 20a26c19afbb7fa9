package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Crm;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.HintQueue;
import dev.lockstep.engine.port.SyncState;
import dev.lockstep.engine.port.ValueGuard;
import java.time.InstantSource;
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

    public Crm crm(Side side) {
        return side == Side.HUBSPOT ? hubspot : salesforce;
    }
}
