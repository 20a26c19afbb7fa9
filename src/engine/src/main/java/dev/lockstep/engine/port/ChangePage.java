package dev.lockstep.engine.port;

import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.RecordKey;
import java.util.List;

/// One page of changed records. `deleted`: those whose delete the CRM reports in this stretch, with what it still
/// tells of them. `next`: where to go on; `more` is false when the stream is exhausted for now.
public record ChangePage(List<CrmRecord> records, List<CrmRecord> deleted, Cursor next, boolean more) {
    public ChangePage {
        records = List.copyOf(records);
        deleted = List.copyOf(deleted);
    }

    public List<RecordKey> deletedKeys() {
        return deleted.stream().map(CrmRecord::key).toList();
    }
}
