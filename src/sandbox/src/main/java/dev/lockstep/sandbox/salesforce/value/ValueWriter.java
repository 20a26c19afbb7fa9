package dev.lockstep.sandbox.salesforce.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.FieldType;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/// Row values as REST answers them: compound addresses as objects, date-times with `+0000`.
public final class ValueWriter {

    private ValueWriter() {}

    public static JsonNode json(Row row, Field field) {
        return field.type() == FieldType.ADDRESS ? address(row, field) : json(row.get(field));
    }

    /// A value that no field is needed for to write it.
    public static JsonNode json(Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case null -> nodes.nullNode();
            case Instant time -> nodes.textNode(Times.rest(time));
            case Boolean flag -> nodes.booleanNode(flag);
            case BigDecimal number -> nodes.numberNode(number);
            default -> nodes.textNode(value.toString());
        };
    }

    private static JsonNode address(Row row, Field field) {
        String prefix = field.name().substring(0, field.name().length() - "Address".length());
        ObjectNode address = JsonNodeFactory.instance.objectNode();
        boolean any = false;
        for (String part : new String[] {"City", "Country", "Latitude", "Longitude", "PostalCode", "State", "Street"}) {
            if (part.equals("Latitude")) {
                address.putNull("geocodeAccuracy");
            }
            Field component = row.type().field(prefix + part);
            Object value = component == null ? null : row.get(component);
            any |= value != null;
            address.set(part.substring(0, 1).toLowerCase(Locale.ROOT) + part.substring(1), json(value));
        }
        return any ? address : JsonNodeFactory.instance.nullNode();
    }
}
