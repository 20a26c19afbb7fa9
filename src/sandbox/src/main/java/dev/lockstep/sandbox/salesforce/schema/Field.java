package dev.lockstep.sandbox.salesforce.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// One field of an object type. `index` is its slot in a row; `describe` is its full describe entry.
public record Field(
        int index,
        ObjectNode describe,
        String name,
        String label,
        FieldType type,
        int length,
        boolean nillable,
        boolean createable,
        boolean updateable,
        boolean externalId,
        boolean unique,
        boolean idLookup,
        boolean caseSensitive,
        boolean restricted,
        Set<String> picklist,
        String compound,
        String relationship,
        List<String> referenceTo) {

    static Field of(int index, ObjectNode describe) {
        Set<String> values = new LinkedHashSet<>();
        for (JsonNode value : describe.path("picklistValues")) {
            if (value.path("active").asBoolean(true)) {
                values.add(value.path("value").asText());
            }
        }
        List<String> targets = new ArrayList<>();
        describe.path("referenceTo").forEach(target -> targets.add(target.asText()));
        return new Field(
                index,
                describe,
                describe.path("name").asText(),
                describe.path("label").asText(),
                FieldType.of(describe.path("type").asText()),
                describe.path("length").asInt(),
                describe.path("nillable").asBoolean(),
                describe.path("createable").asBoolean(),
                describe.path("updateable").asBoolean(),
                describe.path("externalId").asBoolean(),
                describe.path("unique").asBoolean(),
                describe.path("idLookup").asBoolean(),
                describe.path("caseSensitive").asBoolean(),
                describe.path("restrictedPicklist").asBoolean(),
                values,
                compound(describe),
                describe.path("relationshipName").asText(null),
                targets);
    }

    /// Fields are keys of many maps; their place and name tell them apart well enough.
    @Override
    public int hashCode() {
        return 31 * index + name.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Field field
                        && index == field.index
                        && name.equals(field.name)
                        && describe.equals(field.describe));
    }

    /// Describe results name some plain fields (an account's Name) as their own compound.
    private static String compound(ObjectNode describe) {
        String compound = describe.path("compoundFieldName").asText(null);
        return describe.path("name").asText().equals(compound) ? null : compound;
    }

    /// True when a record cannot be created without a value for this field.
    public boolean required() {
        return !nillable && createable && !describe.path("defaultedOnCreate").asBoolean() && type != FieldType.BOOLEAN;
    }

    public boolean filterable() {
        return describe.path("filterable").asBoolean();
    }

    public boolean sortable() {
        return describe.path("sortable").asBoolean();
    }

    /// True when this field's value is put together from its components (Name of a person, an address).
    public boolean isCompound(ObjectType owner) {
        return type == FieldType.ADDRESS || owner.hasComponents(this);
    }

    /// True for a lookup that may point at records of several types (a lead's owner: user or queue).
    public boolean polymorphic() {
        return referenceTo.size() > 1;
    }

    /// True when rows are found by this field without reading all of them.
    public boolean indexed() {
        return externalId
                || unique
                || idLookup
                || type == FieldType.EMAIL
                || (type == FieldType.REFERENCE
                        && !name.equals("OwnerId")
                        && !name.equals("CreatedById")
                        && !name.equals("LastModifiedById"));
    }
}
