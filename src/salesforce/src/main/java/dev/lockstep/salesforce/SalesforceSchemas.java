package dev.lockstep.salesforce;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmUnavailable;
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
import dev.lockstep.salesforce.client.Describe;
import dev.lockstep.salesforce.client.Outcome.Done;
import dev.lockstep.salesforce.client.Outcome.Refused;
import dev.lockstep.salesforce.client.SalesforceClient;
import dev.lockstep.salesforce.client.Subrequest;
import dev.lockstep.salesforce.client.Subresponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Objects as `describe` tells the integration user of them, 25 to an API call. A field that the user may not read
/// is not in them.
public final class SalesforceSchemas implements Schemas {
    private static final int NOT_FOUND = 404;
    private static final Duration REFUSED_RETRY = Duration.ofMinutes(5);
    private static final Set<String> USERS = Set.of("User", "Group");

    private final SalesforceClient client;

    public SalesforceSchemas(SalesforceClient client) {
        this.client = client;
    }

    @Override
    public Side side() {
        return Side.SALESFORCE;
    }

    @Override
    public Map<String, ObjectSchema> read(Collection<String> types, Deadline deadline) {
        List<String> all = types.stream().distinct().sorted().toList();
        Map<String, ObjectSchema> read = new TreeMap<>();
        for (int from = 0; from < all.size(); from += SalesforceClient.COMPOSITE_MAX) {
            List<String> group = all.subList(from, Math.min(from + SalesforceClient.COMPOSITE_MAX, all.size()));
            List<Subrequest> requests = new ArrayList<>();
            for (int i = 0; i < group.size(); i++) {
                requests.add(Subrequest.describe("describe_" + i, group.get(i)));
            }
            List<Subresponse> answers = client.composite(requests, deadline);
            for (int i = 0; i < group.size(); i++) {
                String type = group.get(i);
                switch (answers.get(i).asDescribe()) {
                    case Done<Describe>(Describe describe) -> read.put(type, schema(type, describe));
                    case Refused<Describe> refused -> passOver(type, refused);
                }
            }
        }
        return read;
    }

    /// An object that is hidden from a user is answered as one that is not there.
    private static void passOver(String type, Refused<Describe> refused) {
        if (refused.status() != NOT_FOUND) {
            throw new CrmUnavailable(
                    Side.SALESFORCE,
                    refused.first().code(),
                    "Salesforce refuses to describe " + type + " ("
                            + refused.first().code() + "): grant the integration user the right to read it",
                    REFUSED_RETRY);
        }
    }

    private static ObjectSchema schema(String type, Describe describe) {
        return new ObjectSchema(
                ObjectName.salesforce(type),
                describe.fields().stream().map(SalesforceSchemas::field).toList());
    }

    private static FieldSchema field(Describe.Field field) {
        Kind kind = kind(field);
        boolean required =
                field.createable() && !field.nillable() && !field.defaultedOnCreate() && kind != Kind.BOOLEAN;
        return new FieldSchema(
                field.name(),
                field.label(),
                kind,
                field.type(),
                new Size(
                        kind.isText() ? field.length() : 0,
                        field.precision() == 0 ? field.digits() : field.precision(),
                        field.scale()),
                new Rights(field.createable(), field.updateable(), field.calculated()),
                new Choices(
                        field.restrictedPicklist(),
                        field.picklistValues().stream()
                                .map(value -> new Option(value.value(), value.label(), value.active()))
                                .toList()),
                required,
                field.unique(),
                field.custom(),
                false,
                Set.copyOf(field.referenceTo()));
    }

    private static Kind kind(Describe.Field field) {
        return switch (field.type()) {
            case "string", "encryptedstring" -> Kind.TEXT;
            case "textarea" -> Kind.LONG_TEXT;
            case "email" -> Kind.EMAIL;
            case "phone" -> Kind.PHONE;
            case "url" -> Kind.URL;
            case "picklist", "combobox" -> Kind.PICKLIST;
            case "multipicklist" -> Kind.MULTI_PICKLIST;
            case "boolean" -> Kind.BOOLEAN;
            case "int", "long" -> Kind.INTEGER;
            case "double" -> Kind.DECIMAL;
            case "percent" -> Kind.PERCENT;
            case "currency" -> Kind.CURRENCY;
            case "date" -> Kind.DATE;
            case "datetime" -> Kind.DATE_TIME;
            case "time" -> Kind.TIME;
            case "reference" -> isOwner(field) ? Kind.OWNER : Kind.REFERENCE;
            case "id" -> Kind.REFERENCE;
            default -> Kind.OTHER;
        };
    }

    private static boolean isOwner(Describe.Field field) {
        return field.name().equals("OwnerId") && USERS.containsAll(field.referenceTo());
    }
}
