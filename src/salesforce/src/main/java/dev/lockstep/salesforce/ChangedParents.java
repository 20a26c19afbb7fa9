package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.port.ChangePage;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.salesforce.client.Outcome;
import dev.lockstep.salesforce.client.Outcome.Done;
import dev.lockstep.salesforce.client.Outcome.Refused;
import dev.lockstep.salesforce.client.Soql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The records whose lookup leads to one that changed, found on their own side: a query needs no list of parents, nor
/// what object they are of. Owners are users or queues, which have no time in common: there the users that changed are
/// asked for first.
final class ChangedParents {
    private static final String OWNER = "Owner";
    private static final int OWNERS_MAX = 400;
    private static final Set<String> NOT_THERE = Set.of(Selects.INVALID_FIELD, "INVALID_TYPE");
    private final Selects selects;

    ChangedParents(Selects selects) {
        this.selects = selects;
    }

    ChangePage children(String type, String lookup, Cursor from, int limit, Set<String> fields, Deadline deadline) {
        if (!Soql.isFieldName(type) || !Soql.isFieldName(lookup)) {
            throw new IllegalArgumentException(
                    "'" + type + "." + lookup + "' cannot be the API names of an object and its lookup");
        }
        String rest =
                (from.id().isEmpty() ? "" : " AND Id > " + Soql.literal(from.id())) + " ORDER BY Id LIMIT " + limit;
        Select empty =
                Select.of(type, List.of(Rows.ID, Rows.MODIFIED), fields, rest).atMost(limit);
        List<Select> queries = new ArrayList<>();
        if (lookup.equals(OWNER)) {
            Soql.chunks(changedUsers(from, deadline), empty.overheadBytes(), OWNERS_MAX)
                    .forEach(chunk -> queries.add(empty.withTail(" WHERE OwnerId IN " + Soql.list(chunk) + rest)));
        } else {
            queries.add(empty.withTail(" WHERE " + lookup + ".SystemModstamp >= " + Soql.dateTime(from.time()) + rest));
        }
        List<CrmRecord> records = new ArrayList<>();
        boolean more = false;
        for (Outcome<List<JsonNode>> outcome : selects.outcomes(queries, deadline)) {
            List<JsonNode> rows = isNotThere(outcome) ? List.of() : Selects.orThrow(outcome, type);
            rows.forEach(row -> records.add(Rows.record(type, row, fields)));
            more |= rows.size() >= limit;
        }
        records.sort(Comparator.comparing(CrmRecord::key));
        List<CrmRecord> page = records.subList(0, Math.min(limit, records.size()));
        Cursor next = page.isEmpty()
                ? from
                : new Cursor(from.time(), page.getLast().key().id());
        return new ChangePage(page, List.of(), next, more || records.size() > limit);
    }

    private Set<String> changedUsers(Cursor from, Deadline deadline) {
        Select changed =
                Select.of("User", List.of(Rows.ID), Set.of(), " WHERE SystemModstamp >= " + Soql.dateTime(from.time()));
        return selects.rows(List.of(changed), deadline).getFirst().stream()
                .map(row -> SalesforceId.to18(row.path(Rows.ID).asText()))
                .collect(Collectors.toSet());
    }

    /// The integration user may not see what the lookup leads to, or that has no time: nothing of it is shown.
    private static boolean isNotThere(Outcome<List<JsonNode>> outcome) {
        return switch (outcome) {
            case Done<List<JsonNode>> done -> false;
            case Refused<List<JsonNode>> refused ->
                NOT_THERE.contains(refused.first().code());
        };
    }
}
