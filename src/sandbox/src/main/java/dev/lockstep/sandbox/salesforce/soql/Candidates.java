package dev.lockstep.sandbox.salesforce.soql;

import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.FieldType;
import dev.lockstep.sandbox.salesforce.soql.Query.Operator;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Finds a set of rows that surely holds every match, through an index where there is one.
final class Candidates {

    /// How good a source of rows is: fewer rows first.
    private enum Rank {
        LOOKUP,
        RANGE,
        ALL
    }

    /// Rows through one index; `idOrder` when they come in order of id.
    record Source(Rank rank, boolean idOrder, Stream<Row> rows) {}

    /// `size` is how many rows a look-up gives at most; it decides between two of them.
    private record Plan(Rank rank, long size, boolean idOrder, java.util.function.Supplier<Stream<Row>> rows) {

        boolean betterThan(Plan other) {
            int byRank = other == null ? -1 : rank.compareTo(other.rank);
            return byRank < 0 || (byRank == 0 && size < other.size);
        }
    }

    private final Table table;

    Candidates(Table table) {
        this.table = table;
    }

    Source of(Filter filter) {
        Plan plan = filter == null ? null : plan(filter);
        return plan == null
                ? new Source(Rank.ALL, true, table.rows().values().stream())
                : new Source(plan.rank(), plan.idOrder(), plan.rows().get());
    }

    private Plan plan(Filter filter) {
        return switch (filter) {
            case Filter.And(var parts) -> best(parts);
            case Filter.Or(var parts) -> union(parts);
            case Filter.Not(var part) -> null;
            case Filter.In(var path, var negated, var values) -> negated ? null : lookup(path, values);
            case Filter.InIds(var path, var negated, var ids) -> negated ? null : lookup(path, List.copyOf(ids));
            case Filter.InQuery join -> null;
            case Filter.Compare(var path, var operator, var value) -> compare(path, operator, value);
            case Filter.Between(var path, var from, var until, var inside) ->
                inside && timeIndexed(path) ? time(path.field(), (Instant) from, (Instant) until) : null;
        };
    }

    private Plan best(List<Filter> parts) {
        Plan best = null;
        for (Filter part : parts) {
            Plan plan = plan(part);
            if (plan != null && plan.betterThan(best)) {
                best = plan;
            }
        }
        return best;
    }

    private Plan union(List<Filter> parts) {
        List<Plan> plans = new ArrayList<>();
        for (Filter part : parts) {
            Plan plan = plan(part);
            if (plan == null) {
                return null;
            }
            plans.add(plan);
        }
        Rank worst = plans.stream().map(Plan::rank).max(Rank::compareTo).orElse(Rank.ALL);
        long size = plans.stream().mapToLong(Plan::size).sum();
        return new Plan(worst, size, false, () -> {
            Set<Row> all = new LinkedHashSet<>();
            plans.forEach(plan -> plan.rows().get().forEach(all::add));
            return all.stream();
        });
    }

    private Plan lookup(BoundPath path, Collection<Object> values) {
        Field field = path.field();
        if (!path.direct() || values.stream().anyMatch(Objects::isNull) || !searchable(field)) {
            return null;
        }
        boolean ids = field.type() == FieldType.ID;
        long size = ids
                ? values.size()
                : values.stream()
                        .mapToLong(value -> table.find(field, value).size())
                        .sum();
        return new Plan(
                Rank.LOOKUP,
                size,
                false,
                () -> values.stream()
                        .flatMap(value -> ids ? Stream.of(value) : table.find(field, value).stream())
                        .distinct()
                        .map(id -> table.get((String) id))
                        .filter(Objects::nonNull));
    }

    /// Names and addresses get an index when they are first looked for, so that tests of many records stay quick.
    private static boolean searchable(Field field) {
        return field.indexed()
                || field.type() == FieldType.ID
                || field.type() == FieldType.STRING
                || field.type() == FieldType.URL;
    }

    private Plan compare(BoundPath path, Operator operator, Object value) {
        if (value == null || !path.direct()) {
            return null;
        }
        if (operator == Operator.EQUAL && !timeIndexed(path)) {
            return lookup(path, List.of(value));
        }
        if (path.field().type() == FieldType.ID) {
            return ids(operator, (String) value);
        }
        return timeIndexed(path) ? times(path.field(), operator, (Instant) value) : null;
    }

    private Plan ids(Operator operator, String id) {
        NavigableMap<String, Row> rows = table.rows();
        return switch (operator) {
            case GREATER, GREATER_OR_EQUAL ->
                new Plan(
                        Rank.RANGE, 0, true, () -> lazily(rows.tailMap(id, true).values()));
            case LESS, LESS_OR_EQUAL ->
                new Plan(
                        Rank.RANGE, 0, true, () -> lazily(rows.headMap(id, true).values()));
            case EQUAL, NOT_EQUAL, LIKE -> null;
        };
    }

    private Plan times(Field field, Operator operator, Instant value) {
        return switch (operator) {
            case GREATER, GREATER_OR_EQUAL -> time(field, value, Instant.MAX);
            case LESS, LESS_OR_EQUAL -> time(field, Instant.MIN, value.plusNanos(1));
            case EQUAL -> time(field, value, value.plusNanos(1));
            case NOT_EQUAL, LIKE -> null;
        };
    }

    private Plan time(Field field, Instant from, Instant until) {
        return new Plan(Rank.RANGE, 0, false, () -> {
            NavigableSet<Table.TimeKey> order = table.byTime(field);
            return lazily(order.subSet(new Table.TimeKey(from, ""), new Table.TimeKey(until, "")))
                    .map(key -> table.get(key.id()));
        });
    }

    /// A stream that does not ask for the size first: a view of a tree would count all its entries.
    private static <T> Stream<T> lazily(Iterable<T> items) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items.iterator(), 0), false);
    }

    private static boolean timeIndexed(BoundPath path) {
        String name = path.field().name();
        return path.direct() && (name.equals("SystemModstamp") || name.equals("LastModifiedDate"));
    }
}
