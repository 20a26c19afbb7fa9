package dev.lockstep.engine.ingest;

import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.PeopleMapping;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.RecordEvent;
import dev.lockstep.engine.model.RecordKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes hints of events: every value is replaced by its keyed hash, and events that cannot concern the sync are
/// left out (another record type, or a change of fields that nothing maps).
public final class HintMaker {
    private static final Set<String> PERSON_TYPES =
            Set.of(RecordKey.HUBSPOT_CONTACT, RecordKey.LEAD, RecordKey.CONTACT);
    /// Not mapped, and yet a reason to look: identity, a lead's conversion. They carry no hash that could ever be
    /// an echo.
    private static final Set<String> WATCHED =
            Set.of(PeopleMapping.ADDITIONAL_EMAILS, "IsConverted", "ConvertedContactId");
    private static final String NEVER_AN_ECHO = "";

    private final PeopleMapping mapping;
    private final HashKeys keys;

    public HintMaker(PeopleMapping mapping, HashKeys keys) {
        this.mapping = mapping;
        this.keys = keys;
    }

    /// The hint, or nothing where the event needs no look. The hint's field names are mapping names.
    public Optional<Hint> hint(RecordEvent event) {
        if (!PERSON_TYPES.contains(event.key().type())) {
            return Optional.empty();
        }
        Map<String, String> hashes = new HashMap<>();
        event.fields().forEach((field, value) -> {
            Optional<FieldMapping> mapped = mapping.byField(event.key().type(), field);
            if (mapped.isPresent()) {
                FieldMapping m = mapped.get();
                hashes.put(
                        m.name(),
                        keys.value(event.key().side(), m.name(), m.type().normalise(value)));
            } else if (WATCHED.contains(field)) {
                hashes.put(field, NEVER_AN_ECHO);
            }
        });
        if (event.cause() == Hint.Cause.CHANGED && hashes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Hint(
                event.key(), event.cause(), hashes, event.aliases(), event.occurredAt(), 0, event.correlationId()));
    }
}
