package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.ChildPage;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.salesforce.client.Soql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The records whose lookup leads to some others, in the order of their ids.
final class Children {
    private static final int PARENTS_MAX = 400;
    private final Selects selects;

    Children(Selects selects) {
        this.selects = selects;
    }

    ChildPage of(
            String type,
            String lookupField,
            Collection<String> parentIds,
            String afterId,
            int limit,
            Deadline deadline) {
        if (!Soql.isFieldName(type) || !Soql.isFieldName(lookupField)) {
            throw new IllegalArgumentException(
                    "'" + type + "." + lookupField + "' cannot be the API names of an object and its lookup field");
        }
        String rest = (afterId.isEmpty() ? "" : " AND Id > " + Soql.literal(afterId)) + " ORDER BY Id LIMIT " + limit;
        Select empty = Select.of(type, List.of(Rows.ID), Set.of(), rest).atMost(limit);
        List<Select> queries = new ArrayList<>();
        for (List<String> chunk : Soql.chunks(ids(parentIds), empty.overheadBytes(), PARENTS_MAX)) {
            queries.add(empty.withTail(" WHERE " + lookupField + " IN " + Soql.list(chunk) + rest));
        }
        Set<RecordKey> children = new TreeSet<>();
        boolean more = false;
        for (List<JsonNode> rows : selects.rows(queries, deadline)) {
            rows.forEach(row -> children.add(Rows.key(type, row)));
            more |= rows.size() >= limit;
        }
        return new ChildPage(children.stream().limit(limit).toList(), more || children.size() > limit);
    }

    /// What can be an id of these, in the long form.
    static Set<String> ids(Collection<String> texts) {
        Set<String> ids = new TreeSet<>();
        texts.stream().filter(SalesforceId::isId).forEach(id -> ids.add(SalesforceId.to18(id)));
        return ids;
    }
}
