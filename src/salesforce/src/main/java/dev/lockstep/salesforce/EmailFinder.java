package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.salesforce.client.Soql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds people by e-mail address. SOQL compares text without regard to case.
final class EmailFinder {
    private static final int EMAILS_MAX = 200;
    private final Selects selects;
    private final Collection<ObjectType> types;

    EmailFinder(Selects selects, Collection<ObjectType> types) {
        this.selects = selects;
        this.types = types;
    }

    /// Live, unconverted records of every type; each once.
    List<CrmRecord> find(Collection<String> emails, Map<String, Set<String>> fields, Deadline deadline) {
        Set<String> addresses = new TreeSet<>();
        emails.forEach(email -> addresses.add(email.strip().toLowerCase(Locale.ROOT)));
        addresses.remove("");
        List<Select> queries = new ArrayList<>();
        for (ObjectType type : types) {
            Select empty = Select.of(
                    type.name(),
                    List.of(Rows.ID, Rows.MODIFIED),
                    fields.getOrDefault(type.name(), Set.of()),
                    "");
            String unconverted = type.conversion()
                    .map(conversion -> " AND " + conversion.flagField() + " = false")
                    .orElse("");
            for (List<String> chunk : Soql.chunks(addresses, empty.overheadBytes(), EMAILS_MAX)) {
                queries.add(
                        empty.withTail(" WHERE " + type.emailField() + " IN " + Soql.list(chunk) + unconverted));
            }
        }
        List<List<JsonNode>> rows = selects.rows(queries, deadline);
        Map<RecordKey, CrmRecord> found = new LinkedHashMap<>();
        for (int i = 0; i < queries.size(); i++) {
            String type = queries.get(i).object();
            for (JsonNode row : rows.get(i)) {
                CrmRecord record = Rows.record(type, row, fields.getOrDefault(type, Set.of()));
                found.put(record.key(), record);
            }
        }
        return List.copyOf(found.values());
    }
}
