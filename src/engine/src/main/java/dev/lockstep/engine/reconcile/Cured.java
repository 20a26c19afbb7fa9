package dev.lockstep.engine.reconcile;

import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.Note.Kind;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.SyncState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Takes away the notes of what waited and is in step by now. A link that waits for a person is PARKED, so that a
/// note about a record whose link is not, and is whole, is over: the record had no link when it was noted, and
/// found one another way.
final class Cured {
    private static final int NOTES_MAX = 1000;
    private final SyncState state;
    private final Desk desk;

    Cured(SyncState state, Desk desk) {
        this.state = state;
        this.desk = desk;
    }

    void erase(Instant now) {
        for (Kind kind : List.of(Kind.PARKED, Kind.SKIPPED)) {
            List<Note> notes = desk.notes(kind, NOTES_MAX);
            Map<RecordKey, Link> links = state.resolve(
                    notes.stream().flatMap(note -> note.record().stream()).collect(Collectors.toSet()));
            List<String> over = notes.stream()
                    .filter(note -> note.record()
                            .filter(record -> isInStep(links.get(record), now))
                            .isPresent())
                    .map(Note::subject)
                    .toList();
            if (!over.isEmpty()) {
                desk.erase(kind, over);
            }
        }
    }

    /// While somebody works on it, its note may be newer than its state.
    private static boolean isInStep(Link link, Instant now) {
        return link != null
                && !link.isHeld(now)
                && link.state() == Link.State.LINKED
                && link.records().size() == 2;
    }
}
