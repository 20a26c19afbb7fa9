package dev.lockstep.local.simulation;

import dev.lockstep.engine.testing.Killed;
import dev.lockstep.engine.testing.PortWrapper;
import dev.lockstep.sandbox.hubspot.FaultKind;
import dev.lockstep.sandbox.salesforce.org.Faults;
import java.util.List;
import java.util.SplittableRandom;

/// What goes wrong while workers work: calls that fail before or after their effect, workers that die, others that
/// run meanwhile.
final class Chaos implements PortWrapper.Watch, SandboxWire.Weather {
    private static final List<FaultKind> HUBSPOT = List.of(FaultKind.values());
    private static final List<Faults.Kind> SALESFORCE = List.of(Faults.Kind.values());
    private final SplittableRandom dice;
    private House house;
    private Meanwhile meanwhile;
    private boolean on;
    private int mishaps;

    /// What others do while a worker is inside a port call.
    interface Meanwhile {
        void happens(String call);
    }

    Chaos(SplittableRandom dice) {
        this.dice = dice;
    }

    void breakLooseIn(House where, Meanwhile others) {
        house = where;
        meanwhile = others;
        on = true;
    }

    void calm() {
        on = false;
        house.hubspot.clearFaults();
        house.salesforce.configure(org -> org.faults().clear());
    }

    /// Faults struck and workers killed so far: each may have made one write happen twice.
    int mishaps() {
        return mishaps;
    }

    @Override
    public void before(String call) {
        if (!on) {
            return;
        }
        if (call.startsWith("hubspot ") || call.startsWith("salesforce ")) {
            strike(call);
        } else {
            meanwhile.happens(call);
        }
        maybeDie("before " + call);
    }

    @Override
    public void after(String call) {
        if (on) {
            maybeDie("after " + call);
        }
    }

    private void strike(String call) {
        if (dice.nextInt(100) >= 4) {
            return;
        }
        mishaps++;
        if (call.startsWith("hubspot ")) {
            FaultKind kind = HUBSPOT.get(dice.nextInt(HUBSPOT.size()));
            house.trace.add("fault " + kind + " at " + call);
            house.hubspot.failNext(kind, request -> true, 1);
        } else {
            Faults.Kind kind = SALESFORCE.get(dice.nextInt(SALESFORCE.size()));
            house.trace.add("fault " + kind + " at " + call);
            house.salesforce.configure(org -> org.faults().failNext(kind, request -> true, 1));
        }
    }

    private void maybeDie(String where) {
        if (dice.nextInt(400) == 0) {
            mishaps++;
            house.trace.add("killed " + where);
            throw new Killed(where);
        }
    }
}
