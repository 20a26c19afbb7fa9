package dev.lockstep.hubspot.crm;

import static dev.lockstep.hubspot.FakeWire.DEADLINE;
import static dev.lockstep.hubspot.FakeWire.recorded;
import static dev.lockstep.hubspot.crm.WritingTest.error;
import static dev.lockstep.hubspot.crm.WritingTest.update;
import static dev.lockstep.hubspot.crm.WritingTest.updating;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.engine.port.WriteResult.Written;
import dev.lockstep.hubspot.FakeWire;
import dev.lockstep.hubspot.api.HubSpotJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RefusedBatchTest {
    private static final String INVALID =
            "{\"status\":\"error\",\"message\":\"Property values were not valid\",\"category\":\"VALIDATION_ERROR\","
                    + "\"errors\":[{\"message\":\"no\",\"code\":\"INVALID_OPTION\",\"context\":{\"propertyName\":[\"state\"]}}]}";

    private final FakeWire wire = new FakeWire();

    private Map<String, WriteResult> write(List<Write> writes) {
        Map<String, WriteResult> byRef = new HashMap<>();
        wire.crm()
                .write(writes, DEADLINE)
                .forEach(result -> assertThat(byRef.put(result.ref(), result)).isNull());
        return byRef;
    }

    @Test
    @Tag("F4")
    void shouldFailTheBadRecordOnly_whenOneOfAHundredIsInvalid() {
        wire.always(updating(
                input -> input.path("properties").path("state").asText("").equals("Atlantis"), INVALID));
        List<Write> writes = IntStream.range(0, 100)
                .mapToObj(i -> update("r" + i, "" + (i + 1), Map.of("state", i == 37 ? "Atlantis" : "Utah")))
                .toList();

        Map<String, WriteResult> results = write(writes);

        assertThat(error(results.get("r37")).code()).isEqualTo("INVALID_OPTION");
        assertThat(error(results.get("r37")).fields()).containsExactly("state");
        assertThat(results.values().stream().filter(Written.class::isInstance)).hasSize(99);
        assertThat(wire.calls()).hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void shouldStopTakingApart_whenEveryRecordIsInvalid() {
        wire.always(updating(input -> true, INVALID));
        List<Write> writes = IntStream.range(0, 100)
                .mapToObj(i -> update("r" + i, "" + (i + 1), Map.of("state", "Atlantis")))
                .toList();

        Map<String, WriteResult> results = write(writes);

        assertThat(wire.calls()).hasSize(61);
        assertThat(results).hasSize(100);
        assertThat(results.values()).anyMatch(r -> error(r).code().equals("INVALID_OPTION"));
        assertThat(results.values())
                .allMatch(r -> error(r).code().equals("INVALID_OPTION")
                        || (error(r).code().equals("NOT_TRIED")
                                && error(r).retryAfter().isPresent()));
    }

    @Test
    void shouldFailRecordsWithTheUnknownPropertyOnly() {
        wire.always(updating(
                input -> input.path("properties").has("first000name"), recorded("update-invalid-properties.json")));

        Map<String, WriteResult> results = write(List.of(
                update("a", "1", Map.of("first000name", "A")),
                update("b", "2", Map.of("firstname", "B")),
                update("c", "3", Map.of("first000name", "C"))));

        assertThat(error(results.get("a")).code()).isEqualTo("PROPERTY_DOESNT_EXIST");
        assertThat(error(results.get("c")).fields()).containsExactly("first000name");
        assertThat(results.get("b")).isInstanceOf(Written.class);
        assertThat(wire.calls()).hasSize(2);
    }

    @Test
    void shouldFailNamedIdsOnly_whenTheRefusalNamesThem() {
        wire.always(
                updating(input -> input.path("id").asText().equals("123456"), recorded("update-duplicate-ids.json")));

        Map<String, WriteResult> results =
                write(List.of(update("a", "123456", Map.of("city", "A")), update("b", "2", Map.of("city", "B"))));

        assertThat(error(results.get("a")).code()).isEqualTo("VALIDATION_ERROR");
        assertThat(results.get("b")).isInstanceOf(Written.class);
    }

    @Test
    void shouldFindTheConflict_whenHubSpotRefusesAWholeBatchForIt() {
        wire.always(call -> {
            List<String> emails = HubSpotJson.tree(call.body()).path("inputs").findValuesAsText("email");
            if (emails.contains("dup@b.c")) {
                return new Answer(
                        409,
                        Map.of(),
                        "{\"message\":\"Contact already exists. Existing ID: 9\",\"category\":\"CONFLICT\"}");
            }
            List<String> results = emails.stream()
                    .map(email -> "{\"id\":\"4\",\"properties\":{\"email\":\"" + email + "\"}}")
                    .toList();
            return new Answer(201, Map.of(), "{\"results\":" + results + "}");
        });

        Map<String, WriteResult> results = write(List.of(
                WritingTest.create("a", "x@b.c"),
                WritingTest.create("b", "dup@b.c"),
                WritingTest.create("c", "y@b.c")));

        assertThat(error(results.get("b")).existing()).containsExactly(RecordKey.hubspotContact("9"));
        assertThat(results.get("a")).isInstanceOf(Written.class);
        assertThat(results.get("c")).isInstanceOf(Written.class);
    }

    @Test
    void shouldBlameEachRecordForItsOwn_whenOneRefusalIsAboutSeveral() {
        String refusal = "{\"category\":\"VALIDATION_ERROR\",\"message\":\"no\",\"errors\":["
                + "{\"code\":\"PROPERTY_DOESNT_EXIST\",\"context\":{\"propertyName\":[\"nonsense\"]}},"
                + "{\"code\":\"INVALID_OPTION\",\"context\":{\"propertyName\":[\"state\"]}}]}";
        wire.then(400, refusal)
                .always(updating(
                        input -> input.path("properties")
                                .path("state")
                                .asText("")
                                .equals("Atlantis"),
                        INVALID));

        Map<String, WriteResult> results = write(List.of(
                update("a", "1", Map.of("nonsense", "1", "city", "A")),
                update("b", "2", Map.of("state", "Atlantis")),
                update("c", "3", Map.of("state", "Utah"))));

        assertThat(error(results.get("a")).code()).isEqualTo("PROPERTY_DOESNT_EXIST");
        assertThat(error(results.get("a")).fields()).containsExactly("nonsense");
        assertThat(error(results.get("b")).code()).isEqualTo("INVALID_OPTION");
        assertThat(results.get("c")).isInstanceOf(Written.class);
    }
}
