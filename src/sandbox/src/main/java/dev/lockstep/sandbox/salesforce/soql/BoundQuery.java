package dev.lockstep.sandbox.salesforce.soql;

import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import java.util.List;

/// A query ready to run. `filter` is null when there is none.
public record BoundQuery(Query query, ObjectType type, List<BoundPath> fields, Filter filter, List<SortKey> orderBy) {

    public record SortKey(BoundPath path, boolean descending, boolean nullsLast) {}
}
