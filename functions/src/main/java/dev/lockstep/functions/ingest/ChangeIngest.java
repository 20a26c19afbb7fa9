package dev.lockstep.functions.ingest;

import dev.lockstep.functions.wiring.Parts;
import dev.lockstep.salesforce.event.ChangeEvents;
import dev.lockstep.salesforce.event.ParsedChange;
import org.jboss.logging.Logger;

/// Salesforce's change events, as EventBridge hands them over.
final class ChangeIngest {
    private static final Logger LOG = Logger.getLogger(ChangeIngest.class);
    private static final String CHANGE_EVENT = "ChangeEvent";

    private final Parts parts;

    ChangeIngest(Parts parts) {
        this.parts = parts;
    }

    /// Returns when all is queued, or there is nothing to queue. Throws where the event has to stay: a change
    /// event that cannot be read goes to the dead-letter queue, for a person to see.
    HttpAnswer take(IngestEvent event) {
        if (!event.detailType().endsWith(CHANGE_EVENT) || event.detail() == null) {
            LOG.infof("ingest source=eventbridge ignored=1 event=%s", event.id());
            return Answers.queued(0, 1);
        }
        return switch (ChangeEvents.parse(event.detailType(), event.detail())) {
            case ParsedChange.WrongShape shape ->
                throw new IllegalArgumentException("The change event cannot be read: " + shape.reason());
            case ParsedChange.Overflow overflow -> {
                LOG.warnf(
                        "ingest source=eventbridge overflow=%s: the next reconciliation finds these records",
                        overflow.entity());
                yield Answers.queued(0, 1);
            }
            case ParsedChange.Changes changes -> {
                int hints = new HintSender(parts).send(changes.events());
                LOG.infof(
                        "ingest source=eventbridge events=%d hints=%d",
                        changes.events().size(), hints);
                yield Answers.queued(hints, changes.events().size() - hints);
            }
        };
    }
}
