package dev.lockstep.sandbox.salesforce.store;

import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import java.util.Arrays;
import java.util.Map;

/// One version of a record; immutable. Values are String, Boolean, BigDecimal, LocalDate, Instant or null.
public final class Row {

    private final ObjectType type;
    private final Object[] values;

    private Row(ObjectType type, Object[] values) {
        this.type = type;
        this.values = values;
    }

    public static Row of(ObjectType type, String id) {
        Object[] values = new Object[type.fields().size()];
        values[0] = id; // every type's first field is Id
        return new Row(type, values);
    }

    public Row with(Map<Field, Object> changes) {
        Object[] copy =
                Arrays.copyOf(values, Math.max(values.length, type.fields().size()));
        changes.forEach((field, value) -> copy[field.index()] = value);
        return new Row(type, copy);
    }

    public Row with(String field, Object value) {
        Object[] copy =
                Arrays.copyOf(values, Math.max(values.length, type.fields().size()));
        copy[type.require(field).index()] = value;
        return new Row(type, copy);
    }

    public ObjectType type() {
        return type;
    }

    public String id() {
        return (String) values[0];
    }

    /// The stored value; a person's Name is put together from its parts, addresses are null here.
    public Object get(Field field) {
        if (type.hasComponents(field) && field.name().equals("Name")) {
            return fullName();
        }
        return field.index() < values.length ? values[field.index()] : null;
    }

    public Object get(String field) {
        return get(type.require(field));
    }

    /// The value as text, or null; also null when the type has no such field.
    public String text(String field) {
        Field found = type.field(field);
        Object value = found == null ? null : get(found);
        return value == null ? null : value.toString();
    }

    public boolean is(String field) {
        Field found = type.field(field);
        return found != null && Boolean.TRUE.equals(get(found));
    }

    public boolean deleted() {
        return is("IsDeleted");
    }

    private String fullName() {
        String first = text("FirstName");
        String last = text("LastName");
        return first == null ? last : last == null ? first : first + " " + last;
    }
}
