package dev.lockstep.sandbox.salesforce.soql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.schema.Schema;
import dev.lockstep.sandbox.salesforce.soql.Query.Condition;
import dev.lockstep.sandbox.salesforce.soql.Query.Operator;
import dev.lockstep.sandbox.salesforce.soql.Query.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/// Resolves a query's names against the schema and what the user may see.
public final class Binder {

    private static final int OFFSET_MAX = 2_000;

    private final Query query;
    private final Schema schema;
    private final Visibility visibility;
    private final ObjectType type;
    private final FilterValues values;

    private final LocalDate today;

    private Binder(Query query, Schema schema, Visibility visibility, LocalDate today, ObjectType parent) {
        this.query = query;
        this.schema = schema;
        this.visibility = visibility;
        this.today = today;
        this.type = parent == null ? objectType() : childType(parent);
        this.values = new FilterValues(query.text(), today);
    }

    /// `today` is the day in the time zone of the user who asks (date-time literals count days in UTC). @throws
    /// SoqlException INVALID_TYPE, INVALID_FIELD, INVALID_QUERY_FILTER_OPERATOR, NUMBER_OUTSIDE_VALID_RANGE
    public static BoundQuery bind(Query query, Schema schema, Visibility visibility, LocalDate today) {
        return new Binder(query, schema, visibility, today, null).bind();
    }

    private BoundQuery bind() {
        GroupBinder groups = query.grouped() ? new GroupBinder(query, this::resolve) : null;
        List<BoundPath> fields = groups == null ? fields() : List.of();
        Filter filter = query.where() == null ? null : filter(query.where(), this::filterable);
        List<BoundQuery.SortKey> order = new ArrayList<>();
        for (Query.Order key : query.orderBy()) {
            BoundPath path = groups == null ? resolve(plain(key.field())) : groups.sortKey(key.field());
            if (path.aggregate() == null && !path.field().sortable()) {
                throw error(
                        "INVALID_FIELD",
                        key.field(),
                        "field '" + path.field().name() + "' can not be sorted in a query call");
            }
            order.add(new BoundQuery.SortKey(path, key.descending(), key.nullsLast()));
        }
        if (query.offset() > OFFSET_MAX) {
            throw SoqlException.at(
                    "NUMBER_OUTSIDE_VALID_RANGE",
                    query.text(),
                    query.text().length(),
                    "Maximum SOQL offset allowed is " + OFFSET_MAX);
        }
        return new BoundQuery(query, type, fields, filter, order, groups == null ? null : grouping(groups), children());
    }

    private List<BoundQuery.Child> children() {
        List<BoundQuery.Child> children = new ArrayList<>();
        for (Query.Item item : query.items()) {
            if (item.child() == null) {
                continue;
            }
            if (query.grouped() || item.child().grouped() || item.child().count()) {
                throw error("MALFORMED_QUERY", item.path(), "a subquery can neither be grouped nor group");
            }
            JsonNode relationship = relationship(type, item.path());
            BoundQuery bound = new Binder(item.child(), schema, visibility, today, type).bind();
            Field lookup = bound.type().require(relationship.path("field").asText());
            children.add(
                    new BoundQuery.Child(relationship.path("relationshipName").asText(), lookup, bound));
        }
        return children;
    }

    private ObjectType childType(ObjectType parent) {
        ObjectType child = schema.type(
                relationship(parent, query.object()).path("childSObject").asText());
        if (child == null || !visibility.canRead(child)) {
            throw noRelationship(query.object());
        }
        return child;
    }

    private JsonNode relationship(ObjectType parent, Path name) {
        for (JsonNode relationship : parent.describe().path("childRelationships")) {
            if (name.name()
                    .equalsIgnoreCase(relationship.path("relationshipName").asText())) {
                return relationship;
            }
        }
        throw noRelationship(name);
    }

    private SoqlException noRelationship(Path name) {
        return error(
                "INVALID_TYPE",
                name,
                "Didn't understand relationship '" + name.name()
                        + "' in FROM part of query call. If you are attempting to use a custom relationship, be sure to"
                        + " append the '__r' after the custom relationship name. Please reference your WSDL or the"
                        + " describe call for the appropriate names.");
    }

