package dev.lockstep.engine.testing;

import dev.lockstep.engine.company.Decisions;
import dev.lockstep.engine.company.Decisions.Decision;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.Switches;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The desk in memory: one lock, deterministic, nothing ever expires, no listing lags.
public final class InMemoryDesk implements Desk {
    private final Map<NoteId, Note> notes = new LinkedHashMap<>();
    private final Map<KeptId, KeptHint> kept = new LinkedHashMap<>();
    private final Set<String> pilot = new HashSet<>();
    private final Map<String, Cursor> cursors = new HashMap<>();
    private final List<Decision> decided = new ArrayList<>();
    private final Map<String, String> aliases = new HashMap<>();
    private Switches switches = Switches.FRESH;

    @Override
    public synchronized void write(Collection<Note> written) {
        written.forEach(note -> notes.put(new NoteId(note.kind(), note.subject()), note));
    }

    @Override
    public synchronized void erase(Note.Kind kind, Collection<String> subjects) {
        subjects.forEach(subject -> notes.remove(new NoteId(kind, subject)));
    }

    @Override
    public synchronized List<Note> notes(Note.Kind kind, int limit) {
        return notes.values().stream()
                .filter(note -> note.kind() == kind)
                .sorted(Comparator.comparing(Note::at).reversed().thenComparing(Note::subject))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Map<String, Long> countByCause(Note.Kind kind) {
        return notes.values().stream()
                .filter(note -> note.kind() == kind)
                .collect(Collectors.groupingBy(Note::cause, TreeMap::new, Collectors.counting()));
    }

    @Override
    public synchronized void keep(Collection<KeptHint> hints) {
        hints.forEach(hint -> kept.put(id(hint), hint));
    }

    @Override
    public synchronized List<KeptHint> kept(Reason reason, Instant dueBefore, int limit) {
        return kept.values().stream()
                .filter(hint -> hint.reason() == reason && hint.due().isBefore(dueBefore))
                .sorted(Comparator.comparing(KeptHint::due)
                        .thenComparing(hint -> hint.hint().key()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void drop(Collection<KeptHint> hints) {
        hints.forEach(hint -> kept.remove(id(hint), hint));
    }

    @Override
    public synchronized Switches switches() {
        return switches;
    }

    @Override
    public synchronized void set(Switches next) {
        switches = next;
    }

    @Override
    public synchronized boolean admitToPilot(String linkId, int limit) {
        if (pilot.contains(linkId)) {
            return true;
        }
        return pilot.size() < limit && pilot.add(linkId);
    }

    @Override
    public synchronized Optional<Cursor> cursor(String name) {
        return Optional.ofNullable(cursors.get(name));
    }

    @Override
    public synchronized void save(String name, Cursor cursor) {
        cursors.put(name, cursor);
    }

    @Override
    public synchronized void decide(Collection<Decision> decisions) {
        decided.addAll(decisions);
    }

    @Override
    public synchronized Decisions decisionsOn(Collection<RecordKey> records) {
        return new Decisions(decided.stream()
                .filter(decision -> records.contains(decision.one()) || records.contains(decision.other()))
                .toList());
    }

    @Override
    public synchronized Decisions decisions() {
        return new Decisions(decided);
    }

    @Override
    public synchronized void alias(String main, Collection<String> others) {
        others.forEach(alias -> aliases.put(alias, main));
    }

    @Override
    public synchronized Map<String, String> aliases() {
        return Map.copyOf(aliases);
    }

    /// Every hint that waits, whatever its due time: for assertions.
    public synchronized List<KeptHint> allKept() {
        return List.copyOf(kept.values());
    }

    private static KeptId id(KeptHint hint) {
        return new KeptId(hint.reason(), hint.id());
    }

    private record NoteId(Note.Kind kind, String subject) {}

    private record KeptId(Reason reason, String id) {}
}
