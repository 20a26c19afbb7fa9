package dev.lockstep.sandbox.salesforce.soql;

import dev.lockstep.sandbox.salesforce.schema.FieldType;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.store.Store;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Runs a bound query and answers the matching rows in order.
public final class QueryRunner {

    private final Store store;
    private final Matcher matcher;

    public QueryRunner(Store store) {
        this.store = store;
        this.matcher = new Matcher(store);
    }

    /// Rows that match, sorted and cut by OFFSET and LIMIT; without ORDER BY in order of id.
    public List<Row> run(BoundQuery bound, Visibility visibility, boolean includeDeleted) {
        Candidates.Source source = new Candidates(store.table(bound.type())).of(bound.filter());
        Stream<Row> rows = source.rows()
                .filter(row -> includeDeleted || !row.deleted())
                .filter(visibility::canRead)
                .filter(row -> bound.filter() == null || matcher.matches(bound.filter(), row));
        if (!(source.idOrder() && ordersById(bound))) {
            rows = rows.sorted(comparator(bound));
        }
        Query query = bound.query();
        if (query.offset() > 0) {
            rows = rows.skip(query.offset());
        }
        return (query.limit() >= 0 ? rows.limit(query.limit()) : rows).toList();
    }

    private static boolean ordersById(BoundQuery bound) {
        return bound.orderBy().isEmpty()
                || (bound.orderBy().size() == 1
                        && bound.orderBy().getFirst().path().direct()
                        && bound.orderBy().getFirst().path().field().type() == FieldType.ID
                        && !bound.orderBy().getFirst().descending());
    }

    private Comparator<Row> comparator(BoundQuery bound) {
        Comparator<Row> comparator = null;
        for (BoundQuery.SortKey key : bound.orderBy()) {
            Comparator<Row> next = (a, b) -> compare(key, a, b);
            comparator = comparator == null ? next : comparator.thenComparing(next);
        }
        Comparator<Row> byId = Comparator.comparing(Row::id);
        return comparator == null ? byId : comparator.thenComparing(byId);
    }

    private int compare(BoundQuery.SortKey key, Row left, Row right) {
        Object a = key.path().value(left, store);
        Object b = key.path().value(right, store);
        if (a == null || b == null) {
            int nullsFirst = Boolean.compare(a != null, b != null);
            return key.nullsLast() ? -nullsFirst : nullsFirst;
        }
        int order = Matcher.order(key.path().field(), a, b);
        return key.descending() ? -order : order;
    }
}
