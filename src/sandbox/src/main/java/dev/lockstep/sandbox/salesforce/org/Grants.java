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
    private static final String FIELD_HISTORY = "FieldHistory";
    private static final Set<String> SEEN_BY_ALL =
            Set.of("User", "OpportunityStage", "RecordType", "CurrencyType", "DatedConversionRate");

    /// Objects without permissions of their own, and those whose permissions decide. Whoever may edit those may do
    /// anything to these.
    private static final Map<String, String> FOLLOWING = Map.of(
            "OpportunityContactRole", "Opportunity",
            "CampaignMember", "Campaign",
            "CampaignMemberStatus", "Campaign");

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
        if (unlimited || (right == Right.READ && SEEN_BY_ALL.contains(type.name()))) {
            return true;
        }
        String leader = right == Right.READ ? withoutHistory(type.name()) : type.name();
        boolean follows = FOLLOWING.containsKey(type.name());
        Right needed = follows && right != Right.READ ? Right.EDIT : right;
        return objects.getOrDefault(FOLLOWING.getOrDefault(type.name(), leader), Set.of())
                .contains(needed);
    }

    private static String withoutHistory(String name) {
        String suffix = name.endsWith(FIELD_HISTORY) ? FIELD_HISTORY : name.endsWith(HISTORY) ? HISTORY : "";
        return name.substring(0, name.length() - suffix.length());
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
