package dev.lockstep.engine.reconcile;

import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.match.Identity;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.ChangePage;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.port.Switches.Mode;
import dev.lockstep.engine.sync.Resume;
import dev.lockstep.engine.sync.SwitchModes;
import dev.lockstep.engine.sync.SyncPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Finds what events missed (REQUIREMENTS X2): reads each stream of changes from its `(time, id)` cursor, less an
/// overlap, and enqueues the records that differ from the base, so that a lost event is only late. Then sweeps:
/// links whose worker died, hints whose time has come.
public final class ObjectReconcile {
    private static final int SWEEP_MAX = 1000;
    /// What was changed longer ago is no news: a first load, or the end of a long outage.
    private static final Duration NEWS = Duration.ofHours(1);
    private final ObjectMapping mapping;
    private final SyncPorts ports;
    private final ReconcileSettings settings;
    private final Drift drift;
    private final ChangedParents parents;
    private final Identity identity;
    private final RollUpReconcile rollUps;

    public ObjectReconcile(
            ObjectMapping mapping, Identity identity, HashKeys keys, SyncPorts ports, ReconcileSettings settings) {
        this.mapping = mapping;
        this.ports = ports;
        this.settings = settings;
        this.drift = new Drift(mapping, keys);
        this.parents = new ChangedParents(mapping, keys, ports, settings);
        this.identity = identity;
        this.rollUps = new RollUpReconcile(mapping, drift, ports, settings);
    }

    public ReconcileReport run(Deadline deadline) {
        return run(deadline, "reconcile");
    }

    /// As `run`; every hint that comes of it carries this id.
    public ReconcileReport run(Deadline deadline, String correlationId) {
        int seen = 0;
        int enqueued = 0;
        boolean complete = true;
        for (Stream stream : streams()) {
            String name = stream.side() + "/" + stream.type();
            Instant start = ports.desk().cursor(name).map(Cursor::time).orElse(settings.startAt());
            Cursor at = Cursor.at(
                    start.isAfter(Instant.EPOCH.plus(settings.overlap())) ? start.minus(settings.overlap()) : start);
            boolean more = true;
            for (int page = 0; more && page < settings.pagesMax() && hasTime(deadline); page++) {
                ChangePage changes = ports.crm(stream.side())
                        .changedSince(stream.type(), at, settings.pageSize(), fields(stream), deadline);
                seen += changes.records().size() + changes.deleted().size();
                enqueued += enqueue(changes, correlationId);
                at = changes.next();
                more = changes.more();
                if (at.time().isAfter(start)) {
                    ports.desk().save(name, at);
                }
            }
            complete &= !more;
        }
        ChangedParents.Found ofParents = parents.enqueue(deadline, correlationId);
        seen += ofParents.seen();
        enqueued += ofParents.enqueued();
        complete &= ofParents.complete();
        ReconcileReport report = new ReconcileReport(
                seen, enqueued, sweep(correlationId), complete, ports.desk().countByCause(Note.Kind.PARKED));
        return rollUps.run(deadline, correlationId).and(report);
    }

    private boolean hasTime(Deadline deadline) {
        return !deadline.left(ports.clock().instant()).isZero();
    }

    private int enqueue(ChangePage changes, String correlationId) {
        Set<RecordKey> keys = new LinkedHashSet<>(changes.deletedKeys());
        for (CrmRecord record : changes.records()) {
            keys.add(record.key());
            keys.addAll(merged(record));
        }
        Map<RecordKey, Link> links = ports.state().resolve(keys);
        List<Message> messages = new ArrayList<>();
        for (CrmRecord record : changes.records()) {
            Link link = links.get(record.key());
            List<RecordKey> behind = merged(record).stream()
                    .filter(k -> isInStep(k, links.get(k)))
                    .toList();
            if (!behind.isEmpty()) {
                messages.add(mergeHint(record, behind, correlationId));
            } else if (link == null ? mayCross(record) : drift.differs(link, record)) {
                messages.add(
                        Message.now(Hint.lookAt(record.key(), Hint.Cause.RECONCILED, record.modifiedAt(), correlationId)
                                .in(lane(record))));
            }
        }
        for (RecordKey gone : changes.deletedKeys()) {
            if (isInStep(gone, links.get(gone))) {
                messages.add(hint(gone, Hint.Cause.DELETED, ports.clock().instant(), correlationId));
            }
        }
        if (!messages.isEmpty()) {
            ports.queue().send(messages);
        }
        return messages.size();
    }

    /// Missed changes are live ones; a load of old records waits behind them.
    private Lane lane(CrmRecord record) {
        return record.modifiedAt().isBefore(ports.clock().instant().minus(NEWS)) ? Lane.BACKFILL : Lane.LIVE;
    }

    private static boolean isInStep(RecordKey key, Link link) {
        return link != null
                && link.state() == Link.State.LINKED
                && link.on(key.side()).filter(key::equals).isPresent();
    }

    /// One type of record, in one CRM.
    private record Stream(Side side, String type) {}

    private List<Stream> streams() {
        List<Stream> streams = new ArrayList<>();
        for (Side side : Side.values()) {
            mapping.object().typesOn(side).forEach(type -> streams.add(new Stream(side, type)));
        }
        return streams;
    }

    private Set<String> fields(Stream stream) {
        Set<String> fields = new LinkedHashSet<>(mapping.fieldsToRead().get(stream.type()));
        if (stream.side() == Side.HUBSPOT) {
            fields.add(ObjectMapping.MERGED_IDS);
        }
        return fields;
    }

    /// The records that HubSpot merged into this one: their links do not know yet where they went.
    private static List<RecordKey> merged(CrmRecord record) {
        return Arrays.stream(record.text(ObjectMapping.MERGED_IDS).split(";", -1))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .map(id -> new RecordKey(record.key().side(), record.key().type(), id))
                .toList();
    }

    private static Message mergeHint(CrmRecord record, List<RecordKey> merged, String correlationId) {
        Set<String> ids = merged.stream().map(RecordKey::id).collect(Collectors.toCollection(TreeSet::new));
        return Message.now(
                new Hint(record.key(), Hint.Cause.MERGED, Map.of(), ids, record.modifiedAt(), 0, correlationId));
    }

    private static Message hint(RecordKey key, Hint.Cause cause, Instant at, String correlationId) {
        return Message.now(Hint.lookAt(key, cause, at, correlationId));
    }

    private boolean mayCross(CrmRecord record) {
        return identity.whyNot(record).isEmpty();
    }

    private int sweep(String correlationId) {
        List<Link> abandoned = ports.state().abandoned(ports.clock().instant(), SWEEP_MAX);
        List<Message> messages = abandoned.stream()
                .flatMap(l -> l.records().values().stream().sorted().limit(1))
                .map(key -> hint(key, Hint.Cause.RETRIED, ports.clock().instant(), correlationId))
                .toList();
        if (!messages.isEmpty()) {
            ports.queue().send(messages);
        }
        new Cured(ports.state(), ports.desk()).erase(ports.clock().instant());
        if (ports.desk().switches().mode() == Mode.LIVE) {
            new SwitchModes(ports).lookAgainAtPlanned();
        }
        return messages.size() + new Resume(ports).resume();
    }
}
