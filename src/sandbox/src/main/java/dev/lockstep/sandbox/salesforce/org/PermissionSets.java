package dev.lockstep.sandbox.salesforce.org;

import dev.lockstep.sandbox.salesforce.org.UserAccess.Right;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.store.Store;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Permission sets, which are records like any other, and what they grant.
final class PermissionSets {

    private static final Set<String> TYPES =
            Set.of("PermissionSet", "ObjectPermissions", "FieldPermissions", "PermissionSetAssignment");

    private PermissionSets() {}

    static boolean concerns(ObjectType type) {
        return TYPES.contains(type.name());
    }

    /// The sum of the permission sets that are assigned to a user.
    static Grants grantsOf(String userId, Store store) {
        Set<String> sets = rows(store, "PermissionSetAssignment").stream()
                .filter(row -> userId.equals(row.text("AssigneeId")))
                .map(row -> row.text("PermissionSetId"))
                .collect(Collectors.toSet());
        Map<String, Set<Right>> objects = new HashMap<>();
        for (Row row : rows(store, "ObjectPermissions")) {
            if (sets.contains(row.text("ParentId"))) {
                objects.computeIfAbsent(row.text("SobjectType"), type -> EnumSet.noneOf(Right.class))
                        .addAll(rights(row));
            }
        }
        Set<String> readable = new HashSet<>();
        Set<String> editable = new HashSet<>();
        for (Row row : rows(store, "FieldPermissions")) {
            if (sets.contains(row.text("ParentId"))) {
                add(readable, row, "PermissionsRead");
                add(editable, row, "PermissionsEdit");
            }
        }
        return new Grants(false, objects, readable, editable);
    }

    private static Set<Right> rights(Row row) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        Map.of(
                        "PermissionsRead", Right.READ,
                        "PermissionsCreate", Right.CREATE,
                        "PermissionsEdit", Right.EDIT,
                        "PermissionsDelete", Right.DELETE)
                .forEach((field, right) -> {
                    if (row.is(field)) {
                        rights.add(right);
                    }
                });
        return rights;
    }

    private static void add(Set<String> fields, Row row, String flag) {
        if (row.is(flag)) {
            fields.add(row.text("Field"));
        }
    }

    private static Collection<Row> rows(Store store, String type) {
        return store.table(type).rows().values();
    }
}
