package dev.lockstep.functions.ingest;

import dev.lockstep.functions.telemetry.IngestTelemetry;
import dev.lockstep.functions.telemetry.Metrics;
import dev.lockstep.functions.wiring.Parts;
import dev.lockstep.salesforce.event.ChangeEvents;
import dev.lockstep.salesforce.event.ParsedChange;
import java.util.List;
import java.util.Map;

/// Salesforce's change events, as EventBridge hands them over.
final class ChangeIngest {
    private static final String CHANGE_EVENT = "ChangeEvent";

    private final Parts parts;

    ChangeIngest(Parts parts) {
        this.parts = parts;
    }

    /// Returns when all is queued, or there is nothing to queue. Throws where the event has to stay: a change
    /// event that cannot be read goes to the dead-letter queue, for a person to see.
    HttpAnswer take(IngestEvent event) {
        IngestTelemetry telemetry = new IngestTelemetry(Metrics.of(parts), "eventbridge", event.id());
        if (!event.detailType().endsWith(CHANGE_EVENT) || event.detail() == null) {
            telemetry.ingested(0, 0, Map.of("NO_CHANGE_EVENT", 1), List.of());
            return Answers.queued(0, 1);
        }
        return switch (ChangeEvents.parse(event.detailType(), event.detail())) {
            case ParsedChange.WrongShape shape -> {
                telemetry.refused(shape.reason());
                throw new IllegalArgumentException("The change event cannot be read");
            }
            case ParsedChange.Overflow overflow -> {
                telemetry.overflowed(overflow.entity());
                yield Answers.queued(0, 1);
            }
            case ParsedChange.Changes changes -> {
                int events = changes.events().size();
                HintSender.Sent sent = new HintSender(parts, "eventbridge-" + event.id()).send(changes.events());
                telemetry.ingested(events, sent.hints(), Map.of(), sent.correlationIds());
                yield Answers.queued(sent.hints(), events - sent.hints());
            }
        };
    }
}
