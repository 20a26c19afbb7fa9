package dev.lockstep.engine.sync;

import dev.lockstep.engine.deal.SharedContacts;
import dev.lockstep.engine.merge.RecordDigest;
import dev.lockstep.engine.merge.Settlement;
import dev.lockstep.engine.merge.Settlement.Settled;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.FieldWrite;
import dev.lockstep.engine.model.Link.Intent;
import dev.lockstep.engine.model.Link.LastWrite;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.SyncState.Birth;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Intent, then write: announces the hashes about to be written, makes the one write on each side, and settles
/// what came back.
final class Apply {
    /// An event that comes later than this after the write does not tell of an edit that the write overtook.
    private static final Duration EVENTS_LATE_MAX = Duration.ofMinutes(30);
    /// A record with more bad fields than this, named one by one, is parked whole.
    private static final int SMALLER_WRITES_MAX = 5;

    private final Batch batch;
    private final Settlement settlement;
    private final RecordDigest digest;
    private final Quarantine quarantine;

    Apply(Batch batch) {
        this.batch = batch;
        this.settlement = new Settlement(batch.mapping, batch.keys);
        this.digest = new RecordDigest(batch.mapping, batch.keys);
        this.quarantine = new Quarantine(batch);
    }

    /// Works that found, on creating, that the other record is there already: to be matched with it.
    Map<Work, CrmError> apply(Collection<Work> works) {
        List<Work> open = works.stream().filter(Work::isOpen).toList();
        announce(open);
        Map<Work, CrmError> found = new LinkedHashMap<>();
        Map<Work, Map<Side, Settlement.Answer>> answers = new LinkedHashMap<>();
        for (Side side : Side.values()) {
            write(side, open.stream().filter(Work::isOpen).toList(), answers, found);
        }
        open.stream().filter(w -> !found.containsKey(w)).forEach(w -> settle(w, answers.getOrDefault(w, Map.of())));
        return found;
    }

    private void announce(List<Work> works) {
        List<Link> unborn = new ArrayList<>();
        List<Link> announced = new ArrayList<>();
        Map<String, Work> byId = new LinkedHashMap<>();
        for (Work work : works) {
            byId.put(work.link.id(), work);
            if (!work.born) {
                work.link = work.link.withIntent(Optional.of(intent(work)));
                unborn.add(work.link);
            } else if (work.writesAnything()) {
                work.link = work.link.withIntent(Optional.of(intent(work)));
                announced.add(work.link);
            }
        }
        if (!unborn.isEmpty()) {
            batch.ports.state().create(unborn).forEach((id, birth) -> {
                switch (birth) {
                    case Birth.Born born -> byId.get(id).born = true;
                    case Birth.Taken taken -> beaten(byId.get(id), taken.holders());
                }
            });
        }
        if (!announced.isEmpty()) {
            Set<String> stored = batch.ports.state().announce(announced, batch.lease.owner());
            announced.stream()
                    .filter(l -> !stored.contains(l.id()))
                    .forEach(l -> byId.get(l.id()).finish(again(byId.get(l.id()), "lease-lost")));
        }
    }

    private static Intent intent(Work work) {
        Map<String, Intent.Planned> fields = new LinkedHashMap<>();
        work.merged.writtenTo().forEach((name, side) -> {
            if (!work.skippedSides.contains(side)) {
                fields.put(name, new Intent.Planned(side, work.merged.base().get(name)));
            }
        });
        return new Intent(work.creating, Optional.empty(), fields, work.readAt);
    }

