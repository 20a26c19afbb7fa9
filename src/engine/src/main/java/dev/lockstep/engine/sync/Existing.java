package dev.lockstep.engine.sync;

import dev.lockstep.engine.company.Decisions;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmError;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// A create was answered "exists already": back to match, never a blind update. The record that the CRM named is
/// read and, where no other link has it, becomes the counterpart (REQUIREMENTS P5; HubSpot's "Existing ID",
/// Salesforce's duplicate rules).
final class Existing {
    private final Batch batch;

    Existing(Batch batch) {
        this.batch = batch;
    }

    /// The works that have both sides now, to be merged.
    List<Work> adopt(Map<Work, CrmError> found) {
        Map<Side, TreeSet<RecordKey>> keys = new EnumMap<>(Side.class);
        found.forEach((work, error) -> {
            RecordKey key = error.existing().getFirst();
            keys.computeIfAbsent(key.side(), s -> new TreeSet<>()).add(key);
        });
        Map<RecordKey, Reading> readings = new LinkedHashMap<>();
        keys.forEach((side, k) ->
                readings.putAll(batch.ports.crm(side).read(k, batch.mapping.fieldsToRead(), batch.deadline)));
        Map<RecordKey, Link> links = new LinkedHashMap<>(batch.ports.state().resolve(readings.keySet()));
        Decisions decisions = batch.mapping.object() == SyncedObject.COMPANIES
                ? batch.ports.desk().decisionsOn(readings.keySet())
                : Decisions.none();
        found.forEach((work, error) -> {
            if (work.records().stream()
                    .anyMatch(record ->
                            decisions.areApart(record, error.existing().getFirst()))) {
                work.finish(new Work.End.Parked(Notes.duplicateRule(work, error, batch.now())));
            } else {
                adopt(work, error, readings, links);
            }
        });
        return found.keySet().stream().filter(Work::isOpen).toList();
    }

    private void adopt(Work work, CrmError error, Map<RecordKey, Reading> readings, Map<RecordKey, Link> links) {
        RecordKey key = error.existing().getFirst();
        Link holder = links.get(key);
        if (holder != null && !holder.id().equals(work.link.id())) {
            work.finish(new Work.End.Parked(Notes.taken(
                    work, holder.records().values(), "COUNTERPART_IS_LINKED", batch.identity, batch.now())));
        } else if (readings.get(key) instanceof Reading.Live live) {
            work.adopt(live.record());
            work.creating = Optional.empty();
            links.put(key, work.link);
        } else if (readings.get(key) instanceof Reading.Missing) {
            work.finish(new Work.End.Parked(Notes.duplicateRule(work, error, batch.now())));
        } else {
            work.finish(new Work.End.Retry(batch.settings.backoff(work.attempt()), true, "existing-moved"));
        }
    }
}
