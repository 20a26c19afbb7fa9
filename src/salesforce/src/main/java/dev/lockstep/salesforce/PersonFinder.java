package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.salesforce.client.Outcome;
import dev.lockstep.salesforce.client.Soql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds people by e-mail address, and by the HubSpot id that their external id field holds. SOQL compares text
/// without regard to case.
final class PersonFinder {
    private static final int VALUES_MAX = 200;
    private final Selects selects;
    private final Collection<ObjectType> types;
    private final String externalIdField;

    PersonFinder(Selects selects, Collection<ObjectType> types, String externalIdField) {
        this.selects = selects;
        this.types = types;
        this.externalIdField = externalIdField;
    }

    /// Live, unconverted records of every type; each once. An org without the external id field has nobody who
    /// carries one.
    List<CrmRecord> find(
            SyncedObject object,
            Collection<String> identifiers,
            Collection<String> externalIds,
            Map<String, Set<String>> fields,
            Deadline deadline) {
        Set<String> addresses = new TreeSet<>();
        identifiers.forEach(email -> addresses.add(email.strip().toLowerCase(Locale.ROOT)));
        addresses.remove("");
        List<Select> byEmail = new ArrayList<>();
        List<Select> byId = new ArrayList<>();
        for (ObjectType type : types) {
            if (!object.salesforceTypes().contains(type.name())) {
                continue;
            }
            Set<String> wanted = fields.getOrDefault(type.name(), Set.of());
            byEmail.addAll(queries(type, type.emailField(), addresses, wanted));
            if (selects.mayRead(type.name(), externalIdField)) {
                byId.addAll(queries(type, externalIdField, new TreeSet<>(externalIds), wanted));
            }
        }
        List<Select> all = new ArrayList<>(byEmail);
        all.addAll(byId);
        List<Outcome<List<JsonNode>>> outcomes = selects.outcomes(all, deadline);
        Map<RecordKey, CrmRecord> found = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            String type = all.get(i).object();
            for (JsonNode row : rows(outcomes.get(i), i >= byEmail.size())) {
                CrmRecord record = Rows.record(type, row, fields.getOrDefault(type, Set.of()));
                found.put(record.key(), record);
            }
        }
        return List.copyOf(found.values());
    }

    private static List<Select> queries(ObjectType type, String field, Set<String> values, Set<String> wanted) {
        Select empty = Select.of(type.name(), List.of(Rows.ID, Rows.MODIFIED), wanted, "");
        String unconverted = type.conversion()
                .map(conversion -> " AND " + conversion.flagField() + " = false")
                .orElse("");
        List<Select> queries = new ArrayList<>();
        for (List<String> chunk : Soql.chunks(values, empty.overheadBytes(), VALUES_MAX)) {
            queries.add(empty.withTail(" WHERE " + field + " IN " + Soql.list(chunk) + unconverted));
        }
        return queries;
    }

    private static List<JsonNode> rows(Outcome<List<JsonNode>> outcome, boolean byId) {
        boolean noSuchField = byId
                && outcome instanceof Outcome.Refused<List<JsonNode>> refused
                && refused.first().code().equals(Selects.INVALID_FIELD);
        return noSuchField ? List.of() : Selects.orThrow(outcome);
    }
}
