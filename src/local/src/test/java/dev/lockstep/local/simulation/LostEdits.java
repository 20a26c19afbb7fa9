package dev.lockstep.local.simulation;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.local.simulation.Journal.Edit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Two-way fields of pairs that nobody merged, converted, deleted or restored: the last edit, made while no worker
/// was at the pair and with none on the other side at about the same time, is on both sides.
final class LostEdits {
    private static final Duration ABOUT = Duration.ofSeconds(3);
    private final House house;
    private final Journal journal;
    private final Map<RecordKey, RawRecord> living;
    private final Set<RecordKey> ours = new HashSet<>();

    LostEdits(House house, Journal journal, Map<RecordKey, RawRecord> living) {
        this.house = house;
        this.journal = journal;
        this.living = living;
        ours.addAll(Writes.createdInHubSpot(house));
        ours.addAll(Writes.createdInSalesforce(house));
    }

    List<String> find() {
        List<String> lost = new ArrayList<>();
        for (Link link : house.state.all()) {
            boolean followed = link.state() == Link.State.LINKED
                    && link.records().values().stream().allMatch(k -> living.containsKey(k) && !journal.isUpset(k));
            if (followed) {
                house.mapping.fields().stream()
                        .filter(f -> f.rule() == Rule.TWO_WAY && !f.type().isLookedUp())
                        .forEach(f -> look(link, f, lost));
            }
        }
        return lost;
    }

    private void look(Link link, FieldMapping field, List<String> lost) {
        List<Edit> edits = journal.edits().stream()
                .filter(e -> e.field().equals(field.name()) && link.records().containsValue(e.key()))
                .sorted(Comparator.comparing(Edit::at))
                .toList();
        if (edits.isEmpty() || edits.getLast().busy() || edits.getLast().value().isBlank()) {
            return;
        }
        Edit last = edits.getLast();
        if (changesNothing(last, edits)) {
            return;
        }
        if (link.records().values().stream().anyMatch(key -> isMadeByAPersonAfter(key, last))) {
            return;
        }
        boolean alone = edits.stream()
                .noneMatch(e -> !e.equals(last)
                        && e.key().side() != last.key().side()
                        && (e.busy() || e.at().plus(ABOUT).isAfter(last.at())));
        if (alone) {
            for (RecordKey key : link.records().values()) {
                String text = PairCheck.plain(
                        field, living.get(key).text(field.fieldOn(key).orElseThrow()));
                String meant = PairCheck.plain(field, last.value());
                String cut = PairCheck.asInSalesforce(field, meant);
                if (!text.equals(
                        key.side() == last.key().side() ? meant : key.side() == Side.SALESFORCE ? cut : meant)) {
                    lost.add("Link " + link.id() + ": the edit of " + field.name() + " in " + last.key() + " at "
                            + last.at() + " is not on " + key);
                }
            }
        }
    }

    /// What was typed stood there already, as far as people's edits tell: the other side's change crosses.
    private static boolean changesNothing(Edit last, List<Edit> edits) {
        return edits.stream()
                .filter(e -> e.key().equals(last.key()) && e.at().isBefore(last.at()))
                .reduce((earlier, later) -> later)
                .filter(before -> before.value().equals(last.value()))
                .isPresent();
    }

    /// Where the pair came together after the edit, the rules of a first link decided, between whatever the two held.
    private boolean isMadeByAPersonAfter(RecordKey key, Edit edit) {
        return !ours.contains(key)
                && journal.edits().stream()
                        .filter(e -> e.key().equals(key))
                        .map(Edit::at)
                        .min(Comparator.naturalOrder())
                        .filter(made -> made.isAfter(edit.at()))
                        .isPresent();
    }
}
