package dev.lockstep.hubspot.crm;

import static dev.lockstep.hubspot.FakeWire.DEADLINE;
import static dev.lockstep.hubspot.FakeWire.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.engine.port.WriteResult.Failed;
import dev.lockstep.engine.port.WriteResult.Written;
import dev.lockstep.hubspot.FakeWire;
import dev.lockstep.hubspot.FakeWire.Answering;
import dev.lockstep.hubspot.api.HubSpotJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WritingTest {
    private final FakeWire wire = new FakeWire();

    static Write create(String ref, String email) {
        return new Write.Create(ref, "contacts", Map.of("email", email, "city", ""), "00Q");
    }

    static Write update(String ref, String id, Map<String, String> values) {
        return new Write.Update(ref, RecordKey.hubspotContact(id), values);
    }

    private Map<String, WriteResult> write(List<Write> writes) {
        Map<String, WriteResult> byRef = new HashMap<>();
        wire.crm()
                .write(writes, DEADLINE)
                .forEach(result -> assertThat(byRef.put(result.ref(), result)).isNull());
        return byRef;
    }

    static CrmError error(WriteResult result) {
        return ((Failed) result).error();
    }

    /// Answers an update as HubSpot does, in reverse order; refuses every batch with an input that is bad.
    static Answering updating(Predicate<JsonNode> bad, String refusal) {
        return call -> {
            List<String> results = new ArrayList<>();
            for (JsonNode input : HubSpotJson.tree(call.body()).path("inputs")) {
                if (bad.test(input)) {
                    return new Answer(400, Map.of(), refusal);
                }
                results.addFirst("{\"id\":\"" + input.path("id").asText() + "\",\"properties\":"
                        + input.path("properties") + "}");
            }
            return new Answer(200, Map.of(), "{\"results\":" + results + "}");
        };
    }

    @Test
    void shouldCorrelateUpdatesById_andAnswerWhatHubSpotHoldsNow() {
        wire.then(200, """
                {"results":[{"id":"2","properties":{"firstname":"B","hs_object_id":"2"}},
                            {"id":"1","properties":{"firstname":"A!","city":null}}]}""");

        Map<String, WriteResult> results = write(List.of(
                update("x", "1", Map.of("firstname", "A", "city", "")), update("y", "2", Map.of("firstname", "B"))));

        assertThat(results)
                .isEqualTo(Map.of(
                        "x",
                        new Written("x", RecordKey.hubspotContact("1"), false, Map.of("firstname", "A!", "city", "")),
                        "y",
                        new Written("y", RecordKey.hubspotContact("2"), false, Map.of("firstname", "B"))));
        assertThat(wire.lines()).containsExactly("POST /crm/objects/2026-03/contacts/batch/update");
        assertThat(wire.sent(0)
                        .path("inputs")
                        .path(0)
                        .path("properties")
                        .path("city")
                        .asText("?"))
                .isEmpty();
    }

    @Test
    void shouldNeverSendOneIdTwiceInACall() {
        wire.always(updating(input -> false, ""));

        Map<String, WriteResult> results = write(List.of(
                update("a", "1", Map.of("city", "A")),
                update("b", "1", Map.of("city", "B")),
                update("c", "2", Map.of("city", "C")),
                update("d", "1", Map.of("city", "D"))));

        assertThat(results.values()).hasSize(4).allMatch(Written.class::isInstance);
        assertThat(wire.calls()).hasSize(3);
        assertThat(wire.sent(0).path("inputs").findValuesAsText("id")).containsExactly("1", "2");
        assertThat(((Written) results.get("d")).after()).containsEntry("city", "D");
    }

    @Test
    @Tag("P4")
    void shouldTellTheExistingContact_whenOneCreateAmongOthersConflicts() {
        wire.then(207, recorded("create-partial.json"));

        Map<String, WriteResult> results =
                write(List.of(create("0", "dup@hubspot.com"), create("1", "Siena.Dyer@hubspot.com")));

        assertThat(error(results.get("0")).code()).isEqualTo("CONFLICT");
        assertThat(error(results.get("0")).existing()).containsExactly(RecordKey.hubspotContact("171591000198"));
        assertThat(results.get("1"))
                .isEqualTo(new Written(
                        "1",
                        RecordKey.hubspotContact("171596044870"),
                        true,
                        Map.of("email", "siena.dyer@hubspot.com", "city", "")));
        assertThat(wire.sent(0).path("inputs").findValuesAsText("objectWriteTraceId"))
                .containsExactly("0", "1");
        assertThat(wire.sent(0).path("inputs").path(0).path("properties").has("city"))
                .isFalse();
    }

    @Test
    void shouldCorrelateCreatesByTrace_whenTheAnswerHasIt() {
        wire.then(201, """
                {"results":[{"id":"8","objectWriteTraceId":"b","properties":{}},{"id":"7","objectWriteTraceId":"a","properties":{}}]}""");

        Map<String, WriteResult> results = write(List.of(
                new Write.Create("a", "contacts", Map.of("lastname", "X"), "1"),
                new Write.Create("b", "contacts", Map.of("lastname", "X"), "2")));

        assertThat(((Written) results.get("a")).key().id()).isEqualTo("7");
        assertThat(((Written) results.get("b")).key().id()).isEqualTo("8");
    }

    @Test
    void shouldNotGuess_whenAnAnswerNamesNoInput() {
        wire.then(201, "{\"results\":[{\"id\":\"8\",\"properties\":{}}]}");

        Map<String, WriteResult> results = write(List.of(
                new Write.Create("a", "contacts", Map.of("lastname", "X"), "1"),
                new Write.Create("b", "contacts", Map.of("lastname", "X"), "2")));

        assertThat(results.values()).allSatisfy(result -> {
            assertThat(error(result).code()).isEqualTo("NOT_CORRELATED");
            assertThat(error(result).retryAfter()).isPresent();
        });
    }

    @Test
    void shouldFailTheMissingRecordOnly_whenHubSpotSaysSo() {
        wire.then(207, recorded("update-partial.json"));

        Map<String, WriteResult> results = write(List.of(
                update("a", "unknownIdentifier888", Map.of("firstname", "S")),
                update("b", "171591000199", Map.of("firstname", "S"))));

        assertThat(error(results.get("a")).code()).isEqualTo("OBJECT_NOT_FOUND");
        assertThat(((Written) results.get("b")).after()).isEqualTo(Map.of("firstname", "Siena (updated)"));
    }

    @Test
    void shouldNameTheExistingContact_whenAnEmailIsTaken() {
        wire.then(207, """
                {"results":[],"numErrors":1,"errors":[{"category":"CONFLICT","message":"A contact has it. Existing ID: 55","context":{}}]}""");

        Map<String, WriteResult> results = write(List.of(update("a", "1", Map.of("email", "taken@b.c"))));

        assertThat(error(results.get("a")).code()).isEqualTo("CONFLICT");
        assertThat(error(results.get("a")).existing()).containsExactly(RecordKey.hubspotContact("55"));
    }

    @Test
    void shouldFailEachWrite_whenTheAppMayNotWrite() {
        wire.then(403, recorded("missing-scopes.json"));

        assertThat(error(write(List.of(update("a", "1", Map.of("city", "A")))).get("a"))
                        .code())
                .isEqualTo("MISSING_SCOPES");
    }

    @Test
    void shouldKeepWhatWasAnswered_whenHubSpotGoesAwayHalfWay() {
        wire.then(updating(input -> false, ""));
        for (int attempt = 0; attempt < 5; attempt++) {
            wire.then(503, "");
        }
        List<Write> writes = IntStream.range(0, 150)
                .mapToObj(i -> update("r" + i, "" + (i + 1), Map.of("city", "A")))
                .toList();

        Map<String, WriteResult> results = write(writes);

        assertThat(results).hasSize(150);
        assertThat(results.values().stream().filter(Written.class::isInstance)).hasSize(100);
        assertThat(error(results.get("r149")).code()).isEqualTo("HTTP_503");
        assertThat(error(results.get("r149")).retryAfter()).isNotEqualTo(Optional.empty());
    }

    @Test
    void shouldThrow_whenNothingWasAnswered() {
        for (int attempt = 0; attempt < 5; attempt++) {
            wire.thenSilence();
        }

        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> write(List.of(update("a", "1", Map.of("city", "A")))))
                .satisfies(e -> assertThat(e.code()).isEqualTo("NO_ANSWER"));
    }
}
