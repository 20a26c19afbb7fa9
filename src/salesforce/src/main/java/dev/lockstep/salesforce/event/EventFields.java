package dev.lockstep.salesforce.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.salesforce.client.Json;
import java.util.HashMap;
import java.util.Map;

/// The fields of a change event under their API names. Compound fields come nested; the API knows their parts by
/// names of their own.
final class EventFields {
    private static final String HEADER = "ChangeEventHeader";
    private static final String ADDRESS = "Address";
    private static final String CUSTOM = "__c";

    private EventFields() {}

    /// Every value that the event carries: what it leaves out was blank.
    static Map<String, String> all(JsonNode payload) {
        Map<String, String> fields = new HashMap<>();
        payload.properties().forEach(entry -> {
            if (!entry.getKey().equals(HEADER)) {
                put(fields, entry.getKey(), entry.getValue());
            }
        });
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    /// The fields that the header names as changed. One without a value was cleared: the event is sparse, and
    /// null in a changed field is how it says so.
    static Map<String, String> changed(JsonNode payload, JsonNode header) {
        Map<String, String> fields = new HashMap<>();
        for (String list : new String[] {"changedFields", "nulledFields", "diffFields"}) {
            for (JsonNode name : header.path(list)) {
                JsonNode value = payload;
                for (String step : name.asText().split("\\.", -1)) {
                    value = value.path(step);
                }
                put(fields, name.asText(), value);
            }
        }
        return fields;
    }

    private static void put(Map<String, String> fields, String path, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(part -> put(fields, path + "." + part.getKey(), part.getValue()));
        } else {
            fields.put(apiName(path), value.isValueNode() ? Json.text(value) : "");
        }
    }

    /// `Name.LastName` is `LastName`, `MailingAddress.City` is `MailingCity`, a lead's `Address.City` is `City`, a
    /// custom `Site__c.City` is `Site__City__s`.
    private static String apiName(String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return path;
        }
        String whole = path.substring(0, dot);
        String part = path.substring(dot + 1);
        if (whole.endsWith(CUSTOM)) {
            return whole.substring(0, whole.length() - CUSTOM.length()) + "__" + part + "__s";
        }
        return whole.endsWith(ADDRESS) ? whole.substring(0, whole.length() - ADDRESS.length()) + part : part;
    }
}
