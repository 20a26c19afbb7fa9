package dev.lockstep.engine.model;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// "Look at this record." Carries no value: `fieldHashes` maps the mapping names of the fields an event named to
/// the keyed hash of the value it carried (empty when nothing is known). `occurredAt` is the CRM's time of the
/// change. `aliases`: ids that now lead to this record (a merge). `attempt` counts how often this hint was put
/// off; 0 at first. `decisions`: mapping name to the side whose value a person decided for. However often it is put
/// off, a hint stays in its `lane`.
public record Hint(
        RecordKey key,
        Cause cause,
        Map<String, String> fieldHashes,
        Set<String> aliases,
        Instant occurredAt,
        int attempt,
        String correlationId,
        Map<String, Side> decisions,
        Lane lane) {

    public enum Cause {
        CREATED,
        CHANGED,
        DELETED,
        RESTORED,
        MERGED,
        /// An event without fields (Salesforce GAP_*, an overflow): the record has to be read.
        GAP,
        /// A signed call from a Salesforce flow.
        CALLED,
        RECONCILED,
        /// A person decided a conflict.
        DECIDED,
        /// A HubSpot contact has no company, and its address tells one.
        NEEDS_COMPANY,
        /// The records that refer to this one are to be looked at. `aliases` holds how far somebody got, where
        /// somebody began.
        CHILDREN,
        /// The deals and opportunities of this person are to be looked at: it is in step, or a contact, since now.
        DEALS_OF_PERSON,
        /// The memberships of this person are to be looked at: those of the campaigns in `aliases`, or of all.
        MEMBERSHIPS,
        /// As `MEMBERSHIPS`, of a person of whom a record was deleted in its CRM and is back: what is missing now has
        /// not left.
        MEMBERSHIPS_ANEW,
        /// Who is in this campaign is to be read, one page of it. `aliases` holds where from.
        MEMBERS_PAGE,
        /// It waited for another record as long as it may. Where it is in step by now, nothing is to be done.
        WAITED,
        RETRIED
    }

    public Hint {
        fieldHashes = Map.copyOf(fieldHashes);
        aliases = Set.copyOf(aliases);
        decisions = Map.copyOf(decisions);
    }

    public Hint(
            RecordKey key,
            Cause cause,
            Map<String, String> fieldHashes,
            Set<String> aliases,
            Instant occurredAt,
            int attempt,
            String correlationId) {
        this(key, cause, fieldHashes, aliases, occurredAt, attempt, correlationId, Map.of(), Lane.LIVE);
    }

    /// A person's decision for one side's value of a field.
    public static Hint decided(RecordKey key, String field, Side winner, Instant at, String correlationId) {
        return new Hint(key, Cause.DECIDED, Map.of(), Set.of(), at, 0, correlationId, Map.of(field, winner), Lane.LIVE);
    }

    public static Hint lookAt(RecordKey key, Cause cause, Instant at, String correlationId) {
        return new Hint(key, cause, Map.of(), Set.of(), at, 0, correlationId);
    }

    public Hint withCorrelationId(String id) {
        return new Hint(key, cause, fieldHashes, aliases, occurredAt, attempt, id, decisions, lane);
    }

    /// The same hint for a later time. What the event said of values stays; a retry reads the record anyway.
    public Hint nextAttempt() {
        return new Hint(key, cause, fieldHashes, aliases, occurredAt, attempt + 1, correlationId, decisions, lane);
    }

    public Hint in(Lane other) {
        return new Hint(key, cause, fieldHashes, aliases, occurredAt, attempt, correlationId, decisions, other);
    }
}
