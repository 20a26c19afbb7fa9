package dev.lockstep.aws.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.engine.schema.FieldSchema;
import dev.lockstep.engine.schema.FieldSchema.Choices;
import dev.lockstep.engine.schema.FieldSchema.Option;
import dev.lockstep.engine.schema.FieldSchema.Rights;
import dev.lockstep.engine.schema.FieldSchema.Size;
import dev.lockstep.engine.schema.Kind;
import dev.lockstep.engine.schema.ObjectName;
import dev.lockstep.engine.schema.ObjectSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A schema as compressed JSON: what decides which values are taken, without labels and without options that
/// cannot be chosen.
final class SchemaCodec {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaCodec() {}

    static byte[] encode(ObjectSchema schema) {
        ArrayNode fields = JsonNodeFactory.instance.arrayNode();
        schema.fields().forEach(field -> fields.add(json(field)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(JSON.writeValueAsBytes(fields));
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    static ObjectSchema decode(ObjectName name, byte[] encoded) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(encoded))) {
            List<FieldSchema> fields = new ArrayList<>();
            JSON.readTree(zip).forEach(node -> fields.add(field(node)));
            return new ObjectSchema(name, fields);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The stored schema of " + name + " cannot be read: delete its item, it is made anew", e);
        }
    }

    private static ObjectNode json(FieldSchema field) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("name", field.name())
                .put("kind", field.kind().name())
                .put("type", field.crmType());
        put(node, "length", field.size().length());
        put(node, "precision", field.size().precision());
        put(node, "scale", field.size().scale());
        put(node, "create", field.rights().onCreate());
        put(node, "update", field.rights().onUpdate());
        put(node, "calculated", field.rights().calculated());
        put(node, "required", field.required());
        put(node, "restricted", field.choices().restricted());
        if (field.kind().hasOptions() && !field.choices().options().isEmpty()) {
            ArrayNode options = node.putArray("options");
            field.activeOptions().stream().sorted().forEach(options::add);
        }
        return node;
    }

    private static void put(ObjectNode node, String key, int number) {
        if (number != 0) {
            node.put(key, number);
        }
    }

    private static void put(ObjectNode node, String key, boolean flag) {
        if (flag) {
            node.put(key, true);
        }
    }

    private static FieldSchema field(JsonNode node) {
        List<Option> options = new ArrayList<>();
        node.path("options").forEach(option -> options.add(new Option(option.asText(), option.asText(), true)));
        String name = node.path("name").asText();
        return new FieldSchema(
                name,
                name,
                kind(node.path("kind").asText()),
                node.path("type").asText(),
                new Size(
                        node.path("length").asInt(),
                        node.path("precision").asInt(),
                        node.path("scale").asInt()),
                new Rights(
                        node.path("create").asBoolean(),
                        node.path("update").asBoolean(),
                        node.path("calculated").asBoolean()),
                new Choices(node.path("restricted").asBoolean(), options),
                node.path("required").asBoolean(),
                false,
                false,
                false,
                Set.of());
    }

    /// A kind that only a newer version knows is none that this one checks.
    private static Kind kind(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElse(Kind.OTHER);
    }
}
