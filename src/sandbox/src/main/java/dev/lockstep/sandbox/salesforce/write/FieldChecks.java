package dev.lockstep.sandbox.salesforce.write;

import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.FieldType;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// The platform's own checks of a record about to be saved: required, length, e-mail, picklist, reference.
final class FieldChecks {

    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,}");

    private final Org org;

    FieldChecks(Org org) {
        this.org = org;
    }

    /// Errors of `row`; only values that differ from `before` (null for a new record) are looked at.
    List<ApiError> check(Row before, Row row) {
        List<ApiError> errors = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Field field : row.type().fields()) {
            Object value = row.get(field);
            if (value == null && field.required()) {
                missing.add(field.name());
            } else if (value == null
                    && !field.nillable()
                    && before != null
                    && before.get(field) != null
                    && field.updateable()) {
                missing.add(field.name());
            } else if (value != null && !(before != null && Objects.equals(before.get(field), value))) {
                value(field, value, errors);
            }
        }
        if (!missing.isEmpty()) {
            errors.addFirst(new ApiError(
                    "REQUIRED_FIELD_MISSING",
                    "Required fields are missing: [" + String.join(", ", missing) + "]",
                    missing,
                    null));
        }
        return errors;
    }

    private void value(Field field, Object value, List<ApiError> errors) {
        if (value instanceof String text && field.type().textual() && field.length() > 0) {
            length(field, text, errors);
        }
        if (field.type() == FieldType.EMAIL && !EMAIL.matcher(value.toString()).matches()) {
            errors.add(ApiError.of(
                    "INVALID_EMAIL_ADDRESS", field.label() + ": invalid email address: " + value, field.name()));
        }
        if (field.restricted() && !inPicklist(field, value.toString())) {
            errors.add(ApiError.of(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    field.label() + ": bad value for restricted picklist field: " + value,
                    field.name()));
        }
        if (field.type() == FieldType.REFERENCE && (field.createable() || field.updateable())) {
            reference(field, value.toString(), errors);
        }
        if (value instanceof BigDecimal number && number.precision() - number.scale() > 18) {
            errors.add(ApiError.of(
                    "NUMBER_OUTSIDE_VALID_RANGE", field.label() + ": value outside of valid range", field.name()));
        }
    }

    private static void length(Field field, String text, List<ApiError> errors) {
        if (text.length() > field.length()) {
            errors.add(ApiError.of(
                    "STRING_TOO_LONG",
                    field.label() + ": data value too large: " + text + " (max length=" + field.length() + ")",
                    field.name()));
        }
    }

    private static boolean inPicklist(Field field, String text) {
        return field.type() == FieldType.MULTIPICKLIST
                ? Arrays.stream(text.split(";", -1)).allMatch(field.picklist()::contains)
                : field.picklist().contains(text);
    }

    private void reference(Field field, String id, List<ApiError> errors) {
        Row target = org.store().get(id);
        if (target == null || !field.referenceTo().contains(target.type().name())) {
            errors.add(ApiError.invalidReference(field.name()));
        } else if (target.deleted()) {
            errors.add(ApiError.of("ENTITY_IS_DELETED", "entity is deleted", field.name()));
        }
    }
}
