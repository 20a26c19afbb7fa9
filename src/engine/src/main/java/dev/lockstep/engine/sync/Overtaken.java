package dev.lockstep.engine.sync;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link.FieldBase;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Edit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A person's edit that our write overtook: dated between our read and our write, on a field that we wrote and
/// whose rule would have let it win. No CRM refuses a write that is based on an older reading, so the edit is
/// found by its event, afterwards. What the CRM's history tells is put back, and then crosses as the edit it is;
/// what it does not tell is listed. Costs a call only where one is found.
final class Overtaken {
    private final Batch batch;

    Overtaken(Batch batch) {
        this.batch = batch;
    }

    private record Lost(Work work, Side side, FieldMapping field, String api, String hash) {
        RecordKey key() {
            return work.live.get(side).key();
        }
    }

    void restore(List<Work> works) {
        List<Lost> lost = new ArrayList<>();
        works.forEach(work -> lost.addAll(find(work)));
        Map<RecordKey, Map<String, Edit>> edits = edits(lost);
        Map<Work, Set<String>> listed = new LinkedHashMap<>();
        for (Lost one : lost) {
            Optional<String> value = Optional.ofNullable(
                            edits.getOrDefault(one.key(), Map.of()).get(one.api()))
                    .flatMap(Edit::value)
                    .filter(text -> isTheEdit(one, text))
                    // An identifier is claimed before it is written: a person decides.
                    .filter(text -> !batch.mapping.identity().equals(Optional.of(one.field())));
            if (value.isPresent()) {
                one.work().merged = one.work().merged.restoring(one.side(), one.api(), value.get());
                one.work().lookAgain = true;
                batch.count("overtaken-restored");
            } else {
                listed.computeIfAbsent(one.work(), w -> new LinkedHashSet<>())
                        .add(one.field().name());
            }
        }
        listed.forEach((work, fields) -> {
            batch.note(Notes.overtaken(work, fields, batch.now()));
            batch.count("overtaken-listed");
        });
    }

    private boolean isTheEdit(Lost lost, String text) {
        return batch.keys.matches(
                lost.hash(),
                lost.side(),
                lost.field().name(),
                lost.field().type().normalise(text));
    }

    private Map<RecordKey, Map<String, Edit>> edits(List<Lost> lost) {
        Map<Side, Map<RecordKey, Set<String>>> ask = new EnumMap<>(Side.class);
        lost.forEach(one -> ask.computeIfAbsent(one.side(), s -> new LinkedHashMap<>())
                .computeIfAbsent(one.key(), k -> new LinkedHashSet<>())
                .add(one.api()));
        Map<RecordKey, Map<String, Edit>> edits = new LinkedHashMap<>();
        ask.forEach((side, fields) -> edits.putAll(batch.ports.crm(side).lastEdits(fields, batch.deadline)));
        return edits;
    }

    private List<Lost> find(Work work) {
        if (!work.hasBothSides() || work.merged == null || work.link.lastWrite().isEmpty()) {
            return List.of();
        }
        Map<String, Hint> newest = new LinkedHashMap<>();
        work.looks.forEach(look -> look.hints()
                .forEach(hint -> hint.fieldHashes().forEach((field, hash) -> {
                    if (isBetweenReadAndWrite(work, hint, field) && isAnothers(work, hint, field, hash)) {
                        newest.merge(field, hint, (a, b) -> a.occurredAt().isAfter(b.occurredAt()) ? a : b);
                    }
                })));
        List<Lost> lost = new ArrayList<>();
        newest.forEach((field, hint) -> lost(work, hint, field).ifPresent(lost::add));
        return lost;
    }

    private static boolean isBetweenReadAndWrite(Work work, Hint hint, String field) {
        return work.link
                .lastWrite()
                .map(last -> last.fields().get(field))
                .filter(write -> write.side() == hint.key().side())
                .filter(write -> hint.occurredAt().isAfter(write.readAt()))
                .filter(write -> !hint.occurredAt().isAfter(write.writtenAt()))
                .isPresent();
    }

    /// Not the echo of what we wrote; and a form that the CRM itself gave to our value, which is to be carried
    /// back, is no edit either.
    private static boolean isAnothers(Work work, Hint hint, String field, String hash) {
        FieldBase base = work.link.base().get(field);
        return !hash.isEmpty()
                && base != null
                && !base.rewritten()
                && !hash.equals(base.on(hint.key().side()));
    }

    /// Nothing is lost where the CRM holds another value than ours now: that is the person's, or a later one.
    private Optional<Lost> lost(Work work, Hint hint, String name) {
        Side side = hint.key().side();
        FieldBase base = work.link.base().get(name);
        CrmRecord now = work.live.get(side);
        return batch.mapping
                .named(name)
                .filter(field -> field.rule().letsWin(side))
                .filter(field -> !work.merged.writtenTo().containsKey(name))
                .flatMap(field -> field.fieldOn(now.key())
                        .map(api -> new Lost(
                                work, side, field, api, hint.fieldHashes().get(name))))
                .filter(one -> {
                    String own = one.field().type().normalise(now.text(one.api()));
                    // Under whichever key: while one is rotated, an echo of ours is hashed under another than the base.
                    return batch.keys.matches(base.on(side), side, name, own)
                            && batch.keys.knows(one.hash())
                            && !batch.keys.matches(one.hash(), side, name, own);
                });
    }
}
