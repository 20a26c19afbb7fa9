package dev.lockstep.engine.schema;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.Note.Kind;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.HintQueue;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.port.SchemaStore;
import dev.lockstep.engine.port.Schemas;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Keeps the stored schemas up to date, and tells people of every drift before the first write fails of it
/// (REQUIREMENTS F4). What waited for a schema to be mended is looked at again.
public final class SchemaWatch {
    /// How old a stored schema may become.
    public static final Duration REFRESHED_EVERY = Duration.ofHours(1);

    /// A change that nobody has undone by then was meant: its notice is taken away.
    static final Duration ACCEPTED_AFTER = Duration.ofDays(30);

    private static final int PARKED_MAX = 1000;

    private final Mapped mapped;
    private final Ports ports;

    public SchemaWatch(Mapped mapped, Ports ports) {
        this.mapped = mapped;
        this.ports = ports;
    }

    /// What a watch touches.
    public record Ports(
            Function<Side, Schemas> crms, SchemaStore store, Desk desk, HintQueue queue, InstantSource clock) {}

    /// Schemas read, notices that are new, notices taken away. `unavailable`: the codes of the CRMs that did not
    /// tell; they are asked again at the next run.
    public record Report(int read, int raised, int cured, Map<Side, String> unavailable) {
        public Report {
            unavailable = Map.copyOf(unavailable);
        }
    }

    /// One run: reads what is older than an hour, and nothing else.
    public Report run(Deadline deadline) {
        Map<ObjectName, StoredSchema> stored = ports.store().load(mapped.objects());
        Map<Side, String> unavailable = new EnumMap<>(Side.class);
        List<StoredSchema> read = new ArrayList<>();
        Notices notices = new Notices();
        for (Map.Entry<Side, Set<String>> due : due(stored).entrySet()) {
            try {
                Map<String, ObjectSchema> now = ports.crms().apply(due.getKey()).read(due.getValue(), deadline);
                for (String type : due.getValue()) {
                    ObjectName name = new ObjectName(due.getKey(), type);
                    ObjectSchema schema = now.getOrDefault(type, new ObjectSchema(name, List.of()));
                    read.add(compared(stored.get(name), schema.only(mapped.apiFields(name)), notices));
                }
            } catch (CrmUnavailable down) {
                unavailable.put(down.side(), down.code());
            }
        }
        if (!notices.written.isEmpty()) {
            ports.desk().write(notices.written);
        }
        if (!notices.over.isEmpty()) {
            ports.desk().erase(Kind.REVIEW, notices.over);
        }
        if (!read.isEmpty()) {
            ports.store().save(read);
        }
        lookAgain(stored, read);
        return new Report(read.size(), notices.raised, notices.over.size(), unavailable);
    }

    private Map<Side, Set<String>> due(Map<ObjectName, StoredSchema> stored) {
        Map<Side, Set<String>> due = new EnumMap<>(Side.class);
        Instant old = ports.clock().instant().minus(REFRESHED_EVERY);
        for (ObjectName name : mapped.objects()) {
            StoredSchema last = stored.get(name);
            if (last == null || !last.readAt().isAfter(old)) {
                due.computeIfAbsent(name.side(), side -> new TreeSet<>()).add(name.type());
            }
        }
        return due;
    }

    /// What a run has to tell, and to take away.
    private static final class Notices {
        private final List<Note> written = new ArrayList<>();
        private final Set<String> over = new TreeSet<>();
        private int raised;
    }

    private StoredSchema compared(StoredSchema last, ObjectSchema now, Notices notices) {
        ObjectSchema before = last == null ? now : last.baseline();
        Map<String, Instant> told = last == null ? Map.of() : last.notices();
        boolean changed = last == null || !last.current().version().equals(now.version());
        List<Drift> drifts = SchemaDrift.between(before, now, mapped).stream()
                .filter(drift -> !isAccepted(told.get(drift.subject())))
                .toList();
        Map<String, Instant> stands = new TreeMap<>();
        for (Drift drift : drifts) {
            Instant since = told.getOrDefault(drift.subject(), ports.clock().instant());
            boolean isNew = stands.put(drift.subject(), since) == null && !told.containsKey(drift.subject());
            notices.raised += isNew ? 1 : 0;
            if (isNew || changed) {
                notices.written.add(note(drift));
            }
        }
        told.keySet().stream().filter(subject -> !stands.containsKey(subject)).forEach(notices.over::add);
        return new StoredSchema(
                now,
                SchemaDrift.baseline(before, now, drifts),
                stands,
                ports.clock().instant());
    }

    private boolean isAccepted(Instant since) {
        return since != null
                && !since.plus(ACCEPTED_AFTER).isAfter(ports.clock().instant());
    }

    private Note note(Drift drift) {
        return new Note(
                Kind.REVIEW,
                drift.subject(),
                List.of(),
                drift.code().cause(),
                drift.sentence(),
                drift.fields(),
                ports.clock().instant());
    }

    /// A record that is listed for some of its fields may be whole, once a schema has changed.
    private void lookAgain(Map<ObjectName, StoredSchema> before, List<StoredSchema> after) {
        Set<ObjectName> changed = after.stream()
                .filter(now -> before.containsKey(now.name()))
                .filter(now -> !before.get(now.name())
                        .current()
                        .version()
                        .equals(now.current().version()))
                .map(StoredSchema::name)
                .collect(Collectors.toSet());
        if (changed.isEmpty()) {
            return;
        }
        List<Message> messages = ports.desk().notes(Kind.PARKED, PARKED_MAX).stream()
                .filter(note -> !note.fields().isEmpty())
                .flatMap(note -> note.records().stream().limit(1))
                .map(this::hint)
                .toList();
        if (!messages.isEmpty()) {
            ports.queue().send(messages);
        }
    }

    private Message hint(RecordKey key) {
        return Message.now(Hint.lookAt(key, Hint.Cause.RETRIED, ports.clock().instant(), "schema-changed")
                .in(Lane.BACKFILL));
    }
}
