package dev.lockstep.sandbox.salesforce.soql;

import dev.lockstep.sandbox.salesforce.schema.FieldType;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Runs a bound query and answers the matching rows, or groups of them, in order.
public final class QueryRunner {

    private final Store store;
    private final Matcher<Row> matcher;

    public QueryRunner(Store store) {
        this.store = store;
        this.matcher = Matcher.ofRows(store);
    }

    /// Rows that match, sorted and cut by OFFSET and LIMIT; without ORDER BY in order of id.
    public List<Row> run(BoundQuery bound, Visibility visibility, boolean includeDeleted) {
        Stream<Row> rows = matches(bound, visibility, includeDeleted, true);
        Query query = bound.query();
        if (query.offset() > 0) {
            rows = rows.skip(query.offset());
        }
        return (query.limit() >= 0 ? rows.limit(query.limit()) : rows).toList();
    }

    /// The children of a row that a subquery selects.
    public List<Row> children(BoundQuery.Child child, Row parent, Visibility visibility) {
        BoundQuery bound = child.query();
        Comparator<Row> order = comparator(bound, (path, row) -> path.value(row, store));
        Filter filter = bound.filter() == null ? null : joined(bound.filter(), visibility);
        Stream<Row> rows = store.live(bound.type(), child.lookup(), parent.id()).stream()
                .filter(visibility::canRead)
                .filter(row -> filter == null || matcher.matches(filter, row))
                .sorted(order.thenComparing(Row::id));
        int limit = bound.query().limit();
        return (limit >= 0 ? rows.limit(limit) : rows).toList();
    }

    /// Rows that match, grouped; groups that pass HAVING, sorted and cut by OFFSET and LIMIT.
    public List<RowGroup> runGrouped(BoundQuery bound, Visibility visibility, boolean includeDeleted) {
        BoundQuery.Grouping grouping = bound.grouping();
        CorporateCurrency amounts = new CorporateCurrency(store);
        Map<List<Object>, RowGroup> groups = new LinkedHashMap<>();
        if (grouping.groupBy().isEmpty()) {
            groups.put(List.of(), new RowGroup(List.of(), List.of(), amounts));
        }
        matches(bound, visibility, includeDeleted, false).forEach(row -> {
            List<Object> key = new ArrayList<>();
            grouping.groupBy().forEach(path -> key.add(path.value(row, store)));
            groups.computeIfAbsent(key, k -> new RowGroup(grouping.groupBy(), k, amounts))
                    .add(row);
        });
        Matcher<RowGroup> having = new Matcher<>((path, group) -> group.value(path));
        Stream<RowGroup> kept = groups.values().stream()
                .filter(group -> grouping.having() == null || having.matches(grouping.having(), group));
        if (!bound.orderBy().isEmpty()) {
            kept = kept.sorted(comparator(bound, (path, group) -> group.value(path)));
        }
        Query query = bound.query();
        kept = kept.skip(Math.max(0, query.offset()));
        return (query.limit() >= 0 ? kept.limit(query.limit()) : kept).toList();
    }

    private Stream<Row> matches(BoundQuery bound, Visibility visibility, boolean includeDeleted, boolean sorted) {
        Filter filter = bound.filter() == null ? null : joined(bound.filter(), visibility);
        Candidates.Source source = new Candidates(store.table(bound.type())).of(filter);
        Stream<Row> rows = source.rows()
                .filter(row -> includeDeleted || !row.deleted())
                .filter(visibility::canRead)
                .filter(row -> filter == null || matcher.matches(filter, row));
        if (!sorted || (source.idOrder() && ordersById(bound))) {
            return rows;
        }
        Comparator<Row> order = comparator(bound, (path, row) -> path.value(row, store));
        return rows.sorted(order.thenComparing(Row::id));
    }

    private static boolean ordersById(BoundQuery bound) {
        return bound.orderBy().isEmpty()
                || (bound.orderBy().size() == 1
                        && bound.orderBy().getFirst().path().direct()
                        && bound.orderBy().getFirst().path().field().type() == FieldType.ID
                        && !bound.orderBy().getFirst().descending());
    }

    /// The filter with the ids that its joins select.
    private Filter joined(Filter filter, Visibility visibility) {
        return switch (filter) {
            case Filter.And(var parts) ->
                new Filter.And(
                        parts.stream().map(part -> joined(part, visibility)).toList());
            case Filter.Or(var parts) ->
                new Filter.Or(
                        parts.stream().map(part -> joined(part, visibility)).toList());
            case Filter.Not(var part) -> new Filter.Not(joined(part, visibility));
            case Filter.InQuery(var path, var negated, var query) -> {
                Set<String> ids = new HashSet<>();
                run(query, visibility, false)
                        .forEach(row ->
                                ids.add((String) query.fields().getFirst().value(row, store)));
                ids.remove(null);
                yield new Filter.InIds(path, negated, ids);
            }
            case Filter.Compare other -> other;
            case Filter.In other -> other;
            case Filter.InIds other -> other;
            case Filter.Between other -> other;
        };
    }

    private static <T> Comparator<T> comparator(BoundQuery bound, BiFunction<BoundPath, T, Object> values) {
        Comparator<T> comparator = (_, _) -> 0;
        for (BoundQuery.SortKey key : bound.orderBy()) {
            comparator = comparator.thenComparing(
                    (left, right) -> compare(key, values.apply(key.path(), left), values.apply(key.path(), right)));
        }
        return comparator;
    }

    private static int compare(BoundQuery.SortKey key, Object a, Object b) {
        if (a == null || b == null) {
            int nullsFirst = Boolean.compare(a != null, b != null);
            return key.nullsLast() ? -nullsFirst : nullsFirst;
        }
        int order = Matcher.order(key.path().field(), a, b);
        return key.descending() ? -order : order;
    }
}
