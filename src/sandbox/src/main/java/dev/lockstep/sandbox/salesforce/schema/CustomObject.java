package dev.lockstep.sandbox.salesforce.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// What an administrator says when making a custom object: a name that ends in `__c`, labels, fields of its own.
public record CustomObject(String name, String label, String labelPlural, List<CustomField> fields) {

    public CustomObject {
        if (!name.endsWith("__c")) {
            throw new IllegalArgumentException("A custom object's name ends in __c: " + name);
        }
        fields = List.copyOf(fields);
    }

    /// Reads `{name, label?, labelPlural?, fields: [describe entries]}`.
    public static CustomObject of(JsonNode json) {
        String name = json.path("name").asText();
        String label = json.path("label").asText(name.replaceFirst("__c$", ""));
        List<CustomField> fields = new ArrayList<>();
        json.path("fields").forEach(field -> fields.add(CustomField.of(field)));
        return new CustomObject(name, label, json.path("labelPlural").asText(label + "s"), fields);
    }
}
