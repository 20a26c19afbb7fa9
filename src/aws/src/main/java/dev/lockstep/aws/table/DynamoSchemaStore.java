package dev.lockstep.aws.table;

import static dev.lockstep.aws.table.Attributes.text;
import static dev.lockstep.aws.table.Attributes.time;

import dev.lockstep.engine.port.SchemaStore;
import dev.lockstep.engine.schema.FieldSchema;
import dev.lockstep.engine.schema.ObjectName;
import dev.lockstep.engine.schema.ObjectSchema;
import dev.lockstep.engine.schema.StoredSchema;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Schemas, one item an object (docs/table.md). Throws `StateUnavailable`.
public final class DynamoSchemaStore implements SchemaStore {
    /// An item takes 400 KB, and holds two of them.
    static final int BYTES_MAX = 180_000;

    private static final String CURRENT = "current";
    private static final String BASELINE = "baseline";
    private static final String VERSION = "version";
    private static final String NOTICES = "notices";
    private static final String READ_AT = "readAt";

    private final Table table;

    public DynamoSchemaStore(Table table) {
        this.table = table;
    }

    @Override
    public Map<ObjectName, StoredSchema> load(Collection<ObjectName> names) {
        Map<String, ObjectName> byKey = names.stream().collect(Collectors.toMap(Keys::schema, name -> name));
        Map<ObjectName, StoredSchema> loaded = new TreeMap<>();
        table.get(byKey.keySet()).forEach((key, item) -> loaded.put(byKey.get(key), stored(byKey.get(key), item)));
        return loaded;
    }

    @Override
    public void save(Collection<StoredSchema> schemas) {
        table.write(schemas.stream()
                .map(schema -> WriteRequest.builder()
                        .putRequest(p -> p.item(item(schema)))
                        .build())
                .toList());
    }

    private static Map<String, AttributeValue> item(StoredSchema schema) {
        byte[] current = encoded(schema.current());
        byte[] baseline = encoded(schema.baseline());
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put(TableSchema.KEY, text(Keys.schema(schema.name())));
        item.put(CURRENT, AttributeValue.fromB(SdkBytes.fromByteArray(current)));
        if (!Arrays.equals(current, baseline)) {
            item.put(BASELINE, AttributeValue.fromB(SdkBytes.fromByteArray(baseline)));
        }
        item.put(VERSION, text(schema.current().version()));
        item.put(NOTICES, Attributes.map(schema.notices(), Attributes::time));
        item.put(READ_AT, time(schema.readAt()));
        return item;
    }

    private static StoredSchema stored(ObjectName name, Map<String, AttributeValue> item) {
        ObjectSchema current = SchemaCodec.decode(name, item.get(CURRENT).b().asByteArray());
        ObjectSchema baseline = Optional.ofNullable(item.get(BASELINE))
                .map(value -> SchemaCodec.decode(name, value.b().asByteArray()))
                .orElse(current);
        return new StoredSchema(
                current, baseline, Attributes.map(item.get(NOTICES), value -> time(value)), time(item.get(READ_AT)));
    }

    /// Where it would be too large, without the longest lists of options: those values are then the CRM's to
    /// judge.
    private static byte[] encoded(ObjectSchema schema) {
        ObjectSchema kept = schema;
        byte[] encoded = SchemaCodec.encode(kept);
        while (encoded.length > BYTES_MAX) {
            FieldSchema longest = kept.fields().stream()
                    .max(Comparator.comparingInt(
                            field -> field.choices().options().size()))
                    .orElseThrow();
            if (longest.choices().options().isEmpty()) {
                throw new IllegalStateException(schema.name() + " has too many mapped fields to keep its schema");
            }
            kept = new ObjectSchema(
                    kept.name(),
                    kept.fields().stream()
                            .map(field -> field.equals(longest) ? field.with(FieldSchema.Choices.NONE) : field)
                            .toList());
            encoded = SchemaCodec.encode(kept);
        }
        return encoded;
    }
}
