package dev.lockstep.functions.reconcile;

import dev.lockstep.engine.reconcile.ReconcileReport;
import dev.lockstep.functions.wiring.Parts;
import dev.lockstep.functions.wiring.Wiring;
import io.quarkus.funqy.Funq;
import org.jboss.logging.Logger;

/// The function `reconcile`: one run, on a schedule. Where a run ends before the streams do, the next one goes on
/// from there.
public class Reconcile {
    private static final Logger LOG = Logger.getLogger(Reconcile.class);

    private final Wiring wiring;

    public Reconcile(Wiring wiring) {
        this.wiring = wiring;
    }

    @Funq("reconcile")
    public ReconcileAnswer run(ScheduledEvent event) {
        Parts parts = wiring.parts();
        ReconcileReport report = parts.peopleReconcile().run(parts.deadline());
        LOG.infof(
                "reconcile event=%s seen=%d enqueued=%d swept=%d complete=%s",
                event.id(), report.seen(), report.enqueued(), report.swept(), report.complete());
        return new ReconcileAnswer(report.seen(), report.enqueued(), report.swept(), report.complete());
    }
}
