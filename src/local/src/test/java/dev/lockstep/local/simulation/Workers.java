package dev.lockstep.local.simulation;

import dev.lockstep.engine.match.Identity;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.reconcile.ObjectReconcile;
import dev.lockstep.engine.reconcile.ReconcileSettings;
import dev.lockstep.engine.sync.ObjectSync;
import dev.lockstep.engine.sync.SyncPorts;
import dev.lockstep.engine.sync.SyncReport;
import dev.lockstep.engine.sync.SyncSettings;
import dev.lockstep.engine.testing.Killed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Invocations of the sync, as a queue's event source makes them: up to ten messages at once; those of a worker
/// that died come back.
final class Workers {
    private static final Duration FUNCTION_TIME_OUT = Duration.ofSeconds(60);
    private static final Duration VISIBILITY = Duration.ofMinutes(6);
    private static final int BATCH_MAX = 10;
    private final House house;
    private final SyncPorts ports;
    private final List<String> faults = new ArrayList<>();
    private int running;

    Workers(House house, SyncPorts ports) {
        this.house = house;
        this.ports = ports;
    }

    /// How many invocations are under way, one inside the other.
    int running() {
        return running;
    }

    /// Faults of our own: there must be none.
    List<String> faults() {
        return faults;
    }

    /// One invocation with what is due; false when nothing is.
    boolean run() {
        List<Message> messages = house.queue.takeDue(house.clock.instant(), BATCH_MAX);
        if (messages.isEmpty()) {
            return false;
        }
        List<List<Hint>> hints = messages.stream().map(Message::hints).toList();
        house.trace.add("worker " + running + " takes "
                + hints.stream()
                        .flatMap(List::stream)
                        .map(h -> h.cause() + " " + h.key() + " " + h.attempt())
                        .toList());
        running++;
        try {
            SyncReport report = new ObjectSync(
                            house.mapping, Identity.ofPeople(house.mapping), house.keys, ports, SyncSettings.DEFAULT)
                    .handle(hints, deadline());
            house.trace.add("worker " + (running - 1) + " done " + new TreeMap<>(report.counts()));
            report.faults().values().forEach(this::fault);
        } catch (Killed killed) {
            house.queue.send(messages.stream()
                    .map(m -> new Message(m.hints(), VISIBILITY))
                    .toList());
        } finally {
            running--;
        }
        house.pass(Duration.ofMillis(50));
        return true;
    }

    void reconcile() {
        running++;
        try {
            new ObjectReconcile(
                            house.mapping,
                            Identity.ofPeople(house.mapping),
                            house.keys,
                            ports,
                            new ReconcileSettings(Duration.ofMinutes(5), Instant.EPOCH, 25, 200))
                    .run(deadline());
        } catch (Killed killed) {
            house.trace.add("reconcile died");
        } catch (dev.lockstep.engine.port.CrmUnavailable down) {
            house.trace.add("reconcile gave up: " + down.code());
        } finally {
            running--;
        }
    }

    private Deadline deadline() {
        return new Deadline(house.clock.instant().plus(FUNCTION_TIME_OUT));
    }

    private void fault(RuntimeException fault) {
        String at = Arrays.stream(fault.getStackTrace())
                .filter(f -> f.getClassName().startsWith("dev.lockstep"))
                .limit(3)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
        faults.add("A fault of our own: " + fault.getClass().getSimpleName() + " at " + at);
        if (Boolean.getBoolean("lockstep.trace")) {
            fault.printStackTrace();
        }
    }
}
