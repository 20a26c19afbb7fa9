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

/// Finds people by e-mail address or by the HubSpot id that stands on them. SOQL compares text without regard to
/// case.
final class PeopleFinder {
    private static final int VALUES_MAX = 200;
    /// Of the address, for external ids; the rest is for e-mail addresses, which are longer.
    private static final int EXTERNAL_IDS_BYTES = 5_000;

    private final Selects selects;
    private final Collection<ObjectType> types;
    private final String externalIdField;

    PeopleFinder(Selects selects, Collection<ObjectType> types, String externalIdField) {
        this.selects = selects;
        this.types = types;
        this.externalIdField = externalIdField;
    }

    /// Live, unconverted records of every type; each once.
    List<CrmRecord> find(
            Collection<String> emails,
            Collection<String> externalIds,
            Map<String, Set<String>> fields,
            Deadline deadline) {
        Set<String> addresses = new TreeSet<>();
        emails.forEach(email -> addresses.add(email.strip().toLowerCase(Locale.ROOT)));
        addresses.remove("");
        Set<String> ids = new TreeSet<>(externalIds);
        ids.remove("");
        List<Select> queries = new ArrayList<>();
        types.forEach(type -> queries.addAll(
                queries(type, addresses, ids, fields.getOrDefault(type.name(), Set.of()))));
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

    private List<Select> queries(ObjectType type, Set<String> addresses, Set<String> ids, Set<String> fields) {
        Select empty = Select.of(type.name(), List.of(Rows.ID, Rows.MODIFIED), fields, "");
        List<List<String>> addressChunks =
                Soql.chunks(addresses, empty.overheadBytes() + EXTERNAL_IDS_BYTES, VALUES_MAX);
        List<List<String>> idChunks = Soql.chunks(ids, Soql.URI_BYTES_MAX - EXTERNAL_IDS_BYTES, VALUES_MAX);
        String unconverted = type.conversion()
                .map(conversion -> " AND " + conversion.flagField() + " = false")
                .orElse("");
        List<Select> queries = new ArrayList<>();
        for (int i = 0; i < Math.max(addressChunks.size(), idChunks.size()); i++) {
            List<String> either = new ArrayList<>();
            if (i < addressChunks.size()) {
                either.add(type.emailField() + " IN " + Soql.list(addressChunks.get(i)));
            }
            if (i < idChunks.size()) {
                either.add(externalIdField + " IN " + Soql.list(idChunks.get(i)));
            }
            queries.add(empty.withTail(" WHERE (" + String.join(" OR ", either) + ")" + unconverted));
        }
        return queries;
    }
}