    /// Somebody else bore a link for this person first: look again, and find it.
    private void beaten(Work work, Set<String> holders) {
        if (work.attempt() >= batch.settings.attemptsMax()) {
            Set<RecordKey> others = batch.ports.state().links(holders).values().stream()
                    .flatMap(l -> l.records().values().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            work.finish(new Work.End.Parked(
                    Notes.taken(work, others, batch.identity.code() + "_IS_CLAIMED", batch.identity, batch.now())));
        } else {
            work.finish(again(work, "beaten"));
        }
    }

    private Work.End again(Work work, String name) {
        return new Work.End.Retry(batch.settings.backoff(work.attempt()), true, name);
    }

    private void write(
            Side side, List<Work> works, Map<Work, Map<Side, Settlement.Answer>> answers, Map<Work, CrmError> found) {
        Map<String, Work> byRef = new LinkedHashMap<>();
        List<Write> writes = new ArrayList<>();
        for (Work work : works) {
            write(side, work).ifPresent(w -> {
                writes.add(w);
                byRef.put(w.ref(), work);
            });
        }
        if (writes.isEmpty()) {
            return;
        }
        if (!batch.leaseAllowsWrite()) {
            byRef.values().forEach(w -> w.finish(again(w, "out-of-time")));
            return;
        }
        for (WriteResult result : withoutRefusedFields(side, writes, byRef, results(side, writes))) {
            Work work = byRef.get(result.ref());
            switch (result) {
                case WriteResult.Written written -> {
                    written(work, written);
                    batch.trail.written(work.looks, batch.now());
                    answers.computeIfAbsent(work, w -> new LinkedHashMap<>())
                            .put(side, new Settlement.Answer(written.key().type(), written.after()));
                    batch.count((written.created() ? "created-in-" : "updated-in-") + side);
                }
                case WriteResult.Failed failed -> failed(side, work, failed.error(), found);
            }
        }
    }

    /// The results, with those of smaller writes in the place of what was refused for some fields. Salesforce may
    /// name one bad field at a time, so that there are several rounds, of what is left.
    private List<WriteResult> withoutRefusedFields(
            Side side, List<Write> writes, Map<String, Work> byRef, List<WriteResult> results) {
        Map<String, WriteResult> answers = new LinkedHashMap<>();
        results.forEach(result -> answers.put(result.ref(), result));
        List<Write> again = smaller(side, writes, byRef, answers);
        for (int round = 0; round < SMALLER_WRITES_MAX && !again.isEmpty() && batch.leaseAllowsWrite(); round++) {
            results(side, again).forEach(result -> answers.put(result.ref(), result));
            again = smaller(side, again, byRef, answers);
        }
        again.forEach(write -> byRef.get(write.ref()).quarantined.remove(side));
        return List.copyOf(answers.values());
    }

    private List<Write> smaller(
            Side side, List<Write> sent, Map<String, Work> byRef, Map<String, WriteResult> answers) {
        return sent.stream()
                .flatMap(write ->
                        quarantine.retry(side, byRef.get(write.ref()), write, answers.get(write.ref())).stream())
                .toList();
    }

    private Optional<Write> write(Side side, Work work) {
        if (work.creating.filter(side::equals).isPresent()) {
            RecordKey source = work.live.get(side.other()).key();
            return Optional.of(new Write.Create(work.link.id(), work.createType, work.merged.to(side), source.id()));
        }
        if (work.merged.to(side).isEmpty() || work.skippedSides.contains(side)) {
            return Optional.empty();
        }
        return Optional.of(new Write.Update(work.link.id(), work.live.get(side).key(), work.merged.to(side)));
    }

    private List<WriteResult> results(Side side, List<Write> writes) {
        try {
            return batch.ports.crm(side).write(writes, batch.deadline);
        } catch (CrmUnavailable down) {
            batch.trail.unavailable(down);
            CrmError error = new CrmError(down.code(), "", List.of(), List.of(), Optional.of(down.retryAfter()));
            return writes.stream()
                    .<WriteResult>map(w -> new WriteResult.Failed(w.ref(), error))
                    .toList();
        }
    }

    private static void written(Work work, WriteResult.Written written) {
        if (work.creating.isPresent()) {
            work.link = work.link.withRecord(written.key());
            work.pointersAdded.add(written.key());
        }
    }

    private void failed(Side side, Work work, CrmError error, Map<Work, CrmError> found) {
        ErrorCodes.Meaning meaning =
                error.retryAfter().isPresent() ? ErrorCodes.Meaning.RETRY : ErrorCodes.meaning(error.code());
        switch (meaning) {
            case RETRY -> retry(work, error);
            case REREAD ->
                work.finish(
                        work.attempt() >= batch.settings.attemptsMax()
                                ? new Work.End.Parked(Notes.exhausted(work, error.code(), batch.now()))
                                : again(work, "reread"));
            case EXISTS -> {
                if (work.creating.isPresent() && error.existing().size() == 1) {
                    found.put(work, error);
                } else if (work.creating.isEmpty() && work.attempt() < batch.settings.attemptsMax() / 2) {
                    work.finish(again(work, "address-in-use"));
                } else {
                    work.finish(new Work.End.Parked(Notes.duplicateRule(work, error, batch.now())));
                }
            }
            case PARK -> {
                // What is quarantined is told at the end: the other side's writes are still to be made.
                if (!work.quarantined.containsKey(side)) {
                    work.finish(new Work.End.Parked(Notes.refused(work, target(side, work), error, batch.now())));
                }
            }
        }
    }

    private void retry(Work work, CrmError error) {
        boolean ofTheCrm = error.retryAfter().isPresent();
        if (!ofTheCrm && work.attempt() >= batch.settings.attemptsMax()) {
            work.finish(new Work.End.Parked(Notes.exhausted(work, error.code(), batch.now())));
        } else {
            work.finish(new Work.End.Retry(
                    error.retryAfter().orElse(batch.settings.backoff(work.attempt())),
                    !ofTheCrm,
                    "retry",
                    error.code()));
        }
    }

    private static RecordKey target(Side side, Work work) {
        return work.live.containsKey(side) ? work.live.get(side).key() : new RecordKey(side, work.createType, "new");
    }

    private void settle(Work work, Map<Side, Settlement.Answer> answers) {
        if (!work.born) {
            return;
        }
        Settled settled = settlement.settle(work.link.base(), work.merged, answers);
        work.link = work.link.withBase(SharedContacts.carried(work.link.base(), settled.base()));
        if (!work.unchanged) {
            work.link = work.link.withDigests(digest.of(work.link, Settlement.held(work.live, answers)));
        }
        if (!answers.isEmpty() && work.creating.isEmpty()) {
            Map<String, FieldWrite> fields = new LinkedHashMap<>();
            work.merged.writtenTo().forEach((name, side) -> {
                if (answers.containsKey(side)) {
                    fields.put(name, new FieldWrite(side, work.readAt, batch.now()));
                }
            });
            work.link = work.link.withLastWrite(work.link
                    .lastWrite()
                    .orElseGet(() -> new LastWrite(Map.of()))
                    .with(fields, batch.now().minus(EVENTS_LATE_MAX)));
        }
        if (work.isOpen()) {
            work.withheld.forEach((side, codes) -> work.quarantined
                    .computeIfAbsent(side, s -> new LinkedHashMap<>())
                    .putAll(codes));
        }
        if (!work.quarantined.isEmpty() || !work.blocked.isEmpty()) {
            work.finish(new Work.End.Parked(Notes.quarantined(work, batch.now())));
        }
        work.lookAgain |= !settled.carryBack().isEmpty();
        if (!settled.bounced().isEmpty()) {
            batch.note(Notes.bounced(work, settled.bounced(), batch.now()));
        }
        work.merged.held().forEach(field -> batch.note(Notes.held(work, field, batch.now())));
        work.decisions().keySet().stream()
                .filter(field -> !work.merged.writtenTo().containsKey(field)
                        || answers.containsKey(work.merged.writtenTo().get(field)))
                .forEach(field -> batch.forgetHeld(work, field));
    }
}
