package dev.lockstep.sandbox.salesforce.write;

import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.util.List;
import java.util.Objects;

/// What the platform checks of object and field permissions: that the field is one with a permission of its own,
/// and that a permission set names each object and field once.
final class PermissionChecks {

    private final Org org;

    PermissionChecks(Org org) {
        this.org = org;
    }

    List<ApiError> check(Row before, Row row) {
        if (before != null) {
            return List.of();
        }
        return switch (row.type().name()) {
            case "FieldPermissions" ->
                hasPermission(row.text("Field"), row.text("SobjectType"))
                        ? once(row, "Field")
                        : List.of(ApiError.of(
                                "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                                "Field Name: bad value for restricted picklist field: " + row.text("Field"),
                                "Field"));
            case "ObjectPermissions" -> once(row, "SobjectType");
            default -> List.of();
        };
    }

    private boolean hasPermission(String name, String typeName) {
        ObjectType type = typeName == null ? null : org.schema().type(typeName);
        if (type == null || name == null || !name.startsWith(type.name() + ".")) {
            return false;
        }
        Field field = type.field(name.substring(type.name().length() + 1));
        return field != null
                && field.compound() == null
                && field.describe().path("permissionable").asBoolean();
    }

    private List<ApiError> once(Row row, String key) {
        boolean there = org.store().table(row.type()).rows().values().stream()
                .anyMatch(other -> Objects.equals(other.text("ParentId"), row.text("ParentId"))
                        && Objects.equals(other.text(key), row.text(key)));
        return there
                ? List.of(ApiError.of(
                        "DUPLICATE_VALUE",
                        "duplicate value found: <unknown> duplicates value on record" + " with id: <unknown>"))
                : List.of();
    }
}
