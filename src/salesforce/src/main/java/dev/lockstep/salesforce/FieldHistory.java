package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Edit;
import dev.lockstep.salesforce.client.Outcome;
import dev.lockstep.salesforce.client.Outcome.Done;
import dev.lockstep.salesforce.client.Soql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// What people changed fields to, and when, from Salesforce's field history: only fields that the org tracks are
/// in it, and only where the integration user may read it.
final class FieldHistory {
    private static final int IDS_MAX = 100;
    /// Newest first: what lies beyond is older than 2,000 other changes, and its time counts as unknown.
    private static final int ENTRIES_MAX = 2_000;
    private static final String FIELD = "Field";
    private static final String CREATED = "CreatedDate";
    private static final String VALUE = "NewValue";

    private final Selects selects;
    private final Map<String, ObjectType> types;
    private final Function<Deadline, Optional<String>> integrationUser;

    FieldHistory(Selects selects, Map<String, ObjectType> types, Function<Deadline, Optional<String>> integrationUser) {
        this.selects = selects;
        this.types = types;
        this.integrationUser = integrationUser;
    }

    /// The newest change of each field by anybody but the integration user. Empty while that user is not known:
    /// our own writes must not pass for a person's.
    Map<RecordKey, Map<String, Edit>> lastEdits(Map<RecordKey, Set<String>> fields, Deadline deadline) {
        Optional<String> self = integrationUser.apply(deadline);
        if (self.isEmpty()) {
            return Map.of();
        }
        List<Select> queries = queries(fields, self.get());
        List<Outcome<List<JsonNode>>> answers = selects.outcomes(queries, deadline);
        Map<RecordKey, Map<String, Edit>> edits = new HashMap<>();
        for (int i = 0; i < queries.size(); i++) {
            if (answers.get(i) instanceof Done<List<JsonNode>>(List<JsonNode> rows)) {
                collect(type(queries.get(i)), rows, fields, edits);
            }
        }
        return edits;
    }

    private List<Select> queries(Map<RecordKey, Set<String>> fields, String self) {
        Map<String, List<String>> idsByType = new TreeMap<>();
        Map<String, Set<String>> fieldsByType = new TreeMap<>();
        fields.forEach((key, names) -> {
            // The history of a parent's field is the parent's.
            List<String> own =
                    names.stream().filter(name -> name.indexOf('.') < 0).toList();
            if (types.containsKey(key.type()) && SalesforceId.isId(key.id()) && !own.isEmpty()) {
                idsByType.computeIfAbsent(key.type(), t -> new ArrayList<>()).add(SalesforceId.to18(key.id()));
                fieldsByType.computeIfAbsent(key.type(), t -> new TreeSet<>()).addAll(own);
            }
        });
        List<Select> queries = new ArrayList<>();
        idsByType.forEach((name, ids) -> {
            ObjectType type = types.get(name);
            String rest = " AND Field IN " + Soql.list(fieldsByType.get(name)) + " AND CreatedById != "
                    + Soql.literal(self) + " ORDER BY CreatedDate DESC LIMIT " + ENTRIES_MAX;
            Select empty =
                    Select.of(type.historyObject(), List.of(type.historyKey(), FIELD, CREATED, VALUE), Set.of(), rest);
            for (List<String> chunk : Soql.chunks(ids, empty.overheadBytes(), IDS_MAX)) {
                queries.add(empty.withTail(" WHERE " + type.historyKey() + " IN " + Soql.list(chunk) + rest));
            }
        });
        return queries;
    }

    private ObjectType type(Select query) {
        return types.values().stream()
                .filter(type -> type.historyObject().equals(query.object()))
                .findFirst()
                .orElseThrow();
    }

    private static void collect(
            ObjectType type,
            List<JsonNode> rows,
            Map<RecordKey, Set<String>> asked,
            Map<RecordKey, Map<String, Edit>> edits) {
        for (JsonNode row : rows) {
            RecordKey key = Rows.key(type.name(), row.path(type.historyKey()).asText());
            String field = row.path(FIELD).asText();
            if (asked.getOrDefault(key, Set.of()).contains(field)) {
                // Blank where the field was cleared, and where a text is so long that only the fact is kept.
                Edit edit = new Edit(
                        Rows.instant(row, CREATED),
                        Optional.of(row.path(VALUE))
                                .filter(v -> !v.isNull() && !v.isMissingNode())
                                .map(JsonNode::asText));
                edits.computeIfAbsent(key, k -> new HashMap<>()).merge(field, edit, Edit::later);
            }
        }
    }
}
