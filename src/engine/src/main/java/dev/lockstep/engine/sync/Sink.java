package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Switches.Mode;
import dev.lockstep.engine.port.Switches.Stop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Where writes go (REQUIREMENTS X12): to the CRMs, or, in `observe` and outside the pilot, into plan entries. A
/// direction that is stopped gets nothing; its hints are kept, and its fields keep their base, so that the change
/// crosses when it is resumed.
final class Sink {
    private final Batch batch;

    Sink(Batch batch) {
        this.batch = batch;
    }

    void filter(Collection<Work> works) {
        for (Work work : works) {
            if (work.isOpen() && work.writesAnything()) {
                if (isObserved(work)) {
                    observe(work);
                } else if (!stoppedSides(work).isEmpty()) {
                    stop(work);
                }
            }
        }
    }

    private boolean isObserved(Work work) {
        return switch (batch.switches.mode()) {
            case OBSERVE -> true;
            case PILOT -> !batch.ports.desk().admitToPilot(work.subject(), batch.switches.pilotLinks());
            case LIVE -> false;
        };
    }

    private void observe(Work work) {
        String what = work.creating
                .map(side -> "create in " + side)
                .orElseGet(() -> "update " + EnumSet.copyOf(work.merged.writes().keySet()));
        batch.note(Notes.planned(work, work.merged.writtenTo().keySet(), what, batch.now()));
        work.merged = null;
        work.finish(new Work.End.Done(batch.switches.mode() == Mode.OBSERVE ? "planned" : "outside-pilot"));
    }

    private Set<Side> stoppedSides(Work work) {
        Set<Side> stopped = EnumSet.noneOf(Side.class);
        for (Side side : Side.values()) {
            Stop stop = side == Side.HUBSPOT ? Stop.TO_HUBSPOT : Stop.TO_SALESFORCE;
            boolean writes = !work.merged.to(side).isEmpty()
                    || work.creating.filter(side::equals).isPresent();
            if (writes && batch.switches.stopped().contains(stop)) {
                stopped.add(side);
            }
        }
        return stopped;
    }

    private void stop(Work work) {
        Set<Side> stopped = stoppedSides(work);
        List<Hint> hints = new ArrayList<>();
        work.looks.forEach(l -> hints.addAll(l.hints()));
        batch.keepWhileStopped(hints);
        batch.count("kept-while-stopped");
        if (work.creating.isPresent()) {
            work.merged = null;
            work.finish(new Work.End.Done("stopped"));
        } else {
            work.skippedSides.addAll(stopped);
        }
    }
}
