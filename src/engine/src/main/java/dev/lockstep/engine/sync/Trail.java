package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Hint.Cause;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.sync.Incident.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What one invocation can tell of itself afterwards: which events led to which record, what a person may ask
/// about, and how late its writes are.
final class Trail {
    /// No event told of these: their time is not that of a change.
    private static final Set<Cause> UNTIMED = EnumSet.of(Cause.RECONCILED, Cause.DECIDED, Cause.RETRIED, Cause.WAITED);

    private final Map<RecordKey, Set<String>> correlations = new LinkedHashMap<>();
    private final List<Incident> incidents = new ArrayList<>();
    private Optional<Duration> lagMax = Optional.empty();

    Trail(Collection<Hint> hints) {
        for (Hint hint : hints) {
            if (!hint.correlationId().isEmpty()) {
                correlations
                        .computeIfAbsent(hint.key(), k -> new LinkedHashSet<>())
                        .add(hint.correlationId());
            }
        }
    }

    List<Incident> incidents() {
        return incidents;
    }

    Optional<Duration> lagMax() {
        return lagMax;
    }

    /// One of the events that led to this record, to tell what comes of it by.
    String anyOf(RecordKey record) {
        return correlationsOf(List.of(record)).stream().findFirst().orElse("again");
    }

    /// The events that led to any of these records, each once.
    List<String> correlationsOf(Collection<RecordKey> records) {
        Set<String> ids = new LinkedHashSet<>();
        records.forEach(record -> ids.addAll(correlations.getOrDefault(record, Set.of())));
        return List.copyOf(ids);
    }

    void note(Note note) {
        switch (note.kind()) {
            case PARKED -> add(Kind.PARKED, note.cause(), note.records());
            case SKIPPED -> add(Kind.SKIPPED, note.cause(), note.records());
            case REVIEW -> add(Kind.REVIEW, note.cause(), note.records());
            case PLANNED -> {}
        }
    }

    void retried(String code, Collection<Look> looks) {
        add(Kind.RETRIED, code, looks.stream().map(Look::key).toList());
    }

    void gaveUp(String code, Look look) {
        add(Kind.GAVE_UP, code, List.of(look.key()));
    }

    void leaseLost(List<RecordKey> records) {
        add(Kind.LEASE_LOST, "LEASE_LOST", records);
    }

    /// About the CRM alone: its records are told as retried.
    void unavailable(CrmUnavailable down) {
        incidents.add(new Incident(Kind.CRM_UNAVAILABLE, down.code(), Optional.of(down.side()), List.of(), List.of()));
    }

    /// A write was made for these looks.
    void written(Collection<Look> looks, Instant now) {
        looks.stream()
                .flatMap(look -> look.hints().stream())
                .filter(hint -> !UNTIMED.contains(hint.cause()))
                .map(hint -> Duration.between(hint.occurredAt(), now))
                .filter(lag -> !lag.isNegative())
                .forEach(lag -> lagMax = Optional.of(
                        lagMax.filter(most -> most.compareTo(lag) >= 0).orElse(lag)));
    }

    private void add(Kind kind, String code, List<RecordKey> records) {
        incidents.add(new Incident(kind, code, Optional.empty(), records, correlationsOf(records)));
    }
}
