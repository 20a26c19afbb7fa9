package dev.lockstep.sandbox.salesforce.soql;

import dev.lockstep.sandbox.salesforce.soql.BoundQuery.Column;
import dev.lockstep.sandbox.salesforce.soql.Query.Item;
import dev.lockstep.sandbox.salesforce.soql.Query.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/// The rules of grouped queries: what is selected, sorted by or tested in HAVING is grouped by or aggregated.
final class GroupBinder {

    private final Query query;
    private final Function<Path, BoundPath> names;
    private final List<Column> columns = new ArrayList<>();
    private final List<BoundPath> groupBy = new ArrayList<>();

    /// `names` resolves a path without looking at the function around it.
    GroupBinder(Query query, Function<Path, BoundPath> names) {
        this.query = query;
        this.names = names;
        query.groupBy().forEach(path -> groupBy.add(groupable(path)));
        Set<String> seen = new HashSet<>();
        int unnamed = 0;
        for (Item item : query.items()) {
            BoundPath bound = bind(item.path());
            boolean numbered = item.alias() == null && bound.aggregate() != null;
            String name = item.alias() != null
                    ? item.alias()
                    : numbered ? "expr" + unnamed : bound.field().name();
            unnamed += numbered ? 1 : 0;
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw malformed(item.path(), "duplicate alias: " + name);
            }
            columns.add(new Column(name, bound));
        }
        if (groupBy.isEmpty() && query.limit() >= 0) {
            throw SoqlException.malformed(
                    "Non-grouped query that uses overall aggregate functions cannot also use LIMIT");
        }
    }

    List<Column> columns() {
        return columns;
    }

    List<BoundPath> groupBy() {
        return groupBy;
    }

    /// A sort key, which may name a column by its alias.
    BoundPath sortKey(Path path) {
        for (int i = 0; i < columns.size(); i++) {
            if (path.aggregate() == null
                    && path.name().equalsIgnoreCase(query.items().get(i).alias())) {
                return columns.get(i).path();
            }
        }
        return bind(path);
    }

    /// A path that is grouped by, or an aggregate function that its field supports.
    BoundPath bind(Path path) {
        BoundPath bound = names.apply(path);
        if (path.aggregate() == null) {
            if (groupBy.stream().noneMatch(grouped -> grouped.sameAs(bound))) {
                throw malformed(path, "Field must be grouped or aggregated: " + path.name());
            }
            return bound;
        }
        if (!path.aggregate().supports(bound.field())) {
            throw malformed(
                    path, "field " + bound.field().name() + " does not support aggregate operator " + path.aggregate());
        }
        return new BoundPath(bound.lookups(), bound.field(), path.aggregate());
    }

    private BoundPath groupable(Path path) {
        BoundPath bound = names.apply(path);
        if (!bound.field().describe().path("groupable").asBoolean()) {
            throw SoqlException.at(
                    "INVALID_FIELD",
                    query.text(),
                    path.position(),
                    "field '" + path.name() + "' can not be grouped in a query call");
        }
        return bound;
    }

    private SoqlException malformed(Path path, String text) {
        return SoqlException.at("MALFORMED_QUERY", query.text(), path.position(), text);
    }
}
