package dev.lockstep.engine.sync;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.ChildPage;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.value.FieldType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Has the records looked at that refer to another one: because that one is in step now, or because a field of it
/// changed that they show (REQUIREMENTS C3, F5). By page, in the order of their ids; what a run does not reach
/// goes on in the next, where it stopped. They are looked at in the lane of the hint that asks for it, a crowd always
/// in the backfill.
final class Children {
    private static final int PAGE = 2_000;
    private static final int LIVE_MAX = 100;
    private static final Duration SPREAD = Duration.ofSeconds(30);
    private final SyncPorts ports;
    private final List<Reference> references;

    /// `type`.`field` names a record of type `parentType`.
    private record Reference(String type, String field, String parentType) {
        String name() {
            return type + "." + field;
        }
    }

    /// How far somebody got with a parent: every reference before this one is done, and of this one every record up
    /// to `after`. Both are `""` at the start.
    private record Place(String reference, String after) implements Comparable<Place> {
        static final Comparator<Place> IN_ORDER =
                Comparator.comparing(Place::reference).thenComparing(Place::after);

        static Place of(Hint hint) {
            String[] parts = hint.aliases().stream().findFirst().orElse("").split(":", 2);
            return parts.length == 2 ? new Place(parts[0], parts[1]) : new Place("", "");
        }

        String text() {
            return reference + ":" + after;
        }

        /// Where to begin in this reference; nothing where it is done.
        Optional<String> in(Reference other) {
            int order = reference.compareTo(other.name());
            return order > 0 ? Optional.empty() : Optional.of(order == 0 ? after : "");
        }

        @Override
        public int compareTo(Place other) {
            return IN_ORDER.compare(this, other);
        }
    }

    Children(SyncPorts ports, Collection<ObjectMapping> mappings) {
        this.ports = ports;
        this.references = references(mappings);
    }

    private static List<Reference> references(Collection<ObjectMapping> mappings) {
        List<Reference> found = new ArrayList<>();
        for (ObjectMapping mapping : mappings) {
            for (FieldMapping field : mapping.fields()) {
                if (field.type() == FieldType.REFERENCE) {
                    SyncedObject parent = field.references().orElseThrow();
                    field.fieldByType()
                            .forEach((type, api) -> found.add(new Reference(
                                    type,
                                    api,
                                    mapping.object().hubspotType().equals(type)
                                            ? parent.hubspotType()
                                            : parent.salesforceTypes().getFirst())));
                }
            }
        }
        found.sort(Comparator.comparing(Reference::name));
        return found;
    }

    /// How many records are to be looked at.
    int follow(Collection<Hint> hints, Deadline deadline) {
        Map<RecordKey, Hint> open = new LinkedHashMap<>();
        Map<RecordKey, Place> places = new HashMap<>();
        hints.forEach(hint -> {
            open.put(hint.key(), hint);
            places.merge(hint.key(), Place.of(hint), (a, b) -> a.compareTo(b) < 0 ? a : b);
        });
        int found = 0;
        for (Reference reference : references) {
            Map<String, List<RecordKey>> byStart = new TreeMap<>();
            open.keySet().stream()
                    .filter(key -> key.type().equals(reference.parentType()))
                    .forEach(key -> places.get(key)
                            .in(reference)
                            .ifPresent(start -> byStart.computeIfAbsent(start, s -> new ArrayList<>())
                                    .add(key)));
            for (Map.Entry<String, List<RecordKey>> start : byStart.entrySet()) {
                found += follow(reference, start.getValue(), start.getKey(), open, deadline);
            }
        }
        return found;
    }

    /// Parents that time does not reach to the end of are taken out of `hints`, and go on from there in a later run.
    private int follow(
            Reference reference, List<RecordKey> parents, String from, Map<RecordKey, Hint> hints, Deadline deadline) {
        List<String> ids = parents.stream().map(RecordKey::id).toList();
        RecordKey first = parents.getFirst();
        String after = from;
        Lane lane = Lane.of(parents.stream().map(hints::get).toList());
        boolean crowd = !from.isEmpty();
        int found = 0;
        boolean more = true;
        while (more && !deadline.left(ports.clock().instant()).isZero()) {
            ChildPage page =
                    ports.crm(first.side()).children(reference.type(), reference.field(), ids, after, PAGE, deadline);
            found += page.children().size();
            crowd |= page.more() || found > LIVE_MAX;
            send(page, hints.get(first), crowd ? Lane.BACKFILL : lane);
            after = page.children().isEmpty()
                    ? after
                    : page.children().getLast().id();
            more = page.more();
        }
        if (more) {
            Place reached = new Place(reference.name(), after);
            ports.queue()
                    .send(parents.stream()
                            .map(parent -> new Message(List.of(goOn(hints.remove(parent), reached)), SPREAD))
                            .toList());
        }
        return found;
    }

    private void send(ChildPage page, Hint cause, Lane lane) {
        Instant now = ports.clock().instant();
        ports.queue()
                .send(page.children().stream()
                        .map(child -> Hint.lookAt(child, Hint.Cause.RETRIED, now, cause.correlationId())
                                .in(lane))
                        .map(Message::now)
                        .toList());
    }

    private static Hint goOn(Hint hint, Place reached) {
        return new Hint(
                        hint.key(),
                        hint.cause(),
                        Map.of(),
                        Set.of(reached.text()),
                        hint.occurredAt(),
                        hint.attempt(),
                        hint.correlationId())
                .in(Lane.BACKFILL);
    }
}
