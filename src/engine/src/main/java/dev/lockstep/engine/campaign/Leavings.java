package dev.lockstep.engine.campaign;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Desk.KeptHint;
import dev.lockstep.engine.port.Desk.Reason;
import dev.lockstep.engine.port.HintQueue;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.sync.Halving;
import dev.lockstep.engine.sync.Incident;
import dev.lockstep.engine.sync.SyncPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a batch leaves behind: hints for later, notes, places reached, and what is told of it.
final class Leavings {
    private static final Duration WHILE_NOTHING_IS_WRITTEN = Duration.ofHours(1);

    private final SyncPorts ports;
    private final Lane lane;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<Incident> incidents = new ArrayList<>();
    private final Map<Duration, List<Hint>> later = new TreeMap<>();
    private final List<KeptHint> kept = new ArrayList<>();
    private final Map<String, Note> notes = new LinkedHashMap<>();
    private final Set<String> settled = new TreeSet<>();
    private final Map<String, Cursor> cursors = new TreeMap<>();

    Leavings(SyncPorts ports, Collection<Hint> hints) {
        this.ports = ports;
        this.lane = Lane.of(hints);
    }

    Instant now() {
        return ports.clock().instant();
    }

    Lane lane() {
        return lane;
    }

    void count(String outcome, int times) {
        if (times > 0) {
            counts.merge(outcome, times, Integer::sum);
        }
    }

    void later(Hint hint, Duration delay) {
        Duration most = delay.compareTo(HintQueue.DELAY_MAX) > 0 ? HintQueue.DELAY_MAX : delay;
        later.computeIfAbsent(most, d -> new ArrayList<>()).add(hint);
    }

    /// Nothing is written of it for now: after a while it is looked at again, and goes on when writing has begun.
    void defer(Hint hint) {
        kept.add(new KeptHint(hint, Reason.DEFERRED, now().plus(WHILE_NOTHING_IS_WRITTEN)));
    }

    /// Until its campaign is cured; the note of it is written with it.
    void keep(Hint hint, Unfit unfit) {
        kept.add(new KeptHint(hint, Reason.CAMPAIGN, now()));
        note(unfit.note(now()));
        count("waits-for-campaign", 1);
    }

    void note(Note note) {
        if (notes.put(note.subject(), note) == null) {
            incidents.add(new Incident(kind(note), note.cause(), Optional.empty(), note.records(), List.of()));
        }
    }

    private static Incident.Kind kind(Note note) {
        return note.kind() == Note.Kind.SKIPPED ? Incident.Kind.SKIPPED : Incident.Kind.PARKED;
    }

    /// Nobody has to do anything about these any more.
    void settle(Collection<String> subjects) {
        settled.addAll(subjects);
    }

    void retried(String code, RecordKey record) {
        incidents.add(new Incident(Incident.Kind.RETRIED, code, Optional.empty(), List.of(record), List.of()));
    }

    void reached(Map<String, Cursor> places) {
        cursors.putAll(places);
    }

    /// A CRM that does not answer is nobody's fault here: every hint comes back when it said to, and nothing else that
    /// was found out counts.
    void unavailable(CrmUnavailable down, Collection<Hint> hints) {
        later.clear();
        cursors.clear();
        hints.forEach(hint -> later(hint, down.retryAfter()));
        incidents.add(new Incident(
                Incident.Kind.CRM_UNAVAILABLE, down.code(), Optional.of(down.side()), List.of(), List.of()));
        count("crm-unavailable " + down.side() + " " + down.code(), 1);
    }

    /// Makes it durable. The next page goes last: what comes before it is done twice rather than never.
    void flush() {
        if (!kept.isEmpty()) {
            ports.desk().keep(kept);
        }
        settled.removeAll(notes.keySet());
        if (!settled.isEmpty()) {
            ports.desk().erase(Note.Kind.PARKED, settled);
        }
        if (!notes.isEmpty()) {
            ports.desk().write(notes.values());
        }
        cursors.forEach(ports.desk()::save);
        List<Message> messages = new ArrayList<>();
        later.forEach((delay, hints) -> messages.addAll(Outbox.messages(hints, delay)));
        if (!messages.isEmpty()) {
            ports.queue().send(messages);
        }
    }

    Halving.Told told() {
        return new Halving.Told(counts, incidents, Optional.empty());
    }
}
