package dev.lockstep.sandbox.salesforce.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// All object types of an org. A further type is a further describe file named in `objects.json`.
public final class Schema {

    private static final String FOLDER = "/dev/lockstep/sandbox/salesforce/describe/";
    private static final String OPTIONAL = "optional/";
    private static final Set<String> HOLDING_AMOUNTS =
            Set.of("Account", "Contact", "Lead", "Opportunity", "Campaign", "CampaignMember");
    private static final String CUSTOM_OBJECT = "custom-object.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode fieldDefaults;
    private final ObjectNode index;
    private final Map<String, ObjectType> byName = new LinkedHashMap<>();
    private final Map<String, ObjectType> byPrefix = new LinkedHashMap<>();
    private int customObjects;
    private ObjectNode currencyField;

    private Schema(String folder) {
        fieldDefaults = read("field-defaults.json");
        index = read(folder + "objects.json");
        index.path("objects").forEach(name -> addType(read(folder + name.asText() + ".json")));
    }

    /// The types that come with the sandbox.
    public static Schema load() {
        return new Schema("");
    }

    /// The types that the Tooling API serves.
    public static Schema tooling() {
        return new Schema("tooling/");
    }

    /// Adds a type from a describe result; fields may leave out what equals the defaults.
    public final ObjectType addType(ObjectNode describe) {
        ObjectNode own = describe.deepCopy();
        JsonNode fields = own.remove("fields");
        ObjectType type = new ObjectType(own);
        fields.forEach(field -> type.add(complete(field)));
        if (type.require("Id").index() != 0) {
            throw new IllegalArgumentException("Id must be the first field of " + type.name());
        }
        byName.put(type.name().toLowerCase(Locale.ROOT), type);
        byPrefix.putIfAbsent(type.keyPrefix(), type);
        return type;
    }

    /// Makes a custom object with the fields that every one has and those of its own.
    public ObjectType addObject(CustomObject object) {
        if (type(object.name()) != null) {
            throw new IllegalArgumentException("There is already an object " + object.name());
        }
        ObjectNode describe = read(CUSTOM_OBJECT);
        describe.put("name", object.name()).put("label", object.label()).put("labelPlural", object.labelPlural());
        describe.put("keyPrefix", "a%02d".formatted(customObjects++));
        ObjectNode urls = describe.withObjectProperty("urls");
        urls.properties()
                .forEach(url -> urls.put(url.getKey(), url.getValue().asText().replace("{name}", object.name())));
        ObjectType type = addType(describe);
        object.fields().forEach(field -> addField(type.name(), field));
        addCurrencyField(type);
        return type;
    }

    /// Adds a type that not every org has, such as CurrencyType.
    public ObjectType addOptional(String name) {
        return type(name) == null ? addType(read(OPTIONAL + name + ".json")) : type(name);
    }

    /// Gives every object that can hold amounts the field CurrencyIsoCode, those to come too.
    public void addCurrencyField(String corporate) {
        currencyField = JSON.createObjectNode()
                .put("name", "CurrencyIsoCode")
                .put("label", "Currency ISO Code")
                .put("type", "picklist")
                .put("length", 3)
                .put("byteLength", 9)
                .put("defaultedOnCreate", true)
                .put("defaultValue", corporate)
                .put("restrictedPicklist", true)
                .put("permissionable", false);
        List.copyOf(byName.values()).forEach(this::addCurrencyField);
    }

    private void addCurrencyField(ObjectType type) {
        boolean holdsAmounts = type.describe().path("custom").asBoolean() || HOLDING_AMOUNTS.contains(type.name());
        if (currencyField != null && holdsAmounts && type.field("CurrencyIsoCode") == null) {
            type.add(complete(currencyField));
        }
    }

    /// Adds a custom field; what a lookup points at gets the child relationship.
    public Field addField(String typeName, CustomField custom) {
        ObjectType type = require(typeName);
        Field field = type.add(complete(custom.describe()));
        for (String target : field.referenceTo()) {
            String plural = type.describe().path("labelPlural").asText().replaceAll("\\W", "");
            ObjectNode child = require(target)
                    .describe()
                    .withArray("childRelationships")
                    .addObject()
                    .put("cascadeDelete", field.describe().path("cascadeDelete").asBoolean())
                    .put("childSObject", type.name())
                    .put("deprecatedAndHidden", false)
                    .put("field", field.name());
            child.putArray("junctionIdListNames");
            child.putArray("junctionReferenceTo");
            child.put("relationshipName", plural + "__r")
                    .put(
                            "restrictedDelete",
                            field.describe().path("restrictedDelete").asBoolean());
        }
        return field;
    }

    /// The type of that name, ignoring case, or null.
    public ObjectType type(String name) {
        return byName.get(name.toLowerCase(Locale.ROOT));
    }

    public ObjectType require(String name) {
        ObjectType type = type(name);
        if (type == null) {
            throw new IllegalArgumentException("No object type " + name);
        }
        return type;
    }

    /// The type a record id belongs to, by its first three characters, or null.
    public ObjectType typeOfId(String id) {
        return id.length() < 3 ? null : byPrefix.get(id.substring(0, 3));
    }

    public Collection<ObjectType> types() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /// The keys that an entry of the global describe has.
    public JsonNode globalKeys() {
        return index.path("globalKeys");
    }

    private ObjectNode complete(JsonNode overrides) {
        ObjectNode full = fieldDefaults.deepCopy();
        full.setAll((ObjectNode) overrides.deepCopy());
        for (JsonNode entry : full.path("picklistValues")) {
            ObjectNode value = (ObjectNode) entry;
            ObjectNode ordered = JSON.createObjectNode();
            ordered.put("active", value.path("active").asBoolean(true));
            ordered.put("defaultValue", value.path("defaultValue").asBoolean());
            ordered.put("label", value.path("label").asText(value.path("value").asText()));
            ordered.putNull("validFor");
            ordered.put("value", value.path("value").asText());
            value.removeAll();
            value.setAll(ordered);
        }
        return full;
    }

    private static ObjectNode read(String file) {
        try (InputStream stream = Schema.class.getResourceAsStream(FOLDER + file)) {
            return (ObjectNode) JSON.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FOLDER + file, e);
        }
    }
}