    private List<BoundPath> fields() {
        List<BoundPath> fields = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Query.Item item : query.items()) {
            Path path = item.path();
            if (item.child() != null) {
                continue;
            }
            if (item.alias() != null) {
                throw error("MALFORMED_QUERY", path, "only aggregate expressions use field aliasing");
            }
            if (!seen.add(path.name().toLowerCase(Locale.ROOT))) {
                throw error("MALFORMED_QUERY", path, "duplicate field selected: " + path.name());
            }
            fields.add(resolve(path));
        }
        return fields;
    }

    private BoundQuery.Grouping grouping(GroupBinder groups) {
        Filter having = query.having() == null ? null : filter(query.having(), groups::bind);
        return new BoundQuery.Grouping(groups.columns(), groups.groupBy(), having);
    }

    /// A path where no aggregate function may stand.
    private Path plain(Path path) {
        if (path.aggregate() != null) {
            throw error("MALFORMED_QUERY", path, "unexpected token: '" + path.aggregate() + "'");
        }
        return path;
    }

    private ObjectType objectType() {
        ObjectType found = schema.type(query.object().name());
        if (found == null || !found.can("queryable") || !visibility.canRead(found)) {
            throw error(
                    "INVALID_TYPE",
                    query.object(),
                    "sObject type '" + query.object().name()
                            + "' is not supported. If you are attempting to use a custom object, be sure to append the"
                            + " '__c' after the entity name. Please reference your WSDL or the describe call for the"
                            + " appropriate names.");
        }
        return found;
    }

    private BoundPath resolve(Path path) {
        String[] parts = path.name().split("\\.", -1);
        int first = parts.length > 1 && parts[0].equalsIgnoreCase(type.name()) && type.relationship(parts[0]) == null
                ? 1
                : 0;
        ObjectType current = type;
        List<Field> lookups = new ArrayList<>();
        for (int i = first; i < parts.length - 1; i++) {
            Field lookup = current.relationship(parts[i]);
            ObjectType target = lookup == null ? null : targetOf(lookup);
            if (target == null || !visibility.canRead(current, lookup)) {
                throw error(
                        "INVALID_FIELD",
                        path,
                        "Didn't understand relationship '" + parts[i]
                                + "' in field path. If you are attempting to use a custom relationship, be sure to"
                                + " append the '__r' after the custom relationship name. Please reference your WSDL or"
                                + " the describe call for the appropriate names.");
            }
            lookups.add(lookup);
            current = target;
        }
        String name = parts[parts.length - 1];
        Field field = current.field(name);
        if (field == null || !visibility.canRead(current, field)) {
            throw error(
                    "INVALID_FIELD",
                    path,
                    "No such column '" + name + "' on entity '" + current.name()
                            + "'. If you are attempting to use a custom field, be sure to append the '__c' after the"
                            + " custom field name. Please reference your WSDL or the describe call for the appropriate"
                            + " names.");
        }
        return new BoundPath(List.copyOf(lookups), field, null);
    }

    private ObjectType targetOf(Field lookup) {
        List<String> targets = lookup.referenceTo();
        ObjectType user = targets.contains("User") ? schema.type("User") : null;
        return user != null
                ? user
                : targets.stream()
                        .map(schema::type)
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private Filter filter(Condition condition, Function<Path, BoundPath> paths) {
        return switch (condition) {
            case Condition.And(var parts) ->
                new Filter.And(parts.stream().map(part -> filter(part, paths)).toList());
            case Condition.Or(var parts) ->
                new Filter.Or(parts.stream().map(part -> filter(part, paths)).toList());
            case Condition.Not(var part) -> new Filter.Not(filter(part, paths));
            case Condition.Compare(var path, var operator, var literal) ->
                compare(path, paths.apply(path), operator, literal);
            case Condition.In(var path, var negated, var literals) -> in(path, paths.apply(path), negated, literals);
            case Condition.InQuery(var path, var negated, var joined) ->
                new Filter.InQuery(ids(path, paths.apply(path)), negated, joined(joined));
        };
    }

    private BoundQuery joined(Query joined) {
        BoundQuery bound = new Binder(joined, schema, visibility, today, null).bind();
        if (bound.fields().size() != 1 || !bound.children().isEmpty()) {
            throw error("MALFORMED_QUERY", joined.object(), "a join selects exactly one field");
        }
        ids(joined.items().getFirst().path(), bound.fields().getFirst());
        return bound;
    }

    private BoundPath ids(Path path, BoundPath bound) {
        if (!bound.field().type().holdsId()) {
            throw error("INVALID_FIELD", path, "a join is over ids: " + path.name());
        }
        return bound;
    }

    private Filter compare(Path path, BoundPath bound, Operator operator, Literal literal) {
        if (literal instanceof Literal.Range range) {
            return values.range(path, bound, operator, range);
        }
        if (operator == Operator.LIKE) {
            return new Filter.Compare(bound, operator, values.like(path, bound.field(), literal));
        }
        return new Filter.Compare(bound, operator, values.value(path, bound, literal, operator));
    }

    private Filter in(Path path, BoundPath bound, boolean negated, List<Literal> literals) {
        List<Object> bare = new ArrayList<>();
        List<Filter> ranges = new ArrayList<>();
        for (Literal literal : literals) {
            if (literal instanceof Literal.Range range) {
                ranges.add(values.range(path, bound, Operator.EQUAL, range));
            } else {
                bare.add(values.value(path, bound, literal, Operator.EQUAL));
            }
        }
        Filter in = new Filter.In(bound, negated, bare);
        if (ranges.isEmpty()) {
            return in;
        }
        ranges.add(new Filter.In(bound, false, bare));
        Filter any = new Filter.Or(ranges);
        return negated ? new Filter.Not(any) : any;
    }

    private BoundPath filterable(Path path) {
        BoundPath bound = resolve(plain(path));
        if (!bound.field().filterable()) {
            throw error(
                    "INVALID_FIELD", path, "field '" + bound.field().name() + "' can not be filtered in a query call");
        }
        return bound;
    }

    private SoqlException error(String code, Path path, String text) {
        return SoqlException.at(code, query.text(), path.position(), text);
    }
}
