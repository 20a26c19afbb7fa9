package dev.lockstep.sandbox.salesforce.org;

import dev.lockstep.sandbox.salesforce.org.UserAccess.Right;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import java.util.Map;
import java.util.Set;

/// What a user's permission sets add up to. `objects`: rights by object type; `readable` and `editable`: fields,
/// as `Lead.Phone`. A field that no permission can be set for (required and system fields) follows its object.
public record Grants(boolean unlimited, Map<String, Set<Right>> objects, Set<String> readable, Set<String> editable) {

    private static final String HISTORY = "History";
    private static final String USER = "User";

    public Grants {
        objects = Map.copyOf(objects);
        readable = Set.copyOf(readable);
        editable = Set.copyOf(editable);
    }

    static Grants everything() {
        return new Grants(true, Map.of(), Set.of(), Set.of());
    }

    boolean allows(ObjectType type, Right right) {
        // Field history is read by whoever may read the record; every user sees the other users.
        boolean follows = right == Right.READ && type.name().endsWith(HISTORY);
        String name = follows ? type.name().substring(0, type.name().length() - HISTORY.length()) : type.name();
        return unlimited
                || (right == Right.READ && name.equals(USER))
                || objects.getOrDefault(name, Set.of()).contains(right);
    }

    boolean reads(ObjectType type, Field field) {
        return unlimited || !permissionable(field) || readable.contains(permission(type, field));
    }

    boolean writes(ObjectType type, Field field) {
        return unlimited || !permissionable(field) || editable.contains(permission(type, field));
    }

    static boolean permissionable(Field field) {
        return field.describe().path("permissionable").asBoolean();
    }

    /// The parts of an address share the permission of the whole.
    static String permission(ObjectType type, Field field) {
        return type.name() + "." + (field.compound() == null ? field.name() : field.compound());
    }
}
