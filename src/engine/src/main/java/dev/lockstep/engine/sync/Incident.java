package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.util.List;
import java.util.Optional;

/// Something of a batch that a person may ask about later: everything but a record that simply crossed. Ids and
/// codes, never a value. `code`: the CRM's error code, or one of ours. `crm`: the CRM that did not answer (its
/// records are told apart, as retried). `correlationIds`: of the events that led here, as far as they are known.
public record Incident(
        Kind kind, String code, Optional<Side> crm, List<RecordKey> records, List<String> correlationIds) {

    public enum Kind {
        /// Waits for a person.
        PARKED,
        /// Does not cross, by a rule.
        SKIPPED,
        /// Was decided, and is to be looked at.
        REVIEW,
        /// Comes back by itself.
        RETRIED,
        /// Was read again and again and never seen: its hints are dropped.
        GAVE_UP,
        /// Another invocation took over before this one had committed.
        LEASE_LOST,
        /// A CRM did not answer in time.
        CRM_UNAVAILABLE
    }

    public Incident {
        records = List.copyOf(records);
        correlationIds = List.copyOf(correlationIds);
    }
}
