package dev.lockstep.engine.reconcile;

import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.RollUp;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.ChangePage;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.sync.SyncPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Finds the records whose roll-ups are no longer what the base says (REQUIREMENTS F5). Children send no events:
/// their changes and deletes are read by page, and what is rolled up onto their parents is computed anew. What no
/// child tells (one that was moved to another parent, a condition on the date) is found by a round over all
/// parents, once a day. Only what differs is looked at, in the backfill lane.
final class RollUpReconcile {
    private static final Duration BETWEEN_ROUNDS = Duration.ofDays(1);
    private static final int PAGE = 2_000;
    /// Of parents, a run: 20,000. More are the next run's.
    private static final int ROUND_PAGES_MAX = 10;
    private final ObjectMapping mapping;
    private final Drift drift;
    private final SyncPorts ports;
    private final ReconcileSettings settings;

    RollUpReconcile(ObjectMapping mapping, Drift drift, SyncPorts ports, ReconcileSettings settings) {
        this.mapping = mapping;
        this.drift = drift;
        this.ports = ports;
        this.settings = settings;
    }

    /// The children of one kind, by one lookup.
    private record Children(String type, String lookup) implements Comparable<Children> {
        String cursor() {
            return "roll-up/" + type + "/" + lookup;
        }

        @Override
        public int compareTo(Children other) {
            return cursor().compareTo(other.cursor());
        }
    }

    ReconcileReport run(Deadline deadline, String correlationId) {
        ReconcileReport report = new ReconcileReport(0, 0, 0, true, Map.of());
        Map<Children, Map<String, RollUp>> byChildren = new TreeMap<>();
        mapping.rollUps()
                .forEach((name, rollUp) -> byChildren
                        .computeIfAbsent(new Children(rollUp.childType(), rollUp.lookupField()), c -> new TreeMap<>())
                        .put(name, rollUp));
        for (Map.Entry<Children, Map<String, RollUp>> one : byChildren.entrySet()) {
            report = report.and(children(one.getKey(), one.getValue(), deadline, correlationId));
        }
        return byChildren.isEmpty() ? report : report.and(round(deadline, correlationId));
    }

    private ReconcileReport children(
            Children children, Map<String, RollUp> rollUps, Deadline deadline, String correlationId) {
        Instant start = ports.desk().cursor(children.cursor()).map(Cursor::time).orElse(settings.startAt());
        Cursor at = Cursor.at(
                start.isAfter(Instant.EPOCH.plus(settings.overlap())) ? start.minus(settings.overlap()) : start);
        int seen = 0;
        int enqueued = 0;
        boolean more = true;
        for (int page = 0; more && page < settings.pagesMax() && hasTime(deadline); page++) {
            ChangePage changes;
            try {
                changes =
                        ports.salesforce().changedSince(children.type(), at, PAGE, Set.of(children.lookup()), deadline);
            } catch (CrmUnavailable down) {
                ports.desk().write(List.of(notRead(children, rollUps.keySet(), down)));
                return new ReconcileReport(seen, enqueued, 0, false, Map.of());
            }
            Set<String> parents = new TreeSet<>();
            Stream.concat(changes.records().stream(), changes.deleted().stream())
                    .map(child -> child.text(children.lookup()))
                    .filter(id -> !id.isBlank())
                    .forEach(parents::add);
            seen += changes.records().size() + changes.deleted().size();
            enqueued += compare(rollUps, parents, deadline, correlationId);
            at = changes.next();
            more = changes.more();
            if (at.time().isAfter(start)) {
                ports.desk().save(children.cursor(), at);
            }
        }
        return new ReconcileReport(seen, enqueued, 0, !more, Map.of());
    }

    /// Goes on with the round that is under way, or begins one when the last began a day ago.
    private ReconcileReport round(Deadline deadline, String correlationId) {
        String parent = mapping.object().rollUpType().orElseThrow();
        String place = "roll-up-round/" + parent;
        String begun = place + "/begun";
        Instant now = ports.clock().instant();
        boolean due = ports.desk()
                .cursor(begun)
                .filter(cursor -> cursor.time().plus(BETWEEN_ROUNDS).isAfter(now))
                .isEmpty();
        if (due) {
            ports.desk().save(place, Cursor.at(Instant.EPOCH));
            ports.desk().save(begun, Cursor.at(now));
        }
        Cursor at = ports.desk().cursor(place).orElseGet(() -> Cursor.at(now));
        int enqueued = 0;
        boolean more = true;
        for (int page = 0; more && page < ROUND_PAGES_MAX && hasTime(deadline); page++) {
            ChangePage parents = ports.salesforce().changedSince(parent, at, PAGE, Set.of(), deadline);
            enqueued += compare(
                    mapping.rollUps(),
                    parents.records().stream().map(record -> record.key().id()).toList(),
                    deadline,
                    correlationId);
            at = parents.next();
            more = parents.more();
            ports.desk().save(place, at);
        }
        return new ReconcileReport(0, enqueued, 0, true, Map.of());
    }

    /// How many of the parents are to be looked at: those that are in step, and whose roll-ups are not.
    private int compare(
            Map<String, RollUp> rollUps, Collection<String> parentIds, Deadline deadline, String correlationId) {
        if (parentIds.isEmpty()) {
            return 0;
        }
        Map<String, Map<String, String>> values = ports.salesforce().rollUp(rollUps, parentIds, deadline);
        String type = mapping.object().rollUpType().orElseThrow();
        List<RecordKey> keys = values.keySet().stream()
                .map(id -> new RecordKey(Side.SALESFORCE, type, id))
                .toList();
        Map<RecordKey, Link> links = ports.state().resolve(keys);
        List<Message> messages = new ArrayList<>();
        Instant now = ports.clock().instant();
        links.forEach((key, link) -> {
            if (link.records().size() == 2 && drift.differs(link, record(key, values.get(key.id())))) {
                messages.add(Message.now(Hint.lookAt(key, Hint.Cause.RECONCILED, now, correlationId)
                        .in(Lane.BACKFILL)));
            }
        });
        if (!messages.isEmpty()) {
            ports.queue().send(messages);
        }
        return messages.size();
    }

    private CrmRecord record(RecordKey key, Map<String, String> values) {
        Map<String, String> fields = new TreeMap<>();
        values.forEach((name, value) ->
                fields.put(mapping.named(name).orElseThrow().valueIn(key).orElseThrow(), value));
        return new CrmRecord(key, fields, Instant.EPOCH);
    }

    private Note notRead(Children children, Set<String> names, CrmUnavailable down) {
        return new Note(
                Note.Kind.REVIEW,
                children.cursor(),
                List.of(),
                "ROLL_UP_NOT_READ",
                children.type() + " could not be read by " + children.lookup() + " (" + down.code()
                        + "): these fields stay as they are. Let the integration user read the object and the field,"
                        + " or mend the mapping; the next run tries again.",
                names.stream().sorted().toList(),
                ports.clock().instant());
    }

    private boolean hasTime(Deadline deadline) {
        return !deadline.left(ports.clock().instant()).isZero();
    }
}
