package dev.lockstep.engine.port;

import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.RecordKey;
import java.util.List;

/// One page of changed records. `deleted`: ids whose delete the CRM reports in this stretch. `next`: where to go
/// on; `more` is false when the stream is exhausted for now.
public record ChangePage(List<CrmRecord> records, List<RecordKey> deleted, Cursor next, boolean more) {
    public ChangePage {
        records = List.copyOf(records);
        deleted = List.copyOf(deleted);
    }
}
