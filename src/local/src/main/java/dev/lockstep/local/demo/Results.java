package dev.lockstep.local.demo;

import dev.lockstep.engine.model.Note;
import dev.lockstep.local.demo.check.Checker.Verdict;
import dev.lockstep.local.demo.check.Disagreement;
import dev.lockstep.local.demo.play.Edit;
import dev.lockstep.local.demo.play.Played;
import dev.lockstep.local.demo.report.Figures.Deeds;
import dev.lockstep.local.demo.report.Figures.Latency;
import dev.lockstep.local.demo.report.Figures.Open;
import dev.lockstep.local.demo.report.Figures.Outcome;
import dev.lockstep.local.demo.report.Percentiles;
import dev.lockstep.local.demo.stage.Eyes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// From what happened to figures.
final class Results {
    private Results() {}

    static Latency latency(List<Played> played) {
        return Percentiles.of(
                played.stream().flatMap(p -> p.arrivedAfter().stream()).toList());
    }

    static List<Deeds> deeds(List<Played> played) {
        List<Deeds> deeds = new ArrayList<>();
        for (Edit.Kind kind : Edit.Kind.values()) {
            List<Played> ofKind =
                    played.stream().filter(p -> p.edit().kind() == kind).toList();
            if (!ofKind.isEmpty()) {
                deeds.add(new Deeds(
                        kind.sentence(),
                        ofKind.size(),
                        ofKind.stream()
                                .filter(p -> p.arrivedAfter().isPresent())
                                .count(),
                        ofKind.stream().filter(p -> p.refusal().isPresent()).count(),
                        ofKind.stream().filter(Results::isLate).count()));
            }
        }
        return deeds;
    }

    private static boolean isLate(Played played) {
        return played.edit().expectation().isPresent()
                && played.arrivedAfter().isEmpty()
                && played.refusal().isEmpty();
    }

    /// Edits that were not there in time, are not there in the end, and that no note accounts for.
    static List<Disagreement> lost(List<Played> played, Eyes eyes, Collection<Note> notes) {
        return played.stream()
                .filter(Results::isLate)
                .map(Played::edit)
                .filter(edit -> !edit.isThere(eyes) && !isNoted(edit, notes))
                .map(edit -> new Disagreement(
                        Disagreement.Kind.LOST,
                        edit.subject().stream().toList(),
                        List.of(edit.expectation().orElseThrow().mappingName())))
                .toList();
    }

    private static boolean isNoted(Edit edit, Collection<Note> notes) {
        String field = edit.expectation().orElseThrow().mappingName();
        return notes.stream()
                .filter(note -> edit.subject().filter(note.records()::contains).isPresent())
                .anyMatch(
                        note -> note.kind() != Note.Kind.REVIEW || note.fields().contains(field));
    }

    static List<Open> open(List<Note> notes) {
        Map<String, List<Note>> byCause = new LinkedHashMap<>();
        notes.forEach(note -> byCause.computeIfAbsent(note.kind() + " " + note.cause(), k -> new ArrayList<>())
                .add(note));
        return byCause.values().stream()
                .map(same -> new Open(
                        same.getFirst().kind().name().toLowerCase(java.util.Locale.ROOT),
                        same.getFirst().cause(),
                        same.size(),
                        same.getFirst().sentence()))
                .toList();
    }

    static Outcome outcome(Verdict verdict, boolean settled) {
        return new Outcome(
                verdict.agrees() && settled,
                settled,
                verdict.pairs(),
                verdict.values(),
                verdict.explained(),
                verdict.disagreements().stream().map(Disagreement::toString).toList());
    }
}
