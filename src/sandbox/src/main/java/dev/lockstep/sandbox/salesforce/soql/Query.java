package dev.lockstep.sandbox.salesforce.soql;

import java.util.List;

/// A parsed query. `limit` and `offset` are -1 when not given; `where` is null when there is none.
public record Query(
        String text,
        boolean count,
        List<Path> fields,
        Path object,
        Condition where,
        List<Order> orderBy,
        int limit,
        int offset,
        boolean allRows) {

    /// A dotted name as written and where it stands in the query.
    public record Path(String name, int position) {}

    public record Order(Path field, boolean descending, boolean nullsLast) {}

    /// A filter as parsed, names not yet resolved.
    public sealed interface Condition {
        record And(List<Condition> parts) implements Condition {}

        record Or(List<Condition> parts) implements Condition {}

        record Not(Condition part) implements Condition {}

        record Compare(Path field, Operator operator, Literal value) implements Condition {}

        record In(Path field, boolean negated, List<Literal> values) implements Condition {}
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
