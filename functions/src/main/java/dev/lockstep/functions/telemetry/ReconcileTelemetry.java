package dev.lockstep.functions.telemetry;

import dev.lockstep.engine.reconcile.ReconcileReport;
import dev.lockstep.engine.schema.SchemaWatch;
import dev.lockstep.functions.telemetry.Metrics.Figure;
import dev.lockstep.functions.wiring.CrmUse;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/// What `reconcile` tells of a run: one line, and how many records wait for a person.
public final class ReconcileTelemetry {
    private static final Logger LOG = Logger.getLogger(ReconcileTelemetry.class);
    private static final String PARKED_RECORDS = "ParkedRecords";

    private ReconcileTelemetry() {}

    public static void log(ReconcileReport report, String correlationId) {
        LogLine.of("reconciled")
                .with("correlationId", correlationId)
                .with("seen", report.seen())
                .with("enqueued", report.enqueued())
                .with("swept", report.swept())
                .with("complete", report.complete())
                .with("parked", report.parked())
                .log(LOG, Level.INFO);
    }

    /// Of the schemas, which are read once an hour: nothing in between.
    public static void log(SchemaWatch.Report report, String correlationId) {
        if (report.read() == 0 && report.unavailable().isEmpty()) {
            return;
        }
        LogLine.of("schemas-read")
                .with("correlationId", correlationId)
                .with("read", report.read())
                .with("noticesRaised", report.raised())
                .with("noticesCured", report.cured())
                .with(
                        "unavailable",
                        report.unavailable().entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .sorted()
                                .toList())
                .log(LOG, report.raised() > 0 ? Level.WARN : Level.INFO);
    }

    /// The service's own gauge is told even when it is zero, so that an alarm on it can end.
    public static void measure(ReconcileReport report, CrmUse use, Metrics metrics) {
        long all = report.parked().values().stream().mapToLong(Long::longValue).sum();
        metrics.put(Map.of(PARKED_RECORDS, Figure.count(all)));
        report.parked().forEach((cause, count) -> metrics.putApart(cause, PARKED_RECORDS, count));
        metrics.putUse(use, Map.of());
    }
}
