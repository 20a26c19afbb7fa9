package dev.lockstep.sandbox.salesforce.soql;

import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import java.util.List;

/// A query ready to run. `filter` is null when there is none; `grouping` is null unless rows are grouped, and then
/// `fields` is empty.
public record BoundQuery(
        Query query,
        ObjectType type,
        List<BoundPath> fields,
        Filter filter,
        List<SortKey> orderBy,
        Grouping grouping,
        List<Child> children) {

    /// A subquery: the relationship's name, and the lookup of the child at the parent.
    public record Child(String name, Field lookup, BoundQuery query) {}

    /// How rows become groups. Without `groupBy` all rows are one group; `having` is null when there is none.
    public record Grouping(List<Column> columns, List<BoundPath> groupBy, Filter having) {}

    /// A column of an aggregate result: an alias, the field's own name, or `expr0`, `expr1` and so on.
    public record Column(String name, BoundPath path) {}

    public record SortKey(BoundPath path, boolean descending, boolean nullsLast) {}
}
