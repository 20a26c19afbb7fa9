package dev.lockstep.sandbox.salesforce.soql;

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

/// Resolves a query's names against the schema and what the user may see.
public final class Binder {

    private static final int OFFSET_MAX = 2_000;

    private final Query query;
    private final Schema schema;
    private final Visibility visibility;
    private final ObjectType type;
    private final FilterValues values;

    private Binder(Query query, Schema schema, Visibility visibility, LocalDate today) {
        this.query = query;
        this.schema = schema;
        this.visibility = visibility;
        this.type = objectType();
        this.values = new FilterValues(query.text(), today);
    }

    /// `today` is the day in the time zone of the user who asks (date-time literals count days in UTC). @throws
    /// SoqlException INVALID_TYPE, INVALID_FIELD, INVALID_QUERY_FILTER_OPERATOR, NUMBER_OUTSIDE_VALID_RANGE
    public static BoundQuery bind(Query query, Schema schema, Visibility visibility, LocalDate today) {
        return new Binder(query, schema, visibility, today).bind();
    }

    private BoundQuery bind() {
        List<BoundPath> fields = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Path path : query.fields()) {
            if (!seen.add(path.name().toLowerCase(Locale.ROOT))) {
                throw error("MALFORMED_QUERY", path, "duplicate field selected: " + path.name());
            }
            fields.add(resolve(path));
        }
        Filter filter = query.where() == null ? null : filter(query.where());
        List<BoundQuery.SortKey> order = new ArrayList<>();
        for (Query.Order key : query.orderBy()) {
            BoundPath path = resolve(key.field());
            if (!path.field().sortable()) {
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
        return new BoundQuery(query, type, fields, filter, order);
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
        return new BoundPath(List.copyOf(lookups), field);
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

    private Filter filter(Condition condition) {
        return switch (condition) {
            case Condition.And(var parts) ->
                new Filter.And(parts.stream().map(this::filter).toList());
            case Condition.Or(var parts) ->
                new Filter.Or(parts.stream().map(this::filter).toList());
            case Condition.Not(var part) -> new Filter.Not(filter(part));
            case Condition.Compare(var path, var operator, var literal) -> compare(path, operator, literal);
            case Condition.In(var path, var negated, var literals) -> in(path, negated, literals);
        };
    }

    private Filter compare(Path path, Operator operator, Literal literal) {
        BoundPath bound = filterable(path);
        if (literal instanceof Literal.Range range) {
            return values.range(path, bound, operator, range);
        }
        if (operator == Operator.LIKE) {
            return new Filter.Compare(bound, operator, values.like(path, bound.field(), literal));
        }
        return new Filter.Compare(bound, operator, values.value(path, bound.field(), literal, operator));
    }

    private Filter in(Path path, boolean negated, List<Literal> literals) {
        BoundPath bound = filterable(path);
        List<Object> bare = new ArrayList<>();
        List<Filter> ranges = new ArrayList<>();
        for (Literal literal : literals) {
            if (literal instanceof Literal.Range range) {
                ranges.add(values.range(path, bound, Operator.EQUAL, range));
            } else {
                bare.add(values.value(path, bound.field(), literal, Operator.EQUAL));
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
        BoundPath bound = resolve(path);
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
