package dev.lockstep.hubspot.crm;

import static dev.lockstep.hubspot.FakeWire.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Edit;
import dev.lockstep.hubspot.FakeWire;
import dev.lockstep.hubspot.api.HubSpotJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private static final Map<String, Set<String>> FIELDS = Map.of("contacts", Set.of("email", "firstname", "gone"));
    private static final String NONE =
            "{\"results\":[],\"numErrors\":1,\"errors\":[{\"category\":\"OBJECT_NOT_FOUND\",\"context\":{\"ids\":[\"2\"]}}]}";

    private final FakeWire wire = new FakeWire();

    private static String contact(String id, boolean archived) {
        return """
                {"id":"%s","properties":{"email":"a%s@b.c","firstname":null,"hs_object_id":"%s","lastmodifieddate":"2026-02-01T00:00:00.5Z"},"updatedAt":"2026-02-02T00:00:00Z","archived":%s}""".formatted(id, id, id, archived);
    }

    private static String results(String... contacts) {
        return "{\"results\":[" + String.join(",", contacts) + "]}";
    }

    private static List<RecordKey> keys(String... ids) {
        return List.of(ids).stream().map(RecordKey::hubspotContact).toList();
    }

    @Test
    void shouldTellBlankFromUnreadable() {
        wire.then(200, results(contact("1", false)));

        Reading reading = wire.crm().read(keys("1"), FIELDS, DEADLINE).get(RecordKey.hubspotContact("1"));

        CrmRecord record = ((Reading.Live) reading).record();
        assertThat(record.fields()).isEqualTo(Map.of("email", "a1@b.c", "firstname", ""));
        assertThat(record.modifiedAt()).isEqualTo(Instant.parse("2026-02-01T00:00:00.5Z"));
    }

    @Test
    @Tag("X7")
    void shouldTellDeletedMergedAndMissingApart() {
        wire.then(207, NONE.replace("\"results\":[]", "\"results\":[" + contact("1", false) + "]"))
                .then(200, results(contact("2", true)))
                .then(200, contact("33", false))
                .then(404, "{\"category\":\"OBJECT_NOT_FOUND\"}");

        Map<RecordKey, Reading> readings = wire.crm().read(keys("1", "2", "3", "4"), FIELDS, DEADLINE);

        assertThat(readings.get(RecordKey.hubspotContact("1"))).isInstanceOf(Reading.Live.class);
        assertThat(readings.get(RecordKey.hubspotContact("2"))).isEqualTo(new Reading.Deleted());
        assertThat(readings.get(RecordKey.hubspotContact("3")))
                .isEqualTo(new Reading.Moved(RecordKey.hubspotContact("33"), Reading.Moved.Cause.MERGED));
        assertThat(readings.get(RecordKey.hubspotContact("4"))).isEqualTo(new Reading.Missing());
        assertThat(wire.lines())
                .containsExactly(
                        "POST /crm/objects/2026-03/contacts/batch/read",
                        "POST /crm/objects/2026-03/contacts/batch/read?archived=true",
                        "GET /crm/objects/2026-03/contacts/3?properties=email&properties=firstname&properties=gone",
                        "GET /crm/objects/2026-03/contacts/4?properties=email&properties=firstname&properties=gone");
    }

    @Test
    void shouldReadInHundreds_andSpendTwentySingleCallsAtMost() {
        wire.always(call -> call.method().equals("GET")
                ? new Answer(404, Map.of(), "{}")
                : new Answer(200, Map.of(), "{\"results\":[]}"));
        List<RecordKey> many = LongStream.rangeClosed(1, 250)
                .mapToObj(id -> RecordKey.hubspotContact(Long.toString(id)))
                .toList();

        Map<RecordKey, Reading> readings = wire.crm().read(many, FIELDS, DEADLINE);

        assertThat(readings)
                .hasSize(250)
                .allSatisfy((key, reading) -> assertThat(reading).isEqualTo(new Reading.Missing()));
        assertThat(wire.lines().stream().filter(line -> line.startsWith("POST")))
                .hasSize(6);
        assertThat(wire.lines().stream().filter(line -> line.startsWith("GET"))).hasSize(20);
    }

    @Test
    void shouldNotAskForWhatCannotBeAnId() {
        assertThat(wire.crm()
                        .read(keys("../owners", "", "4'2"), FIELDS, DEADLINE)
                        .values())
                .containsOnly(new Reading.Missing());
        assertThat(wire.calls()).isEmpty();
    }

    @Test
    void shouldThrow_whenReadingIsNotAllowed() {
        wire.then(403, FakeWire.recorded("missing-scopes.json"));

        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> wire.crm().read(keys("1"), FIELDS, DEADLINE));
    }

    @Test
    @Tag("P2")
    void shouldFindByLowerCaseAddress_inOneCall() {
        wire.then(207, results(contact("1", false), contact("2", true)));

        List<CrmRecord> found = wire.crm()
                .find(SyncedObject.PEOPLE, List.of(" A1@B.C", "a1@b.c", "", "X@y.z"), List.of(), FIELDS, DEADLINE);

        assertThat(found).extracting(CrmRecord::key).containsExactly(RecordKey.hubspotContact("1"));
        assertThat(wire.sent(0).path("idProperty").asText()).isEqualTo("email");
        assertThat(wire.sent(0).path("inputs").findValuesAsText("id")).containsExactly("a1@b.c", "x@y.z");
    }

    @Test
    void shouldFindTheOthers_whenHubSpotRefusesOneAddress() {
        wire.always(call -> {
            List<String> asked = HubSpotJson.tree(call.body()).path("inputs").findValuesAsText("id");
            return asked.contains("bad@")
                    ? new Answer(400, Map.of(), "{\"category\":\"VALIDATION_ERROR\"}")
                    : new Answer(
                            200,
                            Map.of(),
                            results(asked.stream()
                                    .map(a -> contact(a.substring(1, 2), false))
                                    .toArray(String[]::new)));
        });

        List<CrmRecord> found = wire.crm()
                .find(SyncedObject.PEOPLE, List.of("a1@b.c", "a2@b.c", "bad@", "a3@b.c"), List.of(), FIELDS, DEADLINE);

        assertThat(found).extracting(r -> r.key().id()).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(wire.calls()).hasSize(5);
    }

    @Test
    void shouldTellWhenSomebodyElseChangedAField() {
        wire.then(200, """
                {"results":[{"id":"1","propertiesWithHistory":{
                 "email":[
                  {"value":"c","timestamp":"2026-02-03T00:00:00Z","sourceType":"INTEGRATION","sourceId":"19083857"},
                  {"value":"a","timestamp":"2026-02-01T00:00:00Z","sourceType":"INTEGRATION","sourceId":"777"},
                  {"value":"b","timestamp":"2026-02-02T00:00:00Z","sourceType":"CRM_UI","sourceId":"userId:1"}],
                 "city":[{"timestamp":"2026-02-03T00:00:00Z","sourceType":"INTEGRATION","sourceId":"19083857"}],
                 "zip":[{"timestamp":"1769904000000","sourceType":"FORM"}],
                 "state":null}}]}""");

        Map<RecordKey, Map<String, Edit>> edits = wire.crm()
                .lastEdits(
                        Map.of(RecordKey.hubspotContact("1"), Set.of("email", "city", "zip", "state", "other")),
                        DEADLINE);

        assertThat(edits.get(RecordKey.hubspotContact("1")))
                .isEqualTo(Map.of(
                        "email", new Edit(Instant.parse("2026-02-02T00:00:00Z"), Optional.of("b")),
                        "zip", new Edit(Instant.ofEpochMilli(1769904000000L), Optional.of(""))));
    }

    @Test
    void shouldAskForHistoryInFifties() {
        wire.always(call -> new Answer(200, Map.of(), "{\"results\":[]}"));
        Map<RecordKey, Set<String>> wanted = new HashMap<>();
        LongStream.range(0, 120)
                .forEach(id -> wanted.put(RecordKey.hubspotContact(Long.toString(1000 + id)), Set.of("email")));

        wire.crm().lastEdits(wanted, DEADLINE);

        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < wire.calls().size(); i++) {
            sizes.add(wire.sent(i).path("inputs").size());
        }
        assertThat(sizes).containsExactly(50, 50, 20);
    }
}
