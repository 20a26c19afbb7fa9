package dev.lockstep.engine.sync;

import dev.lockstep.engine.merge.ChangeTimes;
import dev.lockstep.engine.merge.Given;
import dev.lockstep.engine.merge.Merge;
import dev.lockstep.engine.merge.Merged;
import dev.lockstep.engine.merge.RecordDigest;
import dev.lockstep.engine.merge.Recovery;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.FieldBase;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Edit;
import dev.lockstep.engine.value.FieldType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Merge: what each work has to write. Times of change are asked for only where both sides changed one field.
final class Plan {
    private final Batch batch;
    private final Merge merge;
    private final RecordDigest digest;
    private final Recovery recovery;
    private final Overtaken overtaken;
    private final Lookups lookups;
    private final Computed computed;
    private final KnownAccounts knownAccounts;
    private final AccountWait accountWait;

    Plan(Batch batch) {
        this.batch = batch;
        this.merge = new Merge(batch.mapping, batch.keys);
        this.digest = new RecordDigest(batch.mapping, batch.keys);
        this.recovery = new Recovery(batch.mapping, batch.keys);
        this.overtaken = new Overtaken(batch);
        this.lookups = new Lookups(batch);
        this.computed = new Computed(batch);
        this.knownAccounts = new KnownAccounts(batch, lookups);
        this.accountWait = new AccountWait(batch, new CompanyWanted(batch));
    }

    void plan(List<Work> works) {
        works.stream().filter(Work::isOpen).forEach(computed::derive);
        works.stream().filter(Work::isOpen).forEach(this::recognise);
        lookups.learn(works.stream().filter(work -> !work.unchanged).toList());
        knownAccounts.learn(works);
        List<Work> undecided = new ArrayList<>();
        for (Work work : works) {
            if (!work.isOpen()) {
                continue;
            }
            work.planned = true;
            if (work.unchanged) {
                work.merged = Merged.nothing(work.link.base());
            } else if (work.hasBothSides()) {
                work.merged = merge(work, ChangeTimes.NOT_ASKED);
                if (!work.merged.askTimes().isEmpty()) {
                    undecided.add(work);
                }
            } else if (work.counterpartDeleted) {
                work.link = work.link.withState(Link.State.ENDED);
                work.finish(new Work.End.Done("counterpart-deleted"));
            } else {
                planCreate(work);
            }
        }
        decideByTimes(undecided);
        works.stream().filter(Work::isOpen).forEach(this::checkIdentifier);
        overtaken.restore(works.stream().filter(Work::isOpen).toList());
    }

    /// Most looks find what was there before: an echo, a repeated event, a field that is not mapped.
    private void recognise(Work work) {
        work.unchanged = work.hasBothSides()
                && work.link.intent().isEmpty()
                && work.decisions().isEmpty()
                && work.blocked.isEmpty()
                && digest.isInStep(work.link, work.live.get(Side.HUBSPOT), work.live.get(Side.SALESFORCE));
        if (work.unchanged) {
            batch.count("recognised");
        }
    }

    private Merged merge(Work work, ChangeTimes times) {
        work.link
                .intent()
                .ifPresent(
                        intent -> work.link = work.link.withBase(recovery.base(work.link.base(), intent, work.live)));
        Merged merged = mergeOnce(work, times);
        if (merged.isWriting() && computed.derive(work, merged)) {
            merged = mergeOnce(work, times);
        }
        return computed.withoutBlocked(work, merged);
    }

    private Merged mergeOnce(Work work, ChangeTimes times) {
        return merge.merge(
                work.link.base(),
                work.live.get(Side.HUBSPOT),
                work.live.get(Side.SALESFORCE),
                new Given(times, lookups, work.decisions()));
    }

    private void planCreate(Work work) {
        CrmRecord source = work.live.values().iterator().next();
        Side target = source.key().side().other();
        createType(work, target)
                .ifPresentOrElse(
                        type -> {
                            work.creating = Optional.of(target);
                            work.createType = type;
                            Merged made = merge.create(source, type, lookups, work.computed);
                            work.merged = computed.withoutBlocked(work, knownAccounts.give(work, made));
                            parkWithoutStage(work);
                            accountWait.await(work, type);
                        },
                        () -> work.merged = Merged.nothing(work.link.base()));
    }

    /// Neither CRM takes a deal that stands nowhere.
    private void parkWithoutStage(Work work) {
        batch.mapping.fields().stream()
                .filter(field -> field.type() == FieldType.STAGE && work.blocked.containsKey(field.name()))
                .map(field -> Notes.notCreated(work, field.name(), work.blocked.get(field.name()), batch.now()))
                .forEach(note -> work.finish(new Work.End.Parked(note)));
    }

