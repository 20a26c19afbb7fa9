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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private record Reference(String type, String field, String parentType) {}

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
        return found;
    }

    /// How many records are to be looked at.
    int follow(Collection<Hint> hints, Deadline deadline) {
        Map<String, Map<String, String>> afterByParent = new LinkedHashMap<>();
        Map<RecordKey, Hint> byKey = new LinkedHashMap<>();
        hints.forEach(hint -> {
            byKey.put(hint.key(), hint);
            afterByParent
                    .computeIfAbsent(hint.key().type(), t -> new TreeMap<>())
                    .merge(hint.key().id(), after(hint), (a, b) -> a.compareTo(b) < 0 ? a : b);
        });
        int found = 0;
        for (Reference reference : references) {
            Map<String, String> parents = afterByParent.getOrDefault(reference.parentType(), Map.of());
            Map<String, List<RecordKey>> byStart = new TreeMap<>();
            byKey.keySet().stream()
                    .filter(key -> parents.containsKey(key.id()) && key.type().equals(reference.parentType()))
                    .forEach(key -> byStart.computeIfAbsent(parents.get(key.id()), s -> new ArrayList<>())
                            .add(key));
            for (Map.Entry<String, List<RecordKey>> start : byStart.entrySet()) {
                found += follow(reference, start.getValue(), start.getKey(), byKey, deadline);
            }
        }
        return found;
    }

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
            String reached = after;
            ports.queue()
                    .send(parents.stream()
                            .map(parent -> new Message(List.of(goOn(hints.get(parent), reached)), SPREAD))
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

    private static String after(Hint hint) {
        return hint.aliases().stream().findFirst().orElse("");
    }

    private static Hint goOn(Hint hint, String after) {
        return new Hint(
                        hint.key(),
                        hint.cause(),
                        Map.of(),
                        Set.of(after),
                        hint.occurredAt(),
                        hint.attempt(),
                        hint.correlationId())
                .in(Lane.BACKFILL);
    }
}
