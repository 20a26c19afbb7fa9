package dev.lockstep.local.setup.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.local.setup.SetupFailed;
import dev.lockstep.local.setup.api.JsonApi;
import dev.lockstep.local.setup.api.Reply;
import dev.lockstep.local.setup.api.SalesforceSetupApi;
import dev.lockstep.local.setup.infra.FieldRights;
import dev.lockstep.local.setup.infra.Needs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Makes the permission set, or adds to it what it lacks, and assigns it to the integration user. Takes nothing
/// away.
public final class PermissionSetRemedy implements Supplier<Reply> {
    public static final String NAME = "Lockstep";
    private static final String READ = "PermissionsRead";
    private static final String CREATE = "PermissionsCreate";
    private static final String EDIT = "PermissionsEdit";
    private static final String VIEW_ALL = "PermissionsViewAllRecords";

    private final SalesforceSetupApi admin;
    private final Needs needs;
    private final Supplier<Optional<String>> userId;

    public PermissionSetRemedy(SalesforceSetupApi admin, Needs needs, Supplier<Optional<String>> userId) {
        this.admin = admin;
        this.needs = needs;
        this.userId = userId;
    }

    @Override
    public Reply get() {
        Reply made = permissionSet();
        if (!made.isDone()) {
            return made;
        }
        String id = made.body().path("id").asText();
        for (Map.Entry<String, ObjectNode> object : objects().entrySet()) {
            Reply reply = grant("ObjectPermissions", "SobjectType", id, object.getKey(), object.getValue());
            if (!reply.isDone()) {
                return reply;
            }
        }
        for (String object : needs.typesWithFields()) {
            Reply reply = fields(object, id);
            if (!reply.isDone()) {
                return reply;
            }
        }
        return assign(id);
    }

    private Reply permissionSet() {
        List<JsonNode> there = rows("SELECT Id FROM PermissionSet WHERE Name = '" + NAME + "'");
        if (!there.isEmpty()) {
            return done(there.getFirst().path("Id").asText());
        }
        return admin.create(
                "PermissionSet",
                JsonApi.JSON
                        .createObjectNode()
                        .put("Name", NAME)
                        .put("Label", NAME)
                        .put("Description", "What Lockstep's integration user needs, and nothing else.")
                        .put("PermissionsApiEnabled", true));
    }

    private SortedMap<String, ObjectNode> objects() {
        SortedMap<String, ObjectNode> rights = new TreeMap<>();
        needs.objectRights().forEach((object, right) -> {
            ObjectNode row =
                    JsonApi.JSON.createObjectNode().put("SobjectType", object).put(READ, true);
            switch (right) {
                case READ -> {}
                case EDIT -> row.put(EDIT, true).put(VIEW_ALL, true);
                case CREATE -> row.put(CREATE, true).put(EDIT, true).put(VIEW_ALL, true);
            }
            if (needs.rolledUp().contains(object)) {
                row.put(VIEW_ALL, true);
            }
            rights.put(object, row);
        });
        return rights;
    }

    private Reply fields(String object, String id) {
        Reply describe = admin.describe(object);
        if (!describe.isDone()) {
            return describe;
        }
        Reply last = describe;
        for (Map.Entry<String, Boolean> right :
                FieldRights.of(object, needs.fields(object), describe.body()).entrySet()) {
            ObjectNode row = JsonApi.JSON
                    .createObjectNode()
                    .put("SobjectType", object)
                    .put("Field", right.getKey())
                    .put(READ, true);
            if (right.getValue()) {
                row.put(EDIT, true);
            }
            last = grant("FieldPermissions", "Field", id, right.getKey(), row);
            if (!last.isDone()) {
                return last;
            }
        }
        return last;
    }

    /// Creates the row, or sets the rights that the row lacks.
    private Reply grant(String type, String key, String parentId, String value, ObjectNode wanted) {
        List<String> flags = wanted.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> name.startsWith("Permissions"))
                .toList();
        List<JsonNode> there = rows("SELECT Id, " + String.join(", ", flags) + " FROM " + type + " WHERE ParentId = '"
                + parentId + "' AND " + key + " = '" + value + "'");
        if (there.isEmpty()) {
            return admin.create(type, wanted.put("ParentId", parentId));
        }
        JsonNode row = there.getFirst();
        if (flags.stream().allMatch(flag -> row.path(flag).asBoolean())) {
            return done(row.path("Id").asText());
        }
        ObjectNode change = JsonApi.JSON.createObjectNode();
        flags.forEach(flag -> change.put(flag, true));
        return admin.update(type, row.path("Id").asText(), change);
    }

    private Reply assign(String id) {
        String user = userId.get()
                .orElseThrow(() -> new SetupFailed(
                        "Salesforce does not tell the integration user's id: assign the permission set Lockstep to it in"
                                + " Setup > Users"));
        String soql = "SELECT Id FROM PermissionSetAssignment WHERE PermissionSetId = '" + id + "' AND AssigneeId = '"
                + user + "'";
        return rows(soql).isEmpty()
                ? admin.create(
                        "PermissionSetAssignment",
                        JsonApi.JSON
                                .createObjectNode()
                                .put("PermissionSetId", id)
                                .put("AssigneeId", user))
                : done(id);
    }

    private List<JsonNode> rows(String soql) {
        return admin.query(soql)
                .orElseThrow(
                        () -> new SetupFailed(
                                "The user of salesforce.admin may not see permission sets: name an administrator's access token"));
    }

    private static Reply done(String id) {
        return new Reply(200, Map.of(), JsonApi.JSON.createObjectNode().put("id", id));
    }
}
