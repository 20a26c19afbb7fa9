package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.port.Write;
import dev.lockstep.hubspot.api.BatchRead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Sorts writes into batches: one verb and one object type each, at most 100 inputs, and never two of one record
/// id, which HubSpot refuses, or two creates that its answer might not tell apart. Writes of one record stay in
/// their order.
final class WriteBatches {
    /// One batch call to be.
    record WriteBatch(String type, boolean creates, List<Write> writes) {}

    private WriteBatches() {}

    static List<WriteBatch> of(List<Write> writes) {
        Map<String, List<Write>> creates = new LinkedHashMap<>();
        Map<String, List<Write>> updates = new LinkedHashMap<>();
        for (Write write : writes) {
            switch (write) {
                case Write.Create create ->
                    creates.computeIfAbsent(create.type(), type -> new ArrayList<>())
                            .add(create);
                case Write.Update update ->
                    updates.computeIfAbsent(update.key().type(), type -> new ArrayList<>())
                            .add(update);
            }
        }
        List<WriteBatch> batches = new ArrayList<>();
        creates.forEach((type, all) -> {
            for (List<Write> chunk : apart(all, write -> ObjectType.named(type).mark((Write.Create) write))) {
                batches.add(new WriteBatch(type, true, chunk));
            }
        });
        updates.forEach((type, all) -> {
            for (List<Write> chunk :
                    apart(all, write -> ((Write.Update) write).key().id())) {
                batches.add(new WriteBatch(type, false, chunk));
            }
        });
        return batches;
    }

    /// Chunks in which no mark stands twice; `""` is none.
    private static List<List<Write>> apart(List<Write> writes, Function<Write, String> mark) {
        List<List<Write>> chunks = new ArrayList<>();
        Map<String, Integer> lastChunkOf = new HashMap<>();
        for (Write write : writes) {
            String own = mark.apply(write);
            int chunk = own.isEmpty() ? 0 : lastChunkOf.getOrDefault(own, -1) + 1;
            while (chunk < chunks.size() && chunks.get(chunk).size() >= BatchRead.INPUTS_MAX) {
                chunk++;
            }
            if (chunk == chunks.size()) {
                chunks.add(new ArrayList<>());
            }
            chunks.get(chunk).add(write);
            lastChunkOf.put(own, chunk);
        }
        return chunks;
    }
}
