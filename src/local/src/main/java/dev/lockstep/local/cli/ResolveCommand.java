package dev.lockstep.local.cli;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.Desk.KeptHint;
import dev.lockstep.engine.port.Desk.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Decides fields that a rule left to a person (REQUIREMENTS F1: `manual`, and `hold` on a first link).
@Command(
        name = "resolve",
        mixinStandardHelpOptions = true,
        description = "Decides fields that differ: the named side's values go to the other.")
final class ResolveCommand implements Runnable {
    private static final int NOTES_MAX = 10_000;
    private static final int KEPT_MAX = 1000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RECORD", description = "One of the two records, as 'review' lists it: SIDE/type/id.")
    private String record;

    @Option(
            names = "--hubspot",
            split = ",",
            paramLabel = "FIELD",
            description = "Fields whose HubSpot value is right.")
    private List<String> hubspot = List.of();

    @Option(
            names = "--salesforce",
            split = ",",
            paramLabel = "FIELD",
            description = "Fields whose Salesforce value is right.")
    private List<String> salesforce = List.of();

    @Mixin
    private TargetSystem system = new TargetSystem();

    @Override
    public void run() {
        RecordKey key = key();
        Map<String, Side> decisions = decisions();
        Desk desk = system.desk();
        Set<String> waiting = waiting(desk, key);
        decisions.keySet().stream()
                .filter(field -> !waiting.contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw wrong("No decision is asked for '" + field + "' of " + key
                            + (waiting.isEmpty() ? "" : ": only for " + String.join(", ", waiting)));
                });
        Instant now = Instant.now();
        Map<String, Side> all = new HashMap<>(decidedBefore(desk, key, now));
        all.putAll(decisions);
        Hint hint = new Hint(key, Hint.Cause.DECIDED, Map.of(), Set.of(), now, 0, "resolve", all, Lane.LIVE);
        desk.keep(List.of(new KeptHint(hint, Reason.DECIDED, now)));
        spec.commandLine().getOut().println("Decided: the next reconciliation writes it.");
    }

    private RecordKey key() {
        try {
            return RecordKey.parse(record);
        } catch (IllegalArgumentException e) {
            throw wrong("'" + record + "' names no record: write it as 'review' lists it, such as HUBSPOT/contacts/17");
        }
    }

    private Map<String, Side> decisions() {
        Map<String, Side> decisions = new HashMap<>();
        hubspot.forEach(field -> decisions.put(field, Side.HUBSPOT));
        salesforce.forEach(field -> {
            if (decisions.put(field, Side.SALESFORCE) != null) {
                throw wrong("'" + field + "' is named for both sides: keep one");
            }
        });
        if (decisions.isEmpty()) {
            throw wrong("Name the fields: --hubspot FIELD,… or --salesforce FIELD,…");
        }
        return decisions;
    }

    private static Set<String> waiting(Desk desk, RecordKey key) {
        return desk.notes(Note.Kind.REVIEW, NOTES_MAX).stream()
                .filter(note -> note.cause().equals(Note.FIELD_DIFFERS))
                .filter(note -> note.records().contains(key))
                .flatMap(note -> note.fields().stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /// What was decided of the same record a moment ago and is still on its way.
    private static Map<String, Side> decidedBefore(Desk desk, RecordKey key, Instant now) {
        return desk.kept(Reason.DECIDED, now, KEPT_MAX).stream()
                .map(KeptHint::hint)
                .filter(hint -> hint.key().equals(key))
                .findFirst()
                .map(Hint::decisions)
                .orElse(Map.of());
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
