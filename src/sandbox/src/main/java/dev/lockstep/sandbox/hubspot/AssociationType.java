package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// One direction of an association type. `implies` is the type that comes along, or 0. Where it is `exclusive`, a
/// record has at most one association of the type in this direction, as a contact has one primary company.
record AssociationType(
        ObjectType from,
        ObjectType to,
        int typeId,
        String label,
        int inverse,
        int implies,
        boolean exclusive,
        boolean userDefined) {

    boolean primary() {
        return !userDefined && "Primary".equals(label);
    }

    String category() {
        return userDefined ? "USER_DEFINED" : "HUBSPOT_DEFINED";
    }

    /// How reads and the list of labels show a type; requests name the same with `association` before each key.
    ObjectNode toJson() {
        return Json.object().put("category", category()).put("typeId", typeId).put("label", label);
    }

    /// Reads the table of what HubSpot defines, both directions, leaving out object types that the portal does not
    /// have.
    static List<AssociationType> load(Schema schema) {
        List<AssociationType> types = new ArrayList<>();
        JsonNode rows = Schema.resource("association-types.json");
        for (JsonNode row : rows) {
            String fromId = row.path("from").asText();
            String toId = row.path("to").asText();
            if (!schema.knows(fromId) || !schema.knows(toId)) {
                continue;
            }
            ObjectType from = schema.type(fromId);
            ObjectType to = schema.type(toId);
            int typeId = row.path("typeId").asInt();
            int inverse = row.path("inverse").asInt();
            int implies = row.path("implies").asInt(0);
            boolean exclusive = row.path("exclusive").asBoolean();
            String label = row.path("label").asText(null);
            types.add(new AssociationType(from, to, typeId, label, inverse, implies, exclusive, false));
            if (inverse != typeId) {
                String back = row.path("inverseLabel").asText(label);
                types.add(new AssociationType(to, from, inverse, back, typeId, inverseOf(rows, implies), false, false));
            }
        }
        return types;
    }

    private static int inverseOf(JsonNode rows, int typeId) {
        for (JsonNode row : rows) {
            if (row.path("typeId").asInt() == typeId) {
                return row.path("inverse").asInt();
            }
        }
        return 0;
    }
}
