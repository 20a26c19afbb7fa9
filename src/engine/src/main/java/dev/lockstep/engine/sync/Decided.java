package dev.lockstep.engine.sync;

import dev.lockstep.engine.company.Decisions;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What people decided about the records that a batch matches (REQUIREMENTS C4). One read of the table; the CRMs
/// are asked only for a decided partner that nothing else found.
final class Decided {
    private final Batch batch;

    Decided(Batch batch) {
        this.batch = batch;
    }

    /// The decisions about these records; live partners that they name are added to `known`.
    Decisions learn(Map<RecordKey, CrmRecord> known) {
        if (batch.mapping.object() != SyncedObject.COMPANIES) {
            return Decisions.none();
        }
        Decisions decisions = batch.ports.desk().decisionsOn(known.keySet());
        Map<Side, Set<RecordKey>> missing = new EnumMap<>(Side.class);
        decisions.links().stream()
                .flatMap(pair -> Stream.of(pair.one(), pair.other()))
                .filter(key -> !known.containsKey(key))
                .forEach(key -> missing.computeIfAbsent(key.side(), s -> new TreeSet<>())
                        .add(key));
        missing.forEach((side, keys) -> batch.ports
                .crm(side)
                .read(keys, batch.mapping.fieldsToRead(), batch.deadline)
                .forEach((key, reading) -> {
                    if (reading instanceof Reading.Live(CrmRecord record)) {
                        known.put(record.key(), record);
                    }
                }));
        return decisions;
    }

    /// What was decided of records that were merged into others holds for those from now on, unless something else
    /// was decided of them. Costs a read and a write of the table where there was a merge.
    void carry(Map<RecordKey, RecordKey> mergedInto) {
        if (batch.mapping.object() != SyncedObject.COMPANIES || mergedInto.isEmpty()) {
            return;
        }
        Set<RecordKey> concerned = new TreeSet<>(mergedInto.keySet());
        concerned.addAll(mergedInto.values());
        Decisions decisions = batch.ports.desk().decisionsOn(concerned);
        batch.ports.desk().decide(decisions.carried(mergedInto));
    }

    /// Both records of the pair that was decided among these; empty where none was.
    static Set<RecordKey> pair(Collection<RecordKey> members, Decisions decisions) {
        return decisions.links().stream()
                .filter(pair -> members.contains(pair.one()) && members.contains(pair.other()))
                .limit(1)
                .flatMap(pair -> Stream.of(pair.one(), pair.other()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
