package dev.lockstep.functions.telemetry;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.sync.Incident;
import dev.lockstep.engine.sync.Incident.Kind;
import dev.lockstep.engine.sync.SyncReport;
import dev.lockstep.functions.telemetry.Metrics.Figure;
import dev.lockstep.functions.wiring.CrmUse;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/// What a sync function tells of a batch: one line of counts, a line for each record that a person may ask about,
/// and a line for each code that records are tried again for. A record that simply crossed has no line.
public final class SyncTelemetry {
    /// Lines about single records in one invocation; the rest is in the line of counts.
    public static final int RECORD_LINES_MAX = 50;

    /// Lines about codes in one invocation.
    public static final int CODE_LINES_MAX = 20;

    /// Lines about messages that fell to a fault of our own.
    public static final int FAULT_LINES_MAX = 10;

    private static final Logger LOG = Logger.getLogger(SyncTelemetry.class);
    private static final Set<Kind> TOGETHER = EnumSet.of(Kind.RETRIED, Kind.CRM_UNAVAILABLE);

    private SyncTelemetry() {}

    /// `messages`: the hints that were handled, in the order of the report's indexes.
    public static void log(String function, SyncReport report, List<List<Hint>> messages) {
        report.faults().entrySet().stream()
                .limit(FAULT_LINES_MAX)
                .forEach(fault -> Invocation.logFault(
                        function,
                        fault.getValue(),
                        messages.get(fault.getKey()).stream()
                                .map(Hint::correlationId)
                                .distinct()
                                .toList()));
        List<Incident> single = report.incidents().stream()
                .filter(i -> !TOGETHER.contains(i.kind()))
                .toList();
        single.stream().limit(RECORD_LINES_MAX).forEach(SyncTelemetry::logRecord);
        report.incidents().stream()
                .filter(i -> TOGETHER.contains(i.kind()))
                .collect(groupingBy(SyncTelemetry::group, TreeMap::new, toList()))
                .values()
                .stream()
                .limit(CODE_LINES_MAX)
                .forEach(SyncTelemetry::logTogether);
        LogLine.of("batch")
                .with("messages", messages.size())
                .with("failed", report.failed().size())
                .with("outcomes", report.counts())
                .with("recordLinesLeftOut", Math.max(0, single.size() - RECORD_LINES_MAX))
                .log(LOG, Level.INFO);
    }

    public static void measure(SyncReport report, CrmUse use, Metrics metrics) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        if (report.count("echo") > 0) {
            figures.put("Echoes", Figure.count(report.count("echo")));
        }
        report.lagMax().ifPresent(lag -> figures.put("Lag", Figure.millis(lag.toMillis())));
        metrics.put(figures);
        Map<Side, Map<String, Figure>> written = new EnumMap<>(Side.class);
        for (Side crm : Side.values()) {
            int created = report.count("created-in-" + crm);
            int all = created + report.count("updated-in-" + crm);
            Map<String, Figure> of = written.computeIfAbsent(crm, c -> new LinkedHashMap<>());
            if (all > 0) {
                of.put("Writes", Figure.count(all));
            }
            if (created > 0) {
                of.put("Created", Figure.count(created));
            }
        }
        metrics.putUse(use, written);
        report.incidents().stream()
                .filter(i -> i.kind() == Kind.PARKED)
                .collect(groupingBy(i -> Codes.safe(i.code()), TreeMap::new, counting()))
                .forEach((cause, count) -> metrics.put(cause, "Parked", count));
    }

    /// A message that is no hint of ours ends in the dead-letter queue, for a person to see.
    public static void logUnreadable(String messageId) {
        LogLine.of("unreadable").with("messageId", messageId).log(LOG, Level.ERROR);
    }

    private static String group(Incident incident) {
        return incident.kind() + " " + incident.crm() + " " + incident.code();
    }

    private static void logRecord(Incident incident) {
        LogLine.of(event(incident))
                .with("code", Codes.safe(incident.code()))
                .with("records", incident.records())
                .with("correlationIds", incident.correlationIds())
                .log(LOG, Level.INFO);
    }

    private static void logTogether(List<Incident> same) {
        Incident first = same.getFirst();
        LogLine.of(event(first))
                .with("crm", first.crm().map(Side::name).orElse(""))
                .with("code", Codes.safe(first.code()))
                .with("times", same.size())
                .with(
                        "records",
                        same.stream().flatMap(i -> i.records().stream()).toList())
                .with(
                        "correlationIds",
                        same.stream()
                                .flatMap(i -> i.correlationIds().stream())
                                .distinct()
                                .toList())
                .log(LOG, first.kind() == Kind.CRM_UNAVAILABLE ? Level.WARN : Level.INFO);
    }

    private static String event(Incident incident) {
        return incident.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
