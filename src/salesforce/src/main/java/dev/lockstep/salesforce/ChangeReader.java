package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.port.ChangePage;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.salesforce.client.Soql;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Pages through a type's changes by `(SystemModstamp, Id)`, so that any number of records may share one
/// timestamp.
final class ChangeReader {
    private static final String IS_DELETED = "IsDeleted";
    private final Selects selects;

    ChangeReader(Selects selects) {
        this.selects = selects;
    }

    ChangePage after(String type, Cursor from, int limit, Set<String> fields, Deadline deadline) {
        Select select = Select.of(
                        type,
                        List.of(Rows.ID, Rows.MODIFIED, IS_DELETED),
                        fields,
                        " WHERE " + beyond(from) + " ORDER BY SystemModstamp, Id LIMIT " + limit)
                .seeingDeleted()
                .atMost(limit);
        List<JsonNode> rows = selects.rows(List.of(select), deadline).getFirst();
        List<CrmRecord> records = new ArrayList<>();
        List<CrmRecord> deleted = new ArrayList<>();
        Cursor next = from;
        for (JsonNode row : rows) {
            CrmRecord record = Rows.record(type, row, fields);
            (row.path(IS_DELETED).asBoolean() ? deleted : records).add(record);
            next = new Cursor(record.modifiedAt(), record.key().id());
        }
        return new ChangePage(records, deleted, next, rows.size() == limit);
    }

    static String beyond(Cursor from) {
        String time = Soql.dateTime(from.time());
        return from.id().isEmpty()
                ? "SystemModstamp >= " + time
                : "(SystemModstamp > " + time + " OR (SystemModstamp = " + time + " AND Id > " + Soql.literal(from.id())
                        + "))";
    }
}
