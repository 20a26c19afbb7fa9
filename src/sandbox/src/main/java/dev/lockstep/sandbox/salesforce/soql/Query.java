package dev.lockstep.sandbox.salesforce.soql;

import java.util.List;

/// A parsed query. `limit` and `offset` are -1 when not given; `where` and `having` are null when there is none.
/// `count` is the bare `COUNT()`, which answers a number and no rows.
public record Query(
        String text,
        boolean count,
        List<Item> items,
        Path object,
        Condition where,
        List<Path> groupBy,
        Condition having,
        List<Order> orderBy,
        int limit,
        int offset,
        boolean allRows) {

    /// A dotted name as written and where it stands in the query; `aggregate` is the function around it, or null.
    public record Path(String name, int position, Aggregate aggregate) {}

    /// What is selected; `alias` is null where none was given. `child` is a subquery over the child relationship
    /// that `path` names, else null.
    public record Item(Path path, String alias, Query child) {}

    /// True when rows are gathered into groups, be it a single one.
    public boolean grouped() {
        return !groupBy.isEmpty() || items.stream().anyMatch(item -> item.path().aggregate() != null);
    }

    public record Order(Path field, boolean descending, boolean nullsLast) {}

    /// A filter as parsed, names not yet resolved.
    public sealed interface Condition {
        record And(List<Condition> parts) implements Condition {}

        record Or(List<Condition> parts) implements Condition {}

        record Not(Condition part) implements Condition {}

        record Compare(Path field, Operator operator, Literal value) implements Condition {}

        record In(Path field, boolean negated, List<Literal> values) implements Condition {}

        /// A semi-join, or an anti-join when it is negated.
        record InQuery(Path field, boolean negated, Query query) implements Condition {}
    }

    public enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        LIKE
    }
}
