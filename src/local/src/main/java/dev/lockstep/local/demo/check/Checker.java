package dev.lockstep.local.demo.check;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.value.FieldType;
import dev.lockstep.local.demo.check.Disagreement.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Compares two CRMs person by person. A difference is a disagreement unless a rule wants it or a note of the sync
/// explains it.
public final class Checker {
    private final ObjectMapping mapping;
    private final Pairing pairing;
    private final Explanations explanations;
    private final List<Disagreement> disagreements = new ArrayList<>();
    private final Map<String, Integer> explained = new TreeMap<>();
    private int pairs;
    private int values;

    private Checker(ObjectMapping mapping, Snapshot snapshot, Collection<Note> notes) {
        this.mapping = mapping;
        this.pairing = new Pairing(snapshot, mapping);
        this.explanations = new Explanations(notes);
    }

    /// `pairs` and `values`: how many were compared. `explained`: differences that are accounted for, by cause.
    public record Verdict(int pairs, int values, Map<String, Integer> explained, List<Disagreement> disagreements) {
        public Verdict {
            explained = Map.copyOf(explained);
            disagreements = List.copyOf(disagreements);
        }

        public boolean agrees() {
            return disagreements.isEmpty();
        }

        /// This verdict and further disagreements.
        public Verdict and(List<Disagreement> more) {
            List<Disagreement> all = new ArrayList<>(disagreements);
            all.addAll(more);
            return new Verdict(pairs, values, explained, all);
        }
    }

    public static Verdict check(ObjectMapping mapping, Snapshot snapshot, Collection<Note> notes) {
        Checker checker = new Checker(mapping, snapshot, notes);
        snapshot.hubspot().forEach(checker::checkHubSpot);
        snapshot.salesforce().forEach(checker::checkSalesforce);
        checker.checkTwice(snapshot.hubspot());
        checker.checkTwice(snapshot.salesforce());
        return new Verdict(checker.pairs, checker.values, checker.explained, checker.disagreements);
    }

    /// The cause, by which a difference on this record or field is accounted for.
    public static Optional<String> explanation(Collection<Note> notes, PersonRecord person, String mappingName) {
        return new Explanations(notes).ofField(person, mappingName);
    }

    private void checkHubSpot(PersonRecord hubspot) {
        List<PersonRecord> found = pairing.inSalesforce(hubspot);
        if (found.isEmpty()) {
            missing(hubspot);
            return;
        }
        pairs++;
        boolean told = explanations.ofChoice(hubspot) || found.stream().anyMatch(explanations::ofChoice);
        if (found.size() > 1 && !told) {
            disagree(Kind.UNDECIDED, keys(hubspot, found), List.of());
        }
        PersonRecord nearest = found.stream()
                .min(Comparator.comparingInt(
                        salesforce -> differences(hubspot, salesforce).size()))
                .orElseThrow();
        compare(hubspot, nearest);
    }

    private void checkSalesforce(PersonRecord salesforce) {
        if (pairing.inHubSpot(salesforce).isEmpty()) {
            missing(salesforce);
        }
    }

    private void missing(PersonRecord person) {
        Optional<String> cause = explanations.ofEverything(person);
        if (cause.isPresent()) {
            explained.merge(cause.get(), 1, Integer::sum);
        } else if (Addresses.mayCross(person, mapping)) {
            disagree(Kind.MISSING, List.of(person.key()), List.of());
        } else {
            explained.merge("no valid e-mail address", 1, Integer::sum);
        }
    }

    private void compare(PersonRecord hubspot, PersonRecord salesforce) {
        List<String> unexplained = new ArrayList<>();
        for (FieldMapping field : differences(hubspot, salesforce)) {
            Optional<String> cause = explanations
                    .ofField(hubspot, field.name())
                    .or(() -> explanations.ofField(salesforce, field.name()));
            if (cause.isPresent()) {
                explained.merge(cause.get(), 1, Integer::sum);
            } else {
                unexplained.add(field.name());
            }
        }
        values += mapping.fields().size();
        if (!unexplained.isEmpty()) {
            disagree(Kind.DIFFERENT, List.of(hubspot.key(), salesforce.key()), unexplained);
        }
    }

    private List<FieldMapping> differences(PersonRecord hubspot, PersonRecord salesforce) {
        return mapping.fields().stream()
                .filter(field -> field.rule() != Rule.NEVER && field.type() != FieldType.REFERENCE)
                .filter(field -> field.fieldOn(hubspot.key()).isPresent()
                        && field.fieldOn(salesforce.key()).isPresent())
                .filter(field -> !Values.agree(
                        field,
                        hubspot.text(field.fieldOn(hubspot.key()).orElseThrow()),
                        salesforce.text(field.fieldOn(salesforce.key()).orElseThrow())))
                .toList();
    }

    /// No note excuses the sync for creating somebody who was there before.
    private void checkTwice(List<PersonRecord> side) {
        Map<Set<PersonRecord>, String> groups = new HashMap<>();
        pairing.byEmail(side).forEach((address, people) -> groups.put(people, address));
        for (Set<PersonRecord> people : groups.keySet()) {
            boolean hasTwin = people.stream()
                    .filter(PersonRecord::ours)
                    .anyMatch(ours -> people.stream()
                            .anyMatch(other ->
                                    !other.equals(ours) && !other.createdAt().isAfter(ours.createdAt())));
            if (hasTwin) {
                disagree(
                        Kind.TWICE,
                        people.stream().map(PersonRecord::key).sorted().toList(),
                        List.of());
            }
        }
    }

    private static List<RecordKey> keys(PersonRecord first, List<PersonRecord> others) {
        List<RecordKey> keys = new ArrayList<>(List.of(first.key()));
        others.forEach(other -> keys.add(other.key()));
        return keys;
    }

    private void disagree(Kind kind, List<RecordKey> records, List<String> fields) {
        disagreements.add(new Disagreement(kind, records, fields));
    }
}
