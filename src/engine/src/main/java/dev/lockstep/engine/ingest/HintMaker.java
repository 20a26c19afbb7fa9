package dev.lockstep.engine.ingest;

import dev.lockstep.engine.deal.SharedContacts;
import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.RecordEvent;
import dev.lockstep.engine.model.RecordKey;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes hints of events: every value is replaced by its keyed hash, and events that cannot concern the sync are
/// left out (another record type, or a change of fields that nothing maps). A change that names no field is a
/// reason to look.
public final class HintMaker {
    /// Not mapped, and yet a reason to look: identity, a lead's conversion, a contact that was taken from a deal.
    /// They carry no hash that could ever be an echo.
    private static final Set<String> WATCHED = Set.of("IsConverted", "ConvertedContactId");
    private static final String NEVER_AN_ECHO = "";

    private final Map<SyncedObject, ObjectMapping> mappings;
    private final Set<String> choosing;
    private final HashKeys keys;

    public HintMaker(Collection<ObjectMapping> mappings, HashKeys keys) {
        this(mappings, Set.of(), keys);
    }

    /// `choosing`: the properties of HubSpot contacts by which people come into campaigns.
    public HintMaker(Collection<ObjectMapping> mappings, Set<String> choosing, HashKeys keys) {
        this.choosing = Set.copyOf(choosing);
        this.mappings = new EnumMap<>(SyncedObject.class);
        mappings.forEach(mapping -> this.mappings.put(mapping.object(), mapping));
        this.keys = keys;
    }

    /// The hint, or nothing where the event needs no look. The hint's field names are mapping names.
    public Optional<Hint> hint(RecordEvent event) {
        return SyncedObject.of(event.key().type()).map(mappings::get).flatMap(mapping -> hint(mapping, event));
    }

    /// Whose memberships of campaigns are to be looked at for this event, besides what `hint` says of it.
    public Optional<Hint> memberships(RecordEvent event) {
        return event.key().type().equals(RecordKey.HUBSPOT_CONTACT)
                        && event.fields().keySet().stream().anyMatch(choosing::contains)
                ? Optional.of(
                        Hint.lookAt(event.key(), Hint.Cause.MEMBERSHIPS, event.occurredAt(), event.correlationId()))
                : Optional.empty();
    }

    private static boolean isWatched(ObjectMapping mapping, String type, String field) {
        return WATCHED.contains(field)
                || SharedContacts.saysRemoved(field)
                || mapping.alsoRead().getOrDefault(type, Set.of()).contains(field);
    }

    private Optional<Hint> hint(ObjectMapping mapping, RecordEvent event) {
        Map<String, String> hashes = new HashMap<>();
        event.fields().forEach((field, value) -> {
            Optional<FieldMapping> mapped = mapping.byField(event.key().type(), field);
            if (mapped.isPresent()) {
                FieldMapping m = mapped.get();
                hashes.put(
                        m.name(),
                        mapping.isToldAlone(m, event.key().type())
                                ? keys.value(
                                        event.key().side(), m.name(), m.type().normalise(value))
                                : NEVER_AN_ECHO);
            } else if (isWatched(mapping, event.key().type(), field)) {
                hashes.put(field, NEVER_AN_ECHO);
            }
        });
        if (event.cause() == Hint.Cause.CHANGED && !event.fields().isEmpty() && hashes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Hint(
                event.key(), event.cause(), hashes, event.aliases(), event.occurredAt(), 0, event.correlationId()));
    }
}
