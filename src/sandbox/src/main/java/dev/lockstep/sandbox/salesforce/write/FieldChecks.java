package dev.lockstep.sandbox.salesforce.write;

import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.FieldType;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
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
                value(row.type(), field, value, errors);
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

    private void value(ObjectType type, Field field, Object value, List<ApiError> errors) {
        if (value instanceof String text && field.type().textual() && field.length() > 0) {
            length(field, text, errors);
        }
        if (field.type() == FieldType.EMAIL && !EMAIL.matcher(value.toString()).matches()) {
            errors.add(ApiError.of(
                    "INVALID_EMAIL_ADDRESS", field.label() + ": invalid email address: " + value, field.name()));
        }
        if (field.restricted() && !taken(field, value.toString())) {
            errors.add(ApiError.of(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    field.label() + ": bad value for restricted picklist field: " + value,
                    field.name()));
        }
        if (field.type() == FieldType.REFERENCE && (field.createable() || field.updateable())) {
            reference(type, field, value.toString(), errors);
        }
        if (value instanceof BigDecimal number && number.precision() - number.scale() > digits(field)) {
            errors.add(ApiError.of(
                    "NUMBER_OUTSIDE_VALID_RANGE", field.label() + ": value outside of valid range", field.name()));
        }
    }

    /// How many digits may stand before the decimal point.
    private static int digits(Field field) {
        int precision = field.describe().path("precision").asInt();
        int scale = field.describe().path("scale").asInt();
        return field.type() == FieldType.CURRENCY && precision > 0 ? precision - scale : 18;
    }

    private static void length(Field field, String text, List<ApiError> errors) {
        if (text.length() > field.length()) {
            errors.add(ApiError.of(
                    "STRING_TOO_LONG",
                    field.label() + ": data value too large: " + text + " (max length=" + field.length() + ")",
                    field.name()));
        }
    }

    private boolean taken(Field field, String text) {
        return field.name().equals("CurrencyIsoCode")
                ? org.currencies().active().contains(text)
                : inPicklist(field, text);
    }

    private static boolean inPicklist(Field field, String text) {
        return field.type() == FieldType.MULTIPICKLIST
                ? Arrays.stream(text.split(";", -1)).allMatch(field.picklist()::contains)
                : field.picklist().contains(text);
    }

    private void reference(ObjectType type, Field field, String id, List<ApiError> errors) {
        Row target = org.store().get(id);
        if (target == null || !field.referenceTo().contains(target.type().name())) {
            errors.add(ApiError.invalidReference(field.name()));
        } else if (target.deleted()) {
            errors.add(ApiError.of("ENTITY_IS_DELETED", "entity is deleted", field.name()));
        } else if (field.name().equals("RecordTypeId") && !type.name().equals(target.text("SobjectType"))) {
            errors.add(ApiError.of(
                    "INVALID_CROSS_REFERENCE_KEY",
                    "Record Type ID: this ID value isn't valid for the user: " + id,
                    field.name()));
        }
    }
}
