package dev.lockstep.hubspot.schema;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Schemas;
import dev.lockstep.engine.schema.FieldSchema;
import dev.lockstep.engine.schema.FieldSchema.Choices;
import dev.lockstep.engine.schema.FieldSchema.Option;
import dev.lockstep.engine.schema.FieldSchema.Rights;
import dev.lockstep.engine.schema.FieldSchema.Size;
import dev.lockstep.engine.schema.Kind;
import dev.lockstep.engine.schema.ObjectName;
import dev.lockstep.engine.schema.ObjectSchema;
import dev.lockstep.hubspot.api.HubSpotClient;
import dev.lockstep.hubspot.api.Property;
import dev.lockstep.hubspot.api.Reply;
import dev.lockstep.hubspot.crm.HubSpotCrm;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Objects as the account's property definitions tell of them, one call an object. HubSpot does not say which
/// properties a new record needs.
public final class HubSpotSchemas implements Schemas {
    /// Characters of a property of type `string`.
    private static final int TEXT_LENGTH_MAX = 65_536;

    private static final int NOT_FOUND = 404;
    private static final String OWNER = "OWNER";
    private static final Size TEXT = new Size(TEXT_LENGTH_MAX, 0, 0);

    private final HubSpotClient client;

    public HubSpotSchemas(HubSpotClient client) {
        this.client = client;
    }

    @Override
    public Side side() {
        return Side.HUBSPOT;
    }

    @Override
    public Map<String, ObjectSchema> read(Collection<String> types, Deadline deadline) {
        Map<String, ObjectSchema> read = new TreeMap<>();
        for (String type : new TreeSet<>(types)) {
            switch (client.account().properties(type, deadline)) {
                case Reply.Ok<List<Property>> ok ->
                    read.put(
                            type,
                            new ObjectSchema(
                                    ObjectName.hubspot(type),
                                    ok.value().stream()
                                            .map(property -> field(type, property))
                                            .toList()));
                case Reply.Refused<List<Property>> refused -> {
                    if (refused.status() != NOT_FOUND) {
                        throw refused.unavailable();
                    }
                }
            }
        }
        return read;
    }

    private static FieldSchema field(String type, Property property) {
        Kind kind = kind(property);
        boolean writable = !property.isReadOnly() || HubSpotCrm.isWrittenAsAssociation(type, property.name());
        return new FieldSchema(
                property.name(),
                property.label(),
                kind,
                property.type(),
                kind.isText() ? TEXT : Size.UNBOUNDED,
                new Rights(writable, writable, isCalculated(property)),
                new Choices(
                        property.type().equals("enumeration") && !property.externalOptions(),
                        property.options().stream()
                                .map(option -> new Option(option.value(), option.label(), true))
                                .toList()),
                false,
                property.hasUniqueValue(),
                !property.hubspotDefined(),
                property.hidden(),
                property.referencedObjectType() == null ? Set.of() : Set.of(property.referencedObjectType()));
    }

    private static boolean isCalculated(Property property) {
        return property.calculated() || property.fieldType().startsWith("calculation");
    }

    private static Kind kind(Property property) {
        return switch (property.type()) {
            case "string" -> text(property.fieldType());
            case "phone_number" -> Kind.PHONE;
            case "number" -> number(property);
            case "bool" -> Kind.BOOLEAN;
            case "enumeration" -> enumeration(property);
            case "date" -> Kind.DATE;
            case "datetime" -> Kind.DATE_TIME;
            default -> Kind.OTHER;
        };
    }

    private static Kind text(String fieldType) {
        return switch (fieldType) {
            case "textarea", "html" -> Kind.LONG_TEXT;
            case "phonenumber" -> Kind.PHONE;
            default -> Kind.TEXT;
        };
    }

    private static Kind number(Property property) {
        if (property.referencedObjectType() != null) {
            return Kind.REFERENCE;
        }
        String hint = property.numberDisplayHint() == null ? "" : property.numberDisplayHint();
        if (property.showCurrencySymbol() || hint.equals("currency")) {
            return Kind.CURRENCY;
        }
        return hint.equals("percentage") ? Kind.PERCENT : Kind.DECIMAL;
    }

    private static Kind enumeration(Property property) {
        if (OWNER.equals(property.referencedObjectType())) {
            return Kind.OWNER;
        }
        return switch (property.fieldType()) {
            case "checkbox" -> Kind.MULTI_PICKLIST;
            case "booleancheckbox" -> Kind.BOOLEAN;
            default -> Kind.PICKLIST;
        };
    }
}
