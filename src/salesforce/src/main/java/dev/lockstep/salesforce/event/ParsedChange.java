package dev.lockstep.salesforce.event;

import dev.lockstep.engine.model.RecordEvent;
import java.time.Instant;
import java.util.List;

/// What one change event says.
public sealed interface ParsedChange {
    /// One event for each record it names.
    record Changes(List<RecordEvent> events) implements ParsedChange {
        public Changes {
            events = List.copyOf(events);
        }
    }

    /// Records of this object changed, and Salesforce does not say which (`GAP_OVERFLOW`, wildcard ids): only a
    /// reconciliation finds them. `at`: the commit.
    record Overflow(String entity, Instant at) implements ParsedChange {}

    /// Not a change event. `reason` quotes nothing of it.
    record WrongShape(String reason) implements ParsedChange {}
}
