package dev.lockstep.sandbox.salesforce.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.org.UserAccess;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.FieldType;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.value.ValueReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a record's JSON into values, checking names, rights and types.
final class InputReader {

    /// Values that were understood, and what was wrong with the rest.
    record Input(Map<Field, Object> values, List<ApiError> errors) {}

    private final Org org;
    private final UserAccess access;
    private final ObjectType type;
    private final boolean create;
    private final Map<Field, Object> values = new LinkedHashMap<>();
    private final List<ApiError> errors = new ArrayList<>();
    private final List<String> notWritable = new ArrayList<>();

    private InputReader(Org org, UserAccess access, ObjectType type, boolean create) {
        this.org = org;
        this.access = access;
        this.type = type;
        this.create = create;
    }

    static Input read(Org org, UserAccess access, ObjectType type, ObjectNode body, boolean create) {
        InputReader reader = new InputReader(org, access, type, create);
        body.properties().forEach(entry -> reader.property(entry.getKey(), entry.getValue()));
        if (!reader.notWritable.isEmpty()) {
            reader.errors.add(ApiError.notWritable(reader.notWritable));
        }
        return new Input(reader.values, reader.errors);
    }

    private void property(String name, JsonNode value) {
        if (name.equalsIgnoreCase("attributes")) {
            return;
        }
        Field lookup = value.isObject() ? type.relationship(name) : null;
        if (lookup != null) {
            byExternalId(lookup, (ObjectNode) value);
            return;
        }
        Field field = type.field(name);
        if (field == null || !access.canRead(type, field)) {
            errors.add(ApiError.noSuchColumn(name, type));
        } else if (!(create ? field.createable() : field.updateable()) || !access.canWrite(type, field)) {
            notWritable.add(field.name());
        } else {
            value(field, value);
        }
    }

    private void value(Field field, JsonNode node) {
        switch (new ValueReader(org.settings().lowerCaseEmail).read(field, node)) {
            case ValueReader.Result.Value(var value) -> values.put(field, rounded(field, value));
            case ValueReader.Result.WrongType(var shown) ->
                errors.add(ApiError.of(
                        "INVALID_TYPE_ON_FIELD_IN_RECORD",
                        field.label() + ": value not of required type: " + shown,
                        field.name()));
            case ValueReader.Result.MalformedId(var shown) ->
                errors.add(ApiError.of(
                        "MALFORMED_ID", field.label() + ": id value of incorrect type: " + shown, field.name()));
        }
    }

    /// Amounts are kept with their field's decimals.
    private static Object rounded(Field field, Object value) {
        int scale = field.describe().path("scale").asInt();
        return value instanceof BigDecimal number
                        && field.type() == FieldType.CURRENCY
                        && scale > 0
                        && number.scale() > scale
                ? number.setScale(scale, RoundingMode.HALF_UP)
                : value;
    }

    private void byExternalId(Field lookup, ObjectNode reference) {
        ObjectType target = org.schema().type(lookup.referenceTo().getFirst());
        for (Map.Entry<String, JsonNode> entry : reference.properties()) {
            if (entry.getKey().equalsIgnoreCase("attributes")) {
                continue;
            }
            Field key = target == null ? null : target.field(entry.getKey());
            if (key == null || !(key.externalId() || key.idLookup())) {
                errors.add(ApiError.of(
                        "INVALID_FIELD",
                        entry.getKey() + " is not an External ID or indexed field for "
                                + lookup.referenceTo().getFirst()));
                return;
            }
            List<Row> found = org.store().live(target, key, entry.getValue().asText());
            if (found.size() != 1) {
                errors.add(ApiError.of(
                        "INVALID_FIELD",
                        "Foreign key external ID: " + entry.getValue().asText() + " not found for field " + key.name()
                                + " in entity " + target.name()));
                return;
            }
            values.put(lookup, found.getFirst().id());
        }
    }
}
