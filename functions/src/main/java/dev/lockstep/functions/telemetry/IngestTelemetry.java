package dev.lockstep.functions.telemetry;

import dev.lockstep.functions.telemetry.Metrics.Figure;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/// What `webhook-ingest` tells: one line for each request or event, whatever it holds.
public final class IngestTelemetry {
    private static final String FUNCTION = "webhook-ingest";
    private static final Logger LOG = Logger.getLogger(IngestTelemetry.class);

    private final Metrics metrics;
    private final String source;
    private final String requestId;

    /// `source`: hubspot, flow or eventbridge. `requestId`: the HTTP API's, or the event's id.
    public IngestTelemetry(Metrics metrics, String source, String requestId) {
        this.metrics = metrics;
        this.source = source;
        this.requestId = requestId;
    }

    /// `ignored`: reason to number of events. The hints are queued: nothing that is told of them can fail.
    public void ingested(int events, int hints, Map<String, Integer> ignored, List<String> correlationIds) {
        Invocation.tell(FUNCTION, () -> tell(events, hints, ignored, correlationIds));
    }

    private void tell(int events, int hints, Map<String, Integer> ignored, List<String> correlationIds) {
        line("ingested")
                .with("events", events)
                .with("hints", hints)
                .with("ignored", ignored)
                .with("correlationIds", correlationIds)
                .log(LOG, Level.INFO);
        if (hints > 0) {
            metrics.put(Map.of("Hints", Figure.count(hints)));
        }
    }

    /// Nothing of it is taken, and its sender is told why, or does not ask. `reason`: a code or a sentence of
    /// ours.
    public void refused(String reason) {
        line("refused").with("reason", reason).log(LOG, Level.WARN);
    }

    /// The CRM says that it left events out: the next reconcile finds these records.
    public void overflowed(String entity) {
        line("overflow").with("entity", Codes.safe(entity)).log(LOG, Level.WARN);
    }

    private LogLine line(String event) {
        return LogLine.of(event).with("source", source).with("ingestId", requestId);
    }
}
