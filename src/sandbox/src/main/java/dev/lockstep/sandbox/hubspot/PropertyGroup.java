package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A named group of properties, as the property settings show it.
record PropertyGroup(String name, String label, int displayOrder) {

    ObjectNode toJson() {
        return Json.object()
                .put("name", name)
                .put("label", label)
                .put("displayOrder", displayOrder)
                .put("archived", false);
    }
}
