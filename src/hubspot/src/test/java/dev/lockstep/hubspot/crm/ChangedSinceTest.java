package dev.lockstep.hubspot.crm;

import static dev.lockstep.hubspot.FakeWire.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.call.Transport.Call;
import dev.lockstep.engine.port.ChangePage;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.hubspot.FakeWire;
import dev.lockstep.hubspot.api.HubSpotJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("X2")
class ChangedSinceTest {
    private static final long T0 = Instant.parse("2026-02-01T00:00:00Z").toEpochMilli();

    private record Stored(long time, long id) {}

    private final List<Stored> store = new ArrayList<>();
    private final FakeWire wire = new FakeWire().always(this::search);

    /// HubSpot's search as far as it is used: filters, one sort with ties in any order, pages of at most 200.
    private Answer search(Call call) {
        JsonNode asked = HubSpotJson.tree(call.body());
        assertThat(asked.has("after")).isFalse();
        JsonNode filters = asked.path("filterGroups").path(0).path("filters");
        boolean byId = asked.path("sorts").path(0).path("propertyName").asText().equals("hs_object_id");
        Predicate<Stored> matching = stored -> true;
        for (JsonNode filter : filters) {
            matching = matching.and(holds(filter));
        }
        List<Stored> hits = new ArrayList<>(store.stream().filter(matching).toList());
        Collections.shuffle(hits, new Random(hits.size()));
        hits.sort(byId ? Comparator.comparingLong(Stored::id) : Comparator.comparingLong(Stored::time));
        int limit = asked.path("limit").asInt();
        String results = hits.stream().limit(limit).map(ChangedSinceTest::json).collect(Collectors.joining(","));
        String paging = hits.size() > limit ? ",\"paging\":{\"next\":{\"after\":\"" + limit + "\"}}" : "";
        return new Answer(200, Map.of(), "{\"total\":" + hits.size() + ",\"results\":[" + results + "]" + paging + "}");
    }

    private static Predicate<Stored> holds(JsonNode filter) {
        boolean ofId = filter.path("propertyName").asText().equals("hs_object_id");
        long value = Long.parseLong(filter.path("value").asText());
        ToLongFunction<Stored> held = ofId ? Stored::id : Stored::time;
        return switch (filter.path("operator").asText()) {
            case "EQ" -> stored -> held.applyAsLong(stored) == value;
            case "GT" -> stored -> held.applyAsLong(stored) > value;
            case "GTE" -> stored -> held.applyAsLong(stored) >= value;
            default -> throw new AssertionError("not an operator that is used");
        };
    }

    private static String json(Stored s) {
        return "{\"id\":\"%d\",\"properties\":{\"email\":null,\"lastmodifieddate\":\"%s\"}}"
                .formatted(s.id(), Instant.ofEpochMilli(s.time()));
    }

    private List<Long> walk(Cursor from, int limit) {
        List<Long> ids = new ArrayList<>();
        Cursor cursor = from;
        for (int page = 0; page < 1_000; page++) {
            ChangePage changes = wire.crm().changedSince("contacts", cursor, limit, Set.of("email"), DEADLINE);
            assertThat(changes.records()).hasSizeLessThanOrEqualTo(limit);
            assertThat(changes.deleted()).isEmpty();
            changes.records().forEach(r -> ids.add(Long.parseLong(r.key().id())));
            cursor = changes.next();
            if (!changes.more()) {
                return ids;
            }
        }
        throw new AssertionError("the walk does not end");
    }

    private List<Long> expected(long since) {
        return store.stream()
                .filter(s -> s.time() >= since)
                .sorted(Comparator.comparingLong(Stored::time).thenComparingLong(Stored::id))
                .map(Stored::id)
                .toList();
    }

    @Test
    void shouldSeeAll_whenMoreThanTenThousandShareOneTime() {
        for (long i = 0; i < 12_345; i++) {
            store.add(new Stored(T0, 9_000 + i * 7));
        }
        store.add(new Stored(T0 - 1, 5));
        store.add(new Stored(T0 + 1, 1));

        assertThat(walk(Cursor.at(Instant.ofEpochMilli(T0)), 1_000)).isEqualTo(expected(T0));
        assertThat(wire.buckets()).containsOnly("hubspot-search");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 199, 200, 201, 5_000})
    void shouldSeeEachOnceAndInOrder_whateverThePageSize(int limit) {
        Random random = new Random(limit);
        for (long id = 1; id <= 1_500; id++) {
            store.add(new Stored(T0 + random.nextInt(12), id * 13));
        }

        assertThat(walk(Cursor.at(Instant.ofEpochMilli(T0 + 2)), limit)).isEqualTo(expected(T0 + 2));
    }

    @Test
    void shouldTakeOneCallAPage_whenTimesDiffer() {
        for (long i = 0; i < 1_000; i++) {
            store.add(new Stored(T0 + i, i + 1));
        }

        assertThat(walk(Cursor.at(Instant.ofEpochMilli(T0)), 5_000)).isEqualTo(expected(T0));
        assertThat(wire.calls()).hasSize(6);
    }

    @Test
    void shouldGoOnBehindTheCursor() {
        store.add(new Stored(T0, 1));
        store.add(new Stored(T0, 2));
        store.add(new Stored(T0 + 1, 3));

        assertThat(walk(new Cursor(Instant.ofEpochMilli(T0), "1"), 10)).containsExactly(2L, 3L);
        assertThat(walk(new Cursor(Instant.ofEpochMilli(T0), "2"), 10)).containsExactly(3L);
    }

    @Test
    void shouldStayWhereItIs_whenNothingChanged() {
        Cursor cursor = new Cursor(Instant.ofEpochMilli(T0), "2");

        ChangePage page = wire.crm().changedSince("contacts", cursor, 10, Set.of("email"), DEADLINE);

        assertThat(page.records()).isEmpty();
        assertThat(page.next()).isEqualTo(cursor);
        assertThat(page.more()).isFalse();
    }
}
