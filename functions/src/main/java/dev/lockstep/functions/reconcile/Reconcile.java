package dev.lockstep.functions.reconcile;

import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.reconcile.ReconcileReport;
import dev.lockstep.engine.schema.SchemaWatch;
import dev.lockstep.functions.telemetry.Invocation;
import dev.lockstep.functions.telemetry.Metrics;
import dev.lockstep.functions.telemetry.ReconcileTelemetry;
import dev.lockstep.functions.wiring.Parts;
import dev.lockstep.functions.wiring.ReconcileParts;
import dev.lockstep.functions.wiring.Wiring;
import io.quarkus.funqy.Funq;
import java.util.List;

/// The function `reconcile`: one run, on a schedule. Where a run ends before the streams do, the next one goes on
/// from there.
public class Reconcile {
    private static final String NAME = "reconcile";

    private final Wiring wiring;

    public Reconcile(Wiring wiring) {
        this.wiring = wiring;
    }

    @Funq(NAME)
    public ReconcileAnswer run(ScheduledEvent event) {
        return Invocation.of(NAME, () -> answer(event));
    }

    private ReconcileAnswer answer(ScheduledEvent event) {
        Parts parts = wiring.parts();
        String correlationId = "reconcile-" + (event.id() == null ? parts.newId() : event.id());
        Deadline deadline = parts.deadline();
        ReconcileParts made = parts.reconcile();
        List<SchemaWatch.Report> schemas =
                made.schemas().stream().map(watch -> watch.run(deadline)).toList();
        Parted parted = new Parted();
        made.campaigns().ifPresent(campaigns -> parted.run(() -> campaigns.run(deadline, correlationId)));
        made.objects().forEach(one -> parted.run(() -> one.run(deadline, correlationId)));
        made.roles().ifPresent(roles -> parted.run(() -> roles.run(deadline, correlationId)));
        ReconcileReport report = parted.report();
        Invocation.tell(NAME, () -> {
            schemas.forEach(one -> ReconcileTelemetry.log(one, correlationId));
            ReconcileTelemetry.log(report, correlationId);
            ReconcileTelemetry.measure(report, parts.crmUse(), Metrics.of(parts));
        });
        return new ReconcileAnswer(report.seen(), report.enqueued(), report.swept(), report.complete());
    }
}
