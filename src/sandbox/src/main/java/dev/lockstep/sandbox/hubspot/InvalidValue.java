package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// One property value that HubSpot does not take, with HubSpot's own code for why.
record InvalidValue(String name, String message, String error) {

    static InvalidValue unknownProperty(String name) {
        return new InvalidValue(name, "Property \"" + name + "\" does not exist", "PROPERTY_DOESNT_EXIST");
    }

    static InvalidValue readOnly(String name) {
        return new InvalidValue(
                name, "\"" + name + "\" is a read only property; its value cannot be set.", "READ_ONLY_VALUE");
    }

    /// The 400 for the whole request: HubSpot puts a JSON array into the message text.
    static Refusal refusal(List<InvalidValue> values) {
        ArrayNode embedded = Json.array();
        ArrayNode errors = Json.array();
        for (InvalidValue value : values) {
            embedded.add(value.embedded());
            ObjectNode error =
                    errors.addObject().put("message", value.message()).put("code", value.error());
            error.putObject("context").set("propertyName", Json.strings(value.name()));
        }
        return new Refusal(
                400,
                "VALIDATION_ERROR",
                "Property values were not valid: " + embedded,
                Json.object().set("errors", errors));
    }

    private ObjectNode embedded() {
        return Json.object()
                .put("isValid", false)
                .put("message", message)
                .put("error", error)
                .put("name", name);
    }
}
