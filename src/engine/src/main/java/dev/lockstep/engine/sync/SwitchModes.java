package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.port.Switches.Mode;
import dev.lockstep.engine.port.Switches.Stop;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The deliberate steps of a person (REQUIREMENTS X12): the mode, stop, resume. What was planned or kept
/// meanwhile is looked at again.
public final class SwitchModes {
    private static final int PAGE = 1000;
    private static final int PAGES_MAX = 1000;
    private final SyncPorts ports;

    public SwitchModes(SyncPorts ports) {
        this.ports = ports;
    }

    /// Sets the mode. Leaving `observe` enqueues everything that has a plan entry, so that it is written now.
    public void mode(Mode mode, int pilotLinks) {
        ports.desk().set(new Switches(mode, pilotLinks, ports.desk().switches().stopped()));
        if (mode != Mode.OBSERVE) {
            lookAgainAtPlanned();
        }
    }

    /// Stops everything, one direction or one object. What runs now ends its batch; hints are kept from then on.
    public void stop(Stop stop) {
        Switches now = ports.desk().switches();
        Set<Stop> stopped = EnumSet.of(stop);
        stopped.addAll(now.stopped());
        ports.desk().set(new Switches(now.mode(), now.pilotLinks(), stopped));
    }

    /// Takes every stop back and puts what was kept into the queue. The number of hints.
    public int resume() {
        Switches now = ports.desk().switches();
        ports.desk().set(new Switches(now.mode(), now.pilotLinks(), Set.of()));
        return new Resume(ports).resume();
    }

    /// Enqueues everything that has a plan entry, and drops the entries.
    public void lookAgainAtPlanned() {
        for (int page = 0; page < PAGES_MAX; page++) {
            List<Note> planned = ports.desk().notes(Note.Kind.PLANNED, PAGE);
            if (planned.isEmpty()) {
                return;
            }
            ports.queue()
                    .send(planned.stream()
                            .map(n -> Message.now(Hint.lookAt(
                                            n.records().getFirst(),
                                            Hint.Cause.RETRIED,
                                            ports.clock().instant(),
                                            "planned")
                                    .in(Lane.BACKFILL)))
                            .toList());
            ports.desk()
                    .erase(
                            Note.Kind.PLANNED,
                            planned.stream().map(Note::subject).toList());
        }
    }
}