    /// The type that a new record on this side has; empty where none is to be made.
    private Optional<String> createType(Work work, Side target) {
        if (target == Side.HUBSPOT) {
            return Optional.of(batch.mapping.object().hubspotType());
        }
        return knownAccounts.isKnown(work)
                ? Optional.of(RecordKey.CONTACT)
                : batch.mapping.createAs().types().stream().findFirst();
    }

    /// An identifier that is not valid does not cross, and neither does its record meanwhile (REQUIREMENTS P6).
    private void checkIdentifier(Work work) {
        Optional<String> reason = batch.mapping
                .identity()
                .filter(field -> work.creating.isEmpty())
                .flatMap(field -> Optional.ofNullable(work.merged.writtenTo().get(field.name()))
                        .map(target -> work.merged
                                .to(target)
                                .get(field.fieldOn(work.live.get(target).key()).orElseThrow())))
                .flatMap(batch.identity::whyNotWritten);
        if (reason.isPresent()) {
            batch.note(Notes.invalid(work, batch.identity, reason.get(), batch.now()));
            work.link = work.link.withState(Link.State.PARKED);
            work.merged = null;
            work.finish(new Work.End.Done("skipped"));
        }
    }

    private void decideByTimes(List<Work> works) {
        if (works.isEmpty()) {
            return;
        }
        Map<Side, Map<RecordKey, Set<String>>> ask = new EnumMap<>(Side.class);
        for (Work work : works) {
            for (Side side : Side.values()) {
                Set<String> fields = apiFields(work, side);
                if (!fields.isEmpty()) {
                    ask.computeIfAbsent(side, s -> new LinkedHashMap<>())
                            .put(work.live.get(side).key(), fields);
                }
            }
        }
        Map<RecordKey, Map<String, Edit>> answers = new LinkedHashMap<>();
        ask.forEach((side, fields) -> answers.putAll(batch.ports.crm(side).lastEdits(fields, batch.deadline)));
        for (Work work : works) {
            Map<Side, Map<String, Instant>> times = new EnumMap<>(Side.class);
            for (Side side : Side.values()) {
                RecordKey key = work.live.get(side).key();
                times.put(side, byMapping(key, answers.getOrDefault(key, Map.of())));
            }
            hintedTimes(work).forEach((f, t) -> times.get(Side.SALESFORCE).merge(f, t, (a, b) -> a.isAfter(b) ? a : b));
            work.merged = merge(work, new ChangeTimes(true, times));
        }
    }

    /// The fields to ask this side about: Salesforce's only where no change event told the commit time of what is
    /// there now.
    private Set<String> apiFields(Work work, Side side) {
        Set<String> fields = new LinkedHashSet<>();
        Set<String> told = side == Side.SALESFORCE ? toldFields(work) : Set.of();
        for (String name : work.merged.askTimes()) {
            if (!told.contains(name)) {
                batch.mapping
                        .named(name)
                        .flatMap(f -> f.fieldOn(work.live.get(side).key()))
                        .ifPresent(fields::add);
            }
        }
        return fields;
    }

    private Map<String, Instant> byMapping(RecordKey key, Map<String, Edit> byApiField) {
        Map<String, Instant> times = new LinkedHashMap<>();
        byApiField.forEach(
                (api, edit) -> batch.mapping.byField(key.type(), api).ifPresent(f -> times.put(f.name(), edit.at())));
        return times;
    }

    /// The fields whose present value in Salesforce is the one that a change event carried: a late or repeated
    /// event tells nothing about when they were changed again.
    private Set<String> toldFields(Work work) {
        CrmRecord now = work.live.get(Side.SALESFORCE);
        Set<String> told = new LinkedHashSet<>();
        for (Look look : work.looks) {
            if (look.key().equals(now.key())) {
                look.hints()
                        .forEach(h -> h.fieldHashes().forEach((field, hash) -> {
                            if (holds(now, field, hash)) {
                                told.add(field);
                            }
                        }));
            }
        }
        return told;
    }

    private boolean holds(CrmRecord record, String name, String hash) {
        return batch.mapping
                .named(name)
                .flatMap(f -> f.fieldOn(record.key()).map(api -> f.type().normalise(record.text(api))))
                .filter(own -> batch.keys.matches(hash, record.key().side(), name, own))
                .isPresent();
    }

    /// Commit times of fields that Salesforce's change events named, but for the echoes of our own writes.
    private static Map<String, Instant> hintedTimes(Work work) {
        Map<String, Instant> times = new LinkedHashMap<>();
        for (Look look : work.looks) {
            if (look.key().side() == Side.SALESFORCE) {
                look.hints()
                        .forEach(h -> h.fieldHashes().forEach((field, hash) -> {
                            FieldBase base = work.link.base().get(field);
                            if (base == null || !hash.equals(base.salesforce())) {
                                times.merge(field, h.occurredAt(), (a, b) -> a.isAfter(b) ? a : b);
                            }
                        }));
            }
        }
        return times;
    }
}
