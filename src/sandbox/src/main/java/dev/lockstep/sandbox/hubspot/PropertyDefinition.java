package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A property of an object type. `type` is string, number, bool, enumeration, date, datetime or phone_number;
/// `reference` is `OWNER` where values are owner ids, `stage` where they are ids of pipeline stages, and so on.
record PropertyDefinition(
        String name,
        String label,
        String type,
        String fieldType,
        String description,
        String group,
        List<PropertyOption> options,
        boolean unique,
        boolean readOnly,
        boolean hidden,
        boolean hubspotDefined,
        String reference,
        Instant createdAt,
        Instant updatedAt) {

    boolean enumeration() {
        return "enumeration".equals(type);
    }

    boolean multiple() {
        return "checkbox".equals(fieldType);
    }

    boolean externalOptions() {
        return reference != null;
    }

    /// In capitals, a reference names what values are ids of; else it names a setting that the options come from.
    private boolean referencesRecords() {
        return reference != null && Character.isUpperCase(reference.charAt(0));
    }

    List<String> optionValues() {
        return options.stream().map(PropertyOption::value).toList();
    }

    /// What may be written; a bool without options takes `true` and `false`.
    List<String> allowedValues() {
        return options.isEmpty() && "bool".equals(type) ? List.of("true", "false") : optionValues();
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("updatedAt", Json.time(updatedAt))
                .put("createdAt", Json.time(createdAt))
                .put("name", name)
                .put("label", label)
                .put("type", type)
                .put("fieldType", fieldType)
                .put("description", description)
                .put("groupName", group);
        json.set(
                "options",
                Json.array(options.stream().map(PropertyOption::toJson).toList()));
        if (referencesRecords()) {
            json.put("referencedObjectType", reference);
        }
        json.put("displayOrder", -1)
                .put("calculated", false)
                .put("externalOptions", externalOptions())
                .put("hasUniqueValue", unique)
                .put("hidden", hidden);
        if (hubspotDefined) {
            json.put("hubspotDefined", true);
        }
        json.putObject("modificationMetadata")
                .put("archivable", true)
                .put("readOnlyDefinition", hubspotDefined)
                .put("readOnlyValue", readOnly);
        return json.put("formField", !readOnly).put("dataSensitivity", "non_sensitive");
    }

    /// Reads a definition from the API's own shape; absent parts get HubSpot's defaults.
    static PropertyDefinition fromJson(JsonNode json, boolean hubspotDefined, Instant at) {
        List<PropertyOption> options = new ArrayList<>();
        for (JsonNode option : json.path("options")) {
            options.add(new PropertyOption(
                    option.path("value").asText(),
                    option.path("label").asText(option.path("value").asText()),
                    option.hasNonNull("description") ? option.get("description").asText() : null,
                    option.path("displayOrder").asInt(options.size()),
                    option.path("hidden").asBoolean(false)));
        }
        String type = json.path("type").asText("string");
        return new PropertyDefinition(
                json.path("name").asText(),
                json.path("label").asText(json.path("name").asText()),
                type,
                json.path("fieldType").asText(defaultFieldType(type)),
                json.path("description").asText(""),
                json.path("groupName").asText("contactinformation"),
                List.copyOf(options),
                json.path("hasUniqueValue").asBoolean(false),
                json.path("readOnly").asBoolean(false),
                json.path("hidden").asBoolean(false),
                hubspotDefined,
                json.hasNonNull("reference") ? json.get("reference").asText() : null,
                at,
                at);
    }

    /// The same definition with the time at which it was first made.
    PropertyDefinition createdAt(Instant at) {
        return new PropertyDefinition(
                name,
                label,
                type,
                fieldType,
                description,
                group,
                options,
                unique,
                readOnly,
                hidden,
                hubspotDefined,
                reference,
                at,
                updatedAt);
    }

    private static String defaultFieldType(String type) {
        return switch (type) {
            case "number" -> "number";
            case "date", "datetime" -> "date";
            case "enumeration" -> "select";
            case "bool" -> "booleancheckbox";
            default -> "text";
        };
    }
}
