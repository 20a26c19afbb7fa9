package dev.lockstep.local.demo.check;

import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.Note.Kind;
import dev.lockstep.engine.model.RecordKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the sync itself says about records: its notes, by the records that they name.
final class Explanations {
    private static final String COUNTERPART_DELETED = "COUNTERPART_DELETED";
    private static final String AMBIGUOUS_MATCH = "AMBIGUOUS_MATCH";

    private final Map<RecordKey, List<Note>> notes = new HashMap<>();

    Explanations(Collection<Note> all) {
        all.forEach(note -> note.records()
                .forEach(key ->
                        notes.computeIfAbsent(key, k -> new ArrayList<>()).add(note)));
    }

    /// The cause for which nothing of this person crosses.
    Optional<String> ofEverything(PersonRecord person) {
        return about(person).stream()
                .filter(note -> note.kind() == Kind.PARKED
                        || note.kind() == Kind.SKIPPED
                        || note.cause().equals(COUNTERPART_DELETED))
                .map(Note::cause)
                .findFirst();
    }

    /// The cause for which this field may differ.
    Optional<String> ofField(PersonRecord person, String mappingName) {
        return ofEverything(person)
                .or(() -> about(person).stream()
                        .filter(note -> note.fields().contains(mappingName))
                        .map(Note::cause)
                        .findFirst());
    }

    /// True when the sync reported that it had to choose among several records.
    boolean ofChoice(PersonRecord person) {
        return ofEverything(person).isPresent()
                || about(person).stream().anyMatch(note -> note.cause().equals(AMBIGUOUS_MATCH));
    }

    private List<Note> about(PersonRecord person) {
        return person.keys().stream()
                .flatMap(key -> notes.getOrDefault(key, List.of()).stream())
                .toList();
    }
}
