package dev.lockstep.sandbox.salesforce.soql;

import dev.lockstep.sandbox.salesforce.soql.Query.Operator;
import java.util.List;
import java.util.Set;

/// A filter with names and values resolved. Like SOQL it is two-valued: a comparison with null is just true or
/// false.
public sealed interface Filter {

    record And(List<Filter> parts) implements Filter {}

    record Or(List<Filter> parts) implements Filter {}

    record Not(Filter part) implements Filter {}

    /// `value` is in the field's own type, or null; for LIKE it is a [LikePattern].
    record Compare(BoundPath path, Operator operator, Object value) implements Filter {}

    /// A half-open range of time or days: `inside` says whether values must lie in it or outside.
    record Between(BoundPath path, Comparable<?> from, Comparable<?> until, boolean inside) implements Filter {}

    record In(BoundPath path, boolean negated, List<Object> values) implements Filter {}

    /// A join whose query has not been run yet: it selects one field of ids.
    record InQuery(BoundPath path, boolean negated, BoundQuery query) implements Filter {}

    /// Like In, for ids that may be many.
    record InIds(BoundPath path, boolean negated, Set<String> ids) implements Filter {}
}
