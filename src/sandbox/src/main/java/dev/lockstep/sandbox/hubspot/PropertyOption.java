package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// One option of an enumeration: `value` is the internal name that the API takes, `label` what people see.
record PropertyOption(String value, String label, String description, int displayOrder, boolean hidden) {

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("label", label).put("value", value);
        if (description != null) {
            json.put("description", description);
        }
        return json.put("displayOrder", displayOrder).put("hidden", hidden);
    }
}
