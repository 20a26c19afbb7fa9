package dev.lockstep.engine.reconcile;

import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.ChangePage;
import dev.lockstep.engine.port.Crm;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.sync.SyncPorts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Finds the records that show a field of another one (`Owner.Email`, `Region__r.Name`) which changed
/// (REQUIREMENTS F5): nothing of that is an event of theirs, nor moves their own time. A scan for each lookup that a
/// mapping goes over, by page; what a run does not reach goes on in the next, from the same time on.
final class ChangedParents {
    private final ObjectMapping mapping;
    private final SyncPorts ports;
    private final ReconcileSettings settings;
    private final Drift drift;

    ChangedParents(ObjectMapping mapping, HashKeys keys, SyncPorts ports, ReconcileSettings settings) {
        this.mapping = mapping;
        this.ports = ports;
        this.settings = settings;
        this.drift = new Drift(mapping, keys);
    }

    /// What was seen, what of it shows another value than before, and whether every scan came to its end.
    record Found(int seen, int enqueued, boolean complete) {
        Found and(Found other) {
            return new Found(seen + other.seen, enqueued + other.enqueued, complete && other.complete);
        }
    }

    Found enqueue(Deadline deadline, String correlationId) {
        Found found = new Found(0, 0, true);
        for (Map.Entry<String, Set<String>> ofType : lookups().entrySet()) {
            for (String lookup : ofType.getValue()) {
                found = found.and(scan(ofType.getKey(), lookup, deadline, correlationId));
            }
        }
        return found;
    }

    /// Record type to the lookups, all those on the way to a field: a person's account may change, and its owner
    /// too.
    private Map<String, Set<String>> lookups() {
        Map<String, Set<String>> lookups = new TreeMap<>();
        for (FieldMapping field : mapping.fields()) {
            if (field.rule() != Rule.NEVER) {
                field.fieldByType().forEach((type, api) -> {
                    for (int dot = api.indexOf('.'); dot >= 0; dot = api.indexOf('.', dot + 1)) {
                        lookups.computeIfAbsent(type, t -> new TreeSet<>()).add(api.substring(0, dot));
                    }
                });
            }
        }
        return lookups;
    }

    /// The first scan finds what changes from now on: nothing was shown before.
    private Found scan(String type, String lookup, Deadline deadline, String correlationId) {
        Crm crm = ports.crm(Side.SALESFORCE);
        String name = crm.side() + "/" + type + "/" + lookup;
        String beginning = name + " since";
        Instant now = ports.clock().instant();
        Cursor at = ports.desk().cursor(name).orElse(Cursor.at(now.minus(settings.overlap())));
        Instant begun = at.id().isEmpty()
                ? now
                : ports.desk().cursor(beginning).map(Cursor::time).orElse(at.time());
        ports.desk().save(beginning, Cursor.at(begun));
        Set<String> fields = Set.copyOf(mapping.fieldsToRead().get(type));
        Found found = new Found(0, 0, true);
        boolean more = true;
        for (int page = 0; more && page < settings.pagesMax() && hasTime(deadline); page++) {
            ChangePage children = crm.ofChangedParents(type, lookup, at, settings.pageSize(), fields, deadline);
            found = found.and(
                    new Found(children.records().size(), enqueueWhatDiffers(children.records(), correlationId), true));
            more = children.more();
            at = more ? children.next() : Cursor.at(begun.minus(settings.overlap()));
            ports.desk().save(name, at);
        }
        return found.and(new Found(0, 0, !more));
    }

    private boolean hasTime(Deadline deadline) {
        return !deadline.left(ports.clock().instant()).isZero();
    }

    private int enqueueWhatDiffers(List<CrmRecord> records, String correlationId) {
        Set<RecordKey> keys = records.stream().map(CrmRecord::key).collect(Collectors.toSet());
        Map<RecordKey, Link> links = ports.state().resolve(keys);
        Instant now = ports.clock().instant();
        List<Message> messages = records.stream()
                .filter(record -> links.containsKey(record.key()) && drift.differs(links.get(record.key()), record))
                .map(record -> Hint.lookAt(record.key(), Hint.Cause.RECONCILED, now, correlationId)
                        .in(Lane.BACKFILL))
                .map(Message::now)
                .toList();
        if (!messages.isEmpty()) {
            ports.queue().send(messages);
        }
        return messages.size();
    }
}
