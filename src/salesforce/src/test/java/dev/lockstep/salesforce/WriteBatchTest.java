package dev.lockstep.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Write;
import dev.lockstep.salesforce.client.Soql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WriteBatchTest {
    @Test
    void shouldKeepToTheLimitsOfOneCall_andLoseNoWrite() {
        List<Write> writes = new ArrayList<>();
        for (String type : List.of("Lead", "Contact", "Account")) {
            IntStream.range(0, 450).forEach(i -> {
                writes.add(new Write.Create(type + "c" + i, type, Map.of("LastName", "A"), "x" + i));
                RecordKey key = Rows.key(type, "003ak%010d".formatted(i));
                writes.add(new Write.Update(type + "u" + i, key, Map.of("Phone", "1")));
            });
        }

        List<WriteBatch> batches = WriteBatch.plan(writes);

        assertThat(batches.stream().flatMap(batch -> batch.writes().stream()).toList())
                .containsExactlyInAnyOrderElementsOf(writes);
        assertThat(batches).allSatisfy(batch -> {
            int requests = (batch.updates().isEmpty() ? 0 : 1)
                    + batch.creates().size()
                    + batch.fields().size();
            assertThat(requests).isLessThanOrEqualTo(5);
            assertThat(batch.updates()).hasSizeLessThanOrEqualTo(200);
            assertThat(batch.creates().values())
                    .allSatisfy(creates -> assertThat(creates).hasSizeLessThanOrEqualTo(200));
        });
    }

    @Test
    void shouldKeepTheQueryShort_whenExternalIdsAreLong() {
        List<Write> writes = IntStream.range(0, 200)
                .<Write>mapToObj(i -> new Write.Create("c" + i, "Lead", Map.of("LastName", "A"), "𠮷".repeat(30) + i))
                .toList();

        List<WriteBatch> batches = WriteBatch.plan(writes);

        assertThat(batches).hasSizeGreaterThan(1).allSatisfy(batch -> {
            List<String> ids = batch.creates().get("Lead").stream()
                    .map(Write.Create::externalId)
                    .toList();
            assertThat(Soql.encoded(Soql.list(ids)).length()).isLessThan(Soql.URI_BYTES_MAX - 300);
        });
    }
}
