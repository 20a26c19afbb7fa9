package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.port.Write;
import dev.lockstep.hubspot.api.ApiRecord;
import dev.lockstep.hubspot.crm.WriteBatches.WriteBatch;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Which record of an answer belongs to which write. The order of an answer says nothing: updates are known by
/// their id, creates by their trace, and where an answer omits the trace by their address, which is unique in
/// HubSpot. `strangers`: records were answered that belong to no write.
record Correlation(Map<String, ApiRecord> found, Map<String, Write> writes, boolean strangers) {
    private static final String EMAIL = "email";

    static Correlation of(WriteBatch batch, List<ApiRecord> results) {
        Map<String, Write> byRef = new HashMap<>();
        Map<String, Write> byMark = new HashMap<>();
        for (Write write : batch.writes()) {
            byRef.put(write.ref(), write);
            byMark.put(
                    switch (write) {
                        case Write.Update update -> update.key().id();
                        case Write.Create create -> address(create.values());
                    },
                    write);
        }
        byMark.remove("");
        Map<String, ApiRecord> found = new HashMap<>();
        boolean strangers = false;
        for (ApiRecord record : results) {
            String mark = batch.creates() ? address(record.properties()) : record.id();
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

    private static String address(Map<String, String> values) {
        return values.getOrDefault(EMAIL, "").strip().toLowerCase(Locale.ROOT);
    }
}
