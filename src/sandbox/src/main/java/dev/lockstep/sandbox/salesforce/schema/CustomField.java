package dev.lockstep.sandbox.salesforce.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/// What an administrator says when adding a custom field. Names end in `__c`.
public record CustomField(ObjectNode describe) {

    public static CustomField of(String name, String label, FieldType type, int length) {
        if (!name.endsWith("__c")) {
            throw new IllegalArgumentException("A custom field's name ends in __c: " + name);
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", name).put("label", label).put("type", type.name().toLowerCase(Locale.ROOT));
        node.put("length", length).put("custom", true).put("byteLength", length * 3);
        node.put("groupable", type.groupable()).put("soapType", type.soapType());
        if (type == FieldType.BOOLEAN) {
            node.put("nillable", false).put("defaultedOnCreate", true).put("defaultValue", false);
        }
        return new CustomField(node);
    }

    public static CustomField text(String name, String label, int length) {
        return of(name, label, FieldType.STRING, length);
    }

    /// A unique external id of text, compared without regard to case.
    public static CustomField externalId(String name, String label, int length) {
        return text(name, label, length)
                .with("externalId", true)
                .with("unique", true)
                .with("idLookup", true);
    }

    public static CustomField picklist(String name, String label, boolean restricted, List<String> values) {
        CustomField field = of(name, label, FieldType.PICKLIST, 255).with("restrictedPicklist", restricted);
        values.forEach(
                value -> field.describe.withArray("picklistValues").addObject().put("value", value));
        return field;
    }

    /// A number, a currency amount or a percentage.
    public static CustomField number(String name, String label, FieldType type, int precision, int scale) {
        CustomField field = of(name, label, type, 0);
        field.describe.put("precision", precision).put("scale", scale);
        return field;
    }

    /// A lookup to one object type. Deleting the parent empties it.
    public static CustomField lookup(String name, String label, String target) {
        CustomField field = of(name, label, FieldType.REFERENCE, 18);
        field.describe.put("relationshipName", name.replaceFirst("__c$", "__r"));
        field.describe.putArray("referenceTo").add(target);
        return field;
    }

    /// Sets one flag of the describe entry, such as `caseSensitive`, `nillable` or `updateable`.
    public CustomField with(String flag, boolean value) {
        ObjectNode copy = describe.deepCopy();
        copy.put(flag, value);
        return new CustomField(copy);
    }

    /// Reads a describe entry, of which only `name` and `type` must be there.
    public static CustomField of(JsonNode entry) {
        String name = entry.path("name").asText();
        FieldType type = FieldType.of(entry.path("type").asText("string"));
        CustomField field = of(
                name,
                entry.path("label").asText(name),
                type,
                entry.path("length").asInt(type.textual() ? 255 : 0));
        if (type == FieldType.REFERENCE) {
            field.describe.put("relationshipName", name.replaceFirst("__c$", "__r"));
        }
        field.describe.setAll((ObjectNode) entry.deepCopy());
        return field;
    }
}
