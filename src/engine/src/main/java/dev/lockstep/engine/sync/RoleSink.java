package dev.lockstep.engine.sync;

import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Switches.Stop;
import java.util.ArrayList;
import java.util.List;

/// Whether what is to be written of a deal's people is written, now, on one side (REQUIREMENTS X12), as `Sink` says
/// of records.
final class RoleSink {
    private final Batch batch;

    RoleSink(Batch batch) {
        this.batch = batch;
    }

    /// Otherwise it is a plan entry, or its hints are kept until the side is resumed, or there is no time left.
    boolean lets(DealPeople deal, Side side, String what) {
        if (isObserved(deal)) {
            batch.note(new Note(
                    Note.Kind.PLANNED,
                    deal.subject(),
                    deal.work.records(),
                    what,
                    "Would be written: " + what,
                    List.of(),
                    batch.now()));
            return false;
        }
        List<Hint> hints = new ArrayList<>();
        deal.work.looks.forEach(look -> hints.addAll(look.hints()));
        if (batch.switches.stopped().contains(side == Side.HUBSPOT ? Stop.TO_HUBSPOT : Stop.TO_SALESFORCE)) {
            batch.keepWhileStopped(hints);
            batch.count("kept-while-stopped");
            return false;
        }
        if (!batch.leaseAllowsWrite()) {
            batch.later(hints, batch.settings.backoff(deal.work.attempt()));
            return false;
        }
        return true;
    }

    boolean letsPeople(DealPeople deal, String what) {
        return !batch.switches.isStopped(SyncedObject.PEOPLE) && lets(deal, Side.HUBSPOT, what);
    }

    private boolean isObserved(DealPeople deal) {
        return switch (batch.switches.mode()) {
            case OBSERVE -> true;
            case PILOT -> !batch.ports.desk().admitToPilot(deal.work.subject(), batch.switches.pilotLinks());
            case LIVE -> false;
        };
    }
}
