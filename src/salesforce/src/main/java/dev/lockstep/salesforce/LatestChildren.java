package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.mapping.RollUp;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.salesforce.client.Outcome;
import dev.lockstep.salesforce.client.Outcome.Done;
import dev.lockstep.salesforce.client.Soql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads a field of each parent's latest child, once it is known how late that is. Parents go together by time, so
/// that a query reads few children that are not the latest of theirs.
final class LatestChildren {
    private static final int PARENTS_MAX = 200;
    /// What a time takes in the address of a query, its comma included.
    private static final int TIME_BYTES = 40;

    private final Selects selects;

    LatestChildren(Selects selects) {
        this.selects = selects;
    }

    /// `newest`: parent to the greatest `orderBy` of its children, blank where none has one. Of several latest the
    /// one with the highest id tells. Empty when Salesforce refuses to answer.
    Optional<Map<String, String>> values(RollUp rollUp, Map<String, String> newest, Deadline deadline) {
        ChildSet children = ChildSet.of(rollUp);
        Set<String> fields =
                new LinkedHashSet<>(List.of(Rows.ID, children.lookupField(), rollUp.orderBy(), rollUp.field()));
        Select empty = Select.of(children.type(), List.copyOf(fields), Set.of(), "");
        List<Select> queries = new ArrayList<>();
        int overheadBytes = empty.overheadBytes()
                + Soql.encoded(children.condition(List.of())).length()
                + PARENTS_MAX * TIME_BYTES;
        for (List<String> parents : Soql.chunks(byTime(newest), overheadBytes, PARENTS_MAX)) {
            Set<String> times = new TreeSet<>();
            parents.forEach(parent -> times.add(literal(newest.get(parent))));
            queries.add(empty.withTail(children.condition(parents) + " AND " + rollUp.orderBy() + " IN ("
                    + String.join(",", times) + ") ORDER BY Id"));
        }
        Map<String, String> values = new HashMap<>();
        for (Outcome<List<JsonNode>> outcome : selects.outcomes(queries, deadline)) {
            if (!(outcome instanceof Done<List<JsonNode>>(List<JsonNode> rows))) {
                return Optional.empty();
            }
            for (JsonNode row : rows) {
                Map<String, String> texts = Rows.values(row, fields);
                String parent = SalesforceId.to18(texts.get(children.lookupField()));
                if (newest.containsKey(parent)
                        && literal(texts.get(rollUp.orderBy())).equals(literal(newest.get(parent)))) {
                    values.put(parent, texts.getOrDefault(rollUp.field(), ""));
                }
            }
        }
        return Optional.of(values);
    }

    private static List<String> byTime(Map<String, String> newest) {
        return newest.keySet().stream()
                .filter(parent -> !newest.get(parent).isEmpty())
                .sorted(Comparator.comparing((String parent) -> newest.get(parent))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /// A date as it is, a date-time in UTC.
    private static String literal(String time) {
        return time.indexOf('T') < 0 ? time : Soql.dateTime(Rows.instant(time));
    }
}
