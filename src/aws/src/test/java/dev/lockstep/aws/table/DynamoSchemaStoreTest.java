package dev.lockstep.aws.table;

import static dev.lockstep.engine.testing.FakeSchemas.field;
import static dev.lockstep.engine.testing.FakeSchemas.picklist;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.schema.FieldSchema;
import dev.lockstep.engine.schema.FieldSchema.Rights;
import dev.lockstep.engine.schema.FieldSchema.Size;
import dev.lockstep.engine.schema.Kind;
import dev.lockstep.engine.schema.ObjectName;
import dev.lockstep.engine.schema.ObjectSchema;
import dev.lockstep.engine.schema.StoredSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F4")
final class DynamoSchemaStoreTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final ObjectName LEAD = ObjectName.salesforce("Lead");
    private final DynamoSchemaStore store = new DynamoSchemaStore(TestTable.fresh());

    @Test
    void shouldGiveBackWhatWasSaved() {
        ObjectSchema current = schema(
                picklist("Stage__c", "lead"),
                field("Name", Kind.TEXT).with(new Size(80, 0, 0)).withRequired(true),
                field("Amount", Kind.CURRENCY).with(new Size(0, 18, 2)),
                field("Score__c", Kind.DECIMAL).with(Rights.CALCULATED));
        ObjectSchema baseline = schema(picklist("Stage__c", "customer", "lead"));
        StoredSchema saved =
                new StoredSchema(current, baseline, Map.of("schema:x", AT, "schema:y", AT.minusSeconds(9)), AT);
        store.save(List.of(saved));

        assertThat(store.load(List.of(LEAD, ObjectName.hubspot("contacts")))).containsOnlyKeys(LEAD);
        assertThat(store.load(List.of(LEAD))).containsEntry(LEAD, saved);
        assertThat(store.load(List.of(LEAD)).get(LEAD).current().version()).isEqualTo(current.version());
    }

    @Test
    void shouldReplaceWhatIsThere() {
        store.save(List.of(new StoredSchema(schema(field("a", Kind.TEXT)), schema(), Map.of("n", AT), AT)));
        StoredSchema next = new StoredSchema(schema(), schema(), Map.of(), AT.plusSeconds(1));
        store.save(List.of(next));
        assertThat(store.load(List.of(LEAD))).containsEntry(LEAD, next);
    }

    @Test
    void shouldLeaveOutTheLongestLists_whenTheItemWouldBeTooLarge() {
        Random random = new Random(17);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            values.add(Long.toHexString(random.nextLong()));
        }
        ObjectSchema huge = schema(picklist("Huge__c", values.toArray(String[]::new)), picklist("Small__c", "a", "b"));
        store.save(List.of(new StoredSchema(huge, huge, Map.of(), AT)));
        ObjectSchema loaded = store.load(List.of(LEAD)).get(LEAD).current();
        assertThat(loaded.field("Huge__c").orElseThrow().isRestricted()).isFalse();
        assertThat(loaded.field("Small__c").orElseThrow().activeOptions()).containsExactlyInAnyOrder("a", "b");
    }

    private static ObjectSchema schema(FieldSchema... fields) {
        return new ObjectSchema(LEAD, List.of(fields));
    }
}
