package dev.lockstep.local.simulation;

import dev.lockstep.engine.company.Decisions;
import dev.lockstep.engine.company.Decisions.Decision;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.testing.InMemoryDesk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The desk in memory, which also remembers every note that was ever written: one replaces another.
final class RecordingDesk implements Desk {
    private final InMemoryDesk desk = new InMemoryDesk();
    private final List<Note> written = new ArrayList<>();

    List<Note> everWritten() {
        return List.copyOf(written);
    }

    List<KeptHint> allKept() {
        return desk.allKept();
    }

    @Override
    public void write(Collection<Note> notes) {
        written.addAll(notes);
        desk.write(notes);
    }

    @Override
    public void erase(Note.Kind kind, Collection<String> subjects) {
        desk.erase(kind, subjects);
    }

    @Override
    public List<Note> notes(Note.Kind kind, int limit) {
        return desk.notes(kind, limit);
    }

    @Override
    public Map<String, Long> countByCause(Note.Kind kind) {
        return desk.countByCause(kind);
    }

    @Override
    public void keep(Collection<KeptHint> hints) {
        desk.keep(hints);
    }

    @Override
    public List<KeptHint> kept(Reason reason, Instant dueBefore, int limit) {
        return desk.kept(reason, dueBefore, limit);
    }

    @Override
    public void drop(Collection<KeptHint> hints) {
        desk.drop(hints);
    }

    @Override
    public Switches switches() {
        return desk.switches();
    }

    @Override
    public void set(Switches switches) {
        desk.set(switches);
    }

    @Override
    public boolean admitToPilot(String linkId, int limit) {
        return desk.admitToPilot(linkId, limit);
    }

    @Override
    public Optional<Cursor> cursor(String name) {
        return desk.cursor(name);
    }

    @Override
    public void save(String name, Cursor cursor) {
        desk.save(name, cursor);
    }

    @Override
    public void decide(Collection<Decision> decided) {
        desk.decide(decided);
    }

    @Override
    public Decisions decisionsOn(Collection<RecordKey> records) {
        return desk.decisionsOn(records);
    }

    @Override
    public Decisions decisions() {
        return desk.decisions();
    }

    @Override
    public void alias(String main, Collection<String> others) {
        desk.alias(main, others);
    }

    @Override
    public Map<String, String> aliases() {
        return desk.aliases();
    }
}
