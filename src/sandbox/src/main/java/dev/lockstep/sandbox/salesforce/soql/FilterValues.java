package dev.lockstep.sandbox.salesforce.soql;

import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.FieldType;
import dev.lockstep.sandbox.salesforce.soql.Query.Operator;
import dev.lockstep.sandbox.salesforce.soql.Query.Path;
import dev.lockstep.sandbox.salesforce.store.RecordId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Checks that a literal fits the field it is compared with, and turns it into the field's own type.
final class FilterValues {

    private final String query;
    private final LocalDate today;

    FilterValues(String query, LocalDate today) {
        this.query = query;
        this.today = today;
    }

    Object value(Path path, BoundPath bound, Literal literal, Operator operator) {
        Field field = bound.field();
        if (bound.aggregate() != null && bound.aggregate().counts()) {
            if (literal instanceof Literal.Decimal(var value)) {
                return value;
            }
            throw mismatch(path, field);
        }
        if (field.type() == FieldType.BOOLEAN && operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
            throw error("INVALID_QUERY_FILTER_OPERATOR", path, "invalid operator on boolean field");
        }
        return switch (literal) {
            case Literal.Null() -> null;
            case Literal.Text(var value, var pattern) -> text(path, field, value);
            case Literal.Decimal(var value) when field.type().numeric() -> value;
            case Literal.Bool(var value) when field.type() == FieldType.BOOLEAN -> value;
            case Literal.Date(var value) when field.type() == FieldType.DATE -> value;
            case Literal.DateTime(var value) when field.type() == FieldType.DATETIME -> value;
            case Literal.Decimal value -> throw mismatch(path, field);
            case Literal.Bool value -> throw mismatch(path, field);
            case Literal.Date value -> throw mismatch(path, field);
            case Literal.DateTime value -> throw mismatch(path, field);
            case Literal.Range value -> throw mismatch(path, field);
        };
    }

    LikePattern like(Path path, Field field, Literal literal) {
        if (!field.type().textual()) {
            throw error(
                    "INVALID_QUERY_FILTER_OPERATOR",
                    path,
                    "invalid operator on " + field.type().errorName() + " field");
        }
        return switch (literal) {
            case Literal.Text(var value, var pattern) -> new LikePattern(pattern);
            case Literal.Null() -> null;
            default -> throw mismatch(path, field);
        };
    }

    Filter range(Path path, BoundPath bound, Operator operator, Literal.Range literal) {
        FieldType type = bound.field().type();
        if (type != FieldType.DATE && type != FieldType.DATETIME) {
            throw mismatch(path, bound.field());
        }
        DateRange.Days days = literal.kind().days(today, literal.n());
        Comparable<?> from = edge(type, days.from());
        Comparable<?> until = edge(type, days.until());
        return switch (operator) {
            case EQUAL -> new Filter.Between(bound, from, until, true);
            case NOT_EQUAL -> new Filter.Between(bound, from, until, false);
            case LESS -> new Filter.Compare(bound, Operator.LESS, from);
            case LESS_OR_EQUAL -> new Filter.Compare(bound, Operator.LESS, until);
            case GREATER -> new Filter.Compare(bound, Operator.GREATER_OR_EQUAL, until);
            case GREATER_OR_EQUAL -> new Filter.Compare(bound, Operator.GREATER_OR_EQUAL, from);
            case LIKE -> throw error("INVALID_QUERY_FILTER_OPERATOR", path, "invalid operator on date field");
        };
    }

    private static Comparable<?> edge(FieldType type, LocalDate day) {
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return type == FieldType.DATE ? day : start;
    }

    private Object text(Path path, Field field, String value) {
        if (field.type().holdsId()) {
            String id = RecordId.normalise(value);
            if (id == null && !value.isEmpty()) {
                throw error("INVALID_QUERY_FILTER_OPERATOR", path, "invalid ID field: " + value);
            }
            return id;
        }
        if (!field.type().textual()) {
            throw mismatch(path, field);
        }
        return value.isEmpty() ? null : value;
    }

    private SoqlException mismatch(Path path, Field field) {
        boolean quoted = field.type().textual() || field.type().holdsId();
        String type =
                quoted && !field.type().holdsId() ? "string" : field.type().errorName();
        return error(
                "INVALID_FIELD",
                path,
                "value of filter criterion for field '" + field.name() + "' must be of type " + type
                        + (quoted ? " and should be enclosed in quotes" : " and should not be enclosed in quotes"));
    }

    private SoqlException error(String code, Path path, String text) {
        return SoqlException.at(code, query, path.position(), text);
    }
}
