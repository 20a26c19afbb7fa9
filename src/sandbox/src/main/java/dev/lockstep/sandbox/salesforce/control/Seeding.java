package dev.lockstep.sandbox.salesforce.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.FieldType;
import dev.lockstep.sandbox.salesforce.store.RecordId;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.value.Json;
import dev.lockstep.sandbox.salesforce.value.ValueWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Ways into and out of an org past its rules, for tests and the demo.
public final class Seeding {

    private Seeding() {}

    /// An active user whose name is the e-mail address; answers the id.
    public static String user(Org org, String email, String firstName, String lastName) {
        Map<String, Object> values =
                Map.of("Username", email, "Email", email, "FirstName", firstName, "LastName", lastName);
        String alias = lastName.substring(0, Math.min(8, lastName.length()));
        ObjectNode user = ((ObjectNode) Json.of(values)).put("Alias", alias);
        return new Seeder(org, null)
                .seed(org.schema().require("User"), List.of(user), false)
                .getFirst();
    }

    /// What every org starts out with: the usual opportunity stages.
    public static void standard(Org org) {
        try (InputStream stream = Seeding.class.getResourceAsStream("/dev/lockstep/sandbox/salesforce/standard.json")) {
            JsonNode standard = Json.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            standard.properties()
                    .forEach(type ->
                            new Seeder(org, null).seed(org.schema().require(type.getKey()), type.getValue(), false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> records(
            Org org, String userId, String type, List<? extends Map<String, ?>> records, boolean events) {
        Iterable<JsonNode> nodes =
                () -> records.stream().<JsonNode>map(Json::of).iterator();
        return new Seeder(org, userId).seed(org.schema().require(type), nodes, events);
    }

    /// Every field of a record that holds a value, deleted records too; null when there is none.
    public static JsonNode state(Org org, String id) {
        Row row = org.store().get(RecordId.normalise(id));
        return row == null ? null : state(row);
    }

    static ObjectNode state(Row row) {
        ObjectNode node = Json.object();
        for (Field field : row.type().fields()) {
            if (field.type() != FieldType.ADDRESS && row.get(field) != null) {
                node.set(field.name(), ValueWriter.json(row, field));
            }
        }
        return node;
    }
}
