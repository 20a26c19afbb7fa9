package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.port.Write;
import dev.lockstep.hubspot.api.ApiRecord;
import dev.lockstep.hubspot.crm.WriteBatches.WriteBatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which record of an answer belongs to which write. The order of an answer says nothing: updates are known by
/// their id, creates by their trace, and where an answer omits the trace by what no other create of the batch
/// has: a contact's address, a company's domain. `strangers`: records were answered that belong to no write.
record Correlation(Map<String, ApiRecord> found, Map<String, Write> writes, boolean strangers) {
    static Correlation of(WriteBatch batch, List<ApiRecord> results) {
        ObjectType type = ObjectType.named(batch.type());
        Map<String, Write> byRef = new HashMap<>();
        Map<String, Write> byMark = new HashMap<>();
        for (Write write : batch.writes()) {
            byRef.put(write.ref(), write);
            byMark.put(
                    switch (write) {
                        case Write.Update update -> update.key().id();
                        case Write.Create create -> type.mark(create);
                    },
                    write);
        }
        byMark.remove("");
        Map<String, ApiRecord> found = new HashMap<>();
        boolean strangers = false;
        for (ApiRecord record : results) {
            String mark = batch.creates() ? type.mark(record) : record.id();
            Write write = byRef.getOrDefault(record.objectWriteTraceId(), byMark.get(mark));
            if (write == null) {
                strangers = true;
            } else {
                found.put(write.ref(), record);
            }
        }
        return new Correlation(found, byRef, strangers);
    }

    Write write(String ref) {
        return writes.get(ref);
    }
}
