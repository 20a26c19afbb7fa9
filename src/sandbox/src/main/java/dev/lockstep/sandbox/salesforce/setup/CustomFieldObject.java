package dev.lockstep.sandbox.salesforce.setup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.CustomField;
import dev.lockstep.sandbox.salesforce.schema.FieldType;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.write.ApiError;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import java.util.Map;
import java.util.Objects;

/// A custom field of a standard object, named `Lead.Field__c`. Nobody sees it before a permission says so.
record CustomFieldObject() implements SetupObject {
    private static final Map<String, FieldType> TYPES = Map.ofEntries(
            Map.entry("Text", FieldType.STRING),
            Map.entry("TextArea", FieldType.TEXTAREA),
            Map.entry("LongTextArea", FieldType.TEXTAREA),
            Map.entry("Email", FieldType.EMAIL),
            Map.entry("Phone", FieldType.PHONE),
            Map.entry("Url", FieldType.URL),
            Map.entry("Checkbox", FieldType.BOOLEAN),
            Map.entry("Number", FieldType.DOUBLE),
            Map.entry("Date", FieldType.DATE),
            Map.entry("DateTime", FieldType.DATETIME),
            Map.entry("Currency", FieldType.CURRENCY),
            Map.entry("Percent", FieldType.PERCENT));

    @Override
    public Outcome.Refused check(Org org, String fullName, JsonNode metadata) {
        String type = metadata.path("type").asText();
        if (!fullName.matches("\\w+\\.[A-Za-z]\\w*__c") || org.schema().type(object(fullName)) == null) {
            return Outcome.refused(ApiError.of("INVALID_FIELD", "Invalid fullName: " + fullName, "FullName"));
        }
        if (!TYPES.containsKey(type)) {
            return SetupObject.missing("type");
        }
        if (metadata.path("label").asText().isEmpty()) {
            return SetupObject.missing("label");
        }
        if (type.equals("Text") && metadata.path("length").asInt() < 1) {
            return SetupObject.missing("length");
        }
        return org.schema().require(object(fullName)).field(field(fullName)) == null
                ? null
                : Outcome.refused(ApiError.of(
                        "DUPLICATE_DEVELOPER_NAME",
                        "There is already a field named " + field(fullName) + " on " + object(fullName) + ".",
                        "DeveloperName"));
    }

    @Override
    public Row row(Row empty, String fullName, JsonNode metadata) {
        return empty.with("DeveloperName", field(fullName).replaceAll("__c$", ""))
                .with("TableEnumOrId", object(fullName));
    }

    @Override
    public boolean same(Row one, Row other) {
        return Objects.equals(one.text("DeveloperName"), other.text("DeveloperName"))
                && Objects.equals(one.text("TableEnumOrId"), other.text("TableEnumOrId"));
    }

    @Override
    public void takeEffect(Org org, String fullName, JsonNode metadata) {
        boolean unique = metadata.path("unique").asBoolean();
        boolean externalId = metadata.path("externalId").asBoolean();
        org.schema()
                .addField(
                        object(fullName),
                        CustomField.of(
                                        field(fullName),
                                        metadata.path("label").asText(),
                                        TYPES.get(metadata.path("type").asText()),
                                        metadata.path("length").asInt())
                                .with("externalId", externalId)
                                .with("unique", unique)
                                .with("idLookup", externalId)
                                .with(
                                        "caseSensitive",
                                        metadata.path("caseSensitive").asBoolean()));
    }

    private static String object(String fullName) {
        return fullName.substring(0, fullName.indexOf('.'));
    }

    private static String field(String fullName) {
        return fullName.substring(fullName.indexOf('.') + 1);
    }
}
