package dev.lockstep.local.demo;

import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.local.demo.cast.Cast;
import dev.lockstep.local.demo.check.Pairing;
import dev.lockstep.local.demo.check.PersonRecord;
import dev.lockstep.local.demo.check.Snapshot;
import dev.lockstep.local.demo.play.Couple;
import dev.lockstep.local.demo.play.Ensemble;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Chooses who may be edited: people who are in step after the first load, with one record a side and no note.
final class Casts {
    private static final String VALIDATION = "FIELD_CUSTOM_VALIDATION_EXCEPTION";

    private Casts() {}

    static Ensemble ensemble(Snapshot snapshot, ObjectMapping mapping, Collection<Note> notes, Cast cast, long seed) {
        Set<RecordKey> noted = new HashSet<>();
        Set<RecordKey> refused = new HashSet<>();
        for (Note note : notes) {
            noted.addAll(note.records());
            if (note.cause().equals(VALIDATION)) {
                refused.addAll(note.records());
            }
        }
        Pairing pairing = new Pairing(snapshot, mapping);
        List<Couple> couples = new ArrayList<>();
        for (PersonRecord person : snapshot.hubspot()) {
            List<PersonRecord> found = pairing.inSalesforce(person);
            if (found.size() == 1
                    && !noted.contains(person.key())
                    && !noted.contains(found.getFirst().key())) {
                couples.add(new Couple(person, found.getFirst()));
            }
        }
        Collections.shuffle(couples, new Random(seed));
        List<PersonRecord> mendable = snapshot.hubspot().stream()
                .filter(person -> refused.contains(person.key()))
                .toList();
        return new Ensemble(mapping, couples, mendable, cast.organisations(), cast.population());
    }
}
