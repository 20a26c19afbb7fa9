package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The one read: the present state of every record of the batch, on both sides. Follows merges and conversions.
final class ReadStates {
    private static final Duration VISIBLE_SOON = Duration.ofSeconds(5);
    /// A record that was merged again, or converted and then merged, is found within so many steps.
    private static final int HOPS_MAX = 4;
    private final Batch batch;
    private final Map<RecordKey, RecordKey> mergedInto = new LinkedHashMap<>();

    ReadStates(Batch batch) {
        this.batch = batch;
    }

    /// Reads the works' records and the strangers'. Fills each work's `live`; answers the strangers that live,
    /// with their looks.
    Map<Look, CrmRecord> read(List<Work> works, List<Look> strangers) {
        Instant readAt = batch.now();
        Set<RecordKey> keys = new LinkedHashSet<>();
        works.forEach(w -> keys.addAll(w.link.records().values()));
        strangers.forEach(s -> keys.add(s.key()));
        Map<RecordKey, Reading> readings = read(keys);
        List<Work> moved = new ArrayList<>();
        for (Work work : works) {
            work.readAt = readAt;
            work.link.records().values().forEach(key -> take(work, key, readings.get(key), moved));
        }
        follow(moved, readings);
        Map<Look, CrmRecord> alive = new LinkedHashMap<>();
        strangers.forEach(look -> takeStranger(look, readings.get(look.key()), alive));
        new Decided(batch).carry(mergedInto);
        return alive;
    }

    private Map<RecordKey, Reading> read(Collection<RecordKey> keys) {
        Map<RecordKey, Reading> readings = new LinkedHashMap<>();
        for (Side side : Side.values()) {
            List<RecordKey> mine =
                    keys.stream().filter(k -> k.side() == side).sorted().toList();
            if (!mine.isEmpty()) {
                readings.putAll(batch.ports.crm(side).read(mine, batch.mapping.fieldsToRead(), batch.deadline));
            }
        }
        return readings;
    }

    private void take(Work work, RecordKey key, Reading reading, List<Work> moved) {
        switch (reading) {
            case Reading.Live live -> work.live.put(key.side(), live.record());
            case Reading.Moved m -> moved.add(work);
            case Reading.Deleted d -> deleted(work, key);
            case Reading.Missing m -> invisible(work, key);
            case null -> invisible(work, key);
        }
    }

    /// A record that its CRM neither shows nor calls deleted: perhaps not yet, perhaps never for this user.
    private void invisible(Work work, RecordKey key) {
        if (work.attempt() >= batch.settings.attemptsMax()) {
            work.finish(new Work.End.Parked(Notes.exhausted(work, "NOT_VISIBLE", batch.now())));
        } else {
            work.finish(new Work.End.Retry(VISIBLE_SOON, true, "not-visible " + key.side()));
        }
    }

    /// Merged or converted: the link goes with the record, unless its new id is in step with another one already.
    private void follow(List<Work> works, Map<RecordKey, Reading> readings) {
        Map<Work, Map<Side, RecordKey>> moves = new LinkedHashMap<>();
        for (Work work : works) {
            for (RecordKey key : work.link.records().values()) {
                if (readings.get(key) instanceof Reading.Moved m) {
                    moves.computeIfAbsent(work, w -> new LinkedHashMap<>()).put(key.side(), m.to());
                }
            }
        }
        for (int hop = 0; hop < HOPS_MAX && !moves.isEmpty(); hop++) {
            moves = hop(moves);
        }
        moves.forEach((work, byside) -> byside.values().forEach(to -> invisible(work, to)));
    }

    /// One step along all moves; what moved on from there is left for the next.
    private Map<Work, Map<Side, RecordKey>> hop(Map<Work, Map<Side, RecordKey>> moves) {
        Set<RecordKey> targets = new LinkedHashSet<>();
        moves.values().forEach(byside -> targets.addAll(byside.values()));
        Map<RecordKey, Link> taken = new LinkedHashMap<>(batch.ports.state().resolve(targets));
        Map<RecordKey, Reading> there = read(targets);
        Map<Work, Map<Side, RecordKey>> further = new LinkedHashMap<>();
        moves.forEach((work, byside) -> byside.forEach((side, to) -> {
            if (there.get(to) instanceof Reading.Moved m) {
                further.computeIfAbsent(work, w -> new LinkedHashMap<>()).put(side, m.to());
            } else {
                arrive(work, to, there.get(to), taken);
            }
        }));
        return further;
    }

    private void arrive(Work work, RecordKey to, Reading reading, Map<RecordKey, Link> taken) {
        work.link.on(to.side()).ifPresent(from -> mergedInto.put(from, to));
        Link holder = taken.get(to);
        if (holder != null && !holder.id().equals(work.link.id())) {
            work.claimsRemoved.addAll(work.link.claims());
            work.finish(new Work.End.Parked(
                    Notes.taken(work, holder.records().values(), "MERGED_INTO_LINKED", batch.identity, batch.now())));
            return;
        }
        switch (reading) {
            case Reading.Live live -> {
                work.link = work.link.withRecord(to);
                work.live.put(to.side(), live.record());
                work.pointersAdded.add(to);
                taken.put(to, work.link);
            }
            case Reading.Deleted deleted -> deleted(work, to);
            case Reading.Moved moved -> throw new IllegalStateException("A move is followed, it is not arrived at");
            case Reading.Missing missing -> invisible(work, to);
            case null -> invisible(work, to);
        }
    }

    private void deleted(Work work, RecordKey key) {
        work.counterpartDeleted = true;
        batch.note(Notes.counterpartDeleted(work, key, batch.now()));
    }

    private void takeStranger(Look look, Reading reading, Map<Look, CrmRecord> alive) {
        switch (reading) {
            case Reading.Live live -> alive.put(look, live.record());
            case Reading.Moved m -> {
                mergedInto.put(look.key(), m.to());
                batch.forget(look.key());
                batch.lookAgainAt(m.to());
            }
            case Reading.Deleted d -> {
                batch.forget(look.key());
                batch.count("deleted-stranger");
            }
            case Reading.Missing m -> strangerInvisible(look);
            case null -> strangerInvisible(look);
        }
    }

    private void strangerInvisible(Look look) {
        if (look.attempt() < 3) {
            batch.later(
                    look.hints().stream().map(h -> h.nextAttempt()).toList(), batch.settings.backoff(look.attempt()));
        } else {
            batch.count("missing-stranger");
            batch.trail.gaveUp("missing-stranger", look);
        }
    }
}
