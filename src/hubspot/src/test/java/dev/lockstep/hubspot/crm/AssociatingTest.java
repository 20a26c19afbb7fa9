package dev.lockstep.hubspot.crm;

import static dev.lockstep.hubspot.FakeWire.DEADLINE;
import static dev.lockstep.hubspot.crm.WritingTest.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.call.Transport.Call;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.engine.port.WriteResult.Written;
import dev.lockstep.hubspot.FakeWire;
import dev.lockstep.hubspot.api.HubSpotJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A contact's primary company, written as an association.
@Tag("C3")
class AssociatingTest {
    private static final String FIELD = "associatedcompanyid";
    private static final String CREATE = "POST /crm/associations/2026-03/contacts/companies/batch/create";
    private static final String REMOVE = "POST /crm/associations/2026-03/contacts/companies/batch/labels/archive";
    private static final String UPDATE = "POST /crm/objects/2026-03/contacts/batch/update";
    private static final String MADE = "{\"results\":[{\"fromObjectId\":1,\"toObjectId\":77,\"labels\":[]}]}";

    private final FakeWire wire = new FakeWire();

    private Map<String, WriteResult> write(Write... writes) {
        return write(List.of(writes));
    }

    private Map<String, WriteResult> write(List<Write> writes) {
        Map<String, WriteResult> byRef = new HashMap<>();
        wire.crm()
                .write(writes, DEADLINE)
                .forEach(result -> assertThat(byRef.put(result.ref(), result)).isNull());
        return byRef;
    }

    private static Write contact(String ref, String id, Map<String, String> values) {
        return WritingTest.update(ref, id, values);
    }

    /// Makes what is asked for; a company 666 is unknown, and 400 spoils the call.
    private static Answer associating(Call call) {
        List<String> results = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (JsonNode input : HubSpotJson.tree(call.body()).path("inputs")) {
            String from = input.path("from").path("id").asText();
            String to = input.path("to").path("id").asText();
            switch (to) {
                case "400" -> {
                    return new Answer(400, Map.of(), "{\"category\":\"VALIDATION_ERROR\"}");
                }
                case "666" -> errors.add("""
                            {"category":"VALIDATION_ERROR","message":"666 is not a valid ID","context":{"id":["666"]}}""");
                default -> results.add("{\"fromObjectId\":" + from + ",\"toObjectId\":" + to + "}");
            }
        }
        return new Answer(
                errors.isEmpty() ? 201 : 207, Map.of(), "{\"results\":" + results + ",\"errors\":" + errors + "}");
    }

    @Test
    void shouldMakeThePrimaryCompany_afterTheProperties() {
        wire.then(200, "{\"results\":[{\"id\":\"1\",\"properties\":{\"city\":\"Graz\"}}]}")
                .then(201, MADE);

        Map<String, WriteResult> results = write(contact("a", "1", Map.of("city", "Graz", FIELD, "77")));

        assertThat(results.get("a"))
                .isEqualTo(new Written("a", RecordKey.hubspotContact("1"), false, Map.of("city", "Graz", FIELD, "77")));
        assertThat(wire.lines()).containsExactly(UPDATE, CREATE);
        assertThat(wire.sent(0).findValue("properties").has(FIELD)).isFalse();
        assertThat(wire.calls().get(1).body())
                .isEqualTo("{\"inputs\":[{\"from\":{\"id\":\"1\"},\"to\":{\"id\":\"77\"},\"types\":"
                        + "[{\"associationCategory\":\"HUBSPOT_DEFINED\",\"associationTypeId\":1}]}]}");
    }

    @Test
    void shouldMakeOneCall_whenThereIsNothingElseToWrite() {
        wire.then(201, MADE);

        assertThat(write(contact("a", "1", Map.of(FIELD, "77"))).get("a"))
                .isEqualTo(new Written("a", RecordKey.hubspotContact("1"), false, Map.of(FIELD, "77")));
        assertThat(wire.lines()).containsExactly(CREATE);
    }

    @Test
    void shouldAssociateNewContacts_inTheSameRound() {
        wire.then(201, "{\"results\":[{\"id\":\"1\",\"objectWriteTraceId\":\"a\",\"properties\":{}}]}")
                .then(201, MADE);

        WriteResult result = write(new Write.Create("a", "contacts", Map.of("email", "x@acme.com", FIELD, "77"), "003"))
                .get("a");

        assertThat(((Written) result).created()).isTrue();
        assertThat(((Written) result).after()).containsEntry(FIELD, "77");
    }

    @Test
    void shouldTakeOnlyThePrimaryLabelAway_whenCleared() {
        wire.then(200, """
                        {"results":[{"id":"1","properties":{"associatedcompanyid":"77"}},
                                    {"id":"2","properties":{"associatedcompanyid":null}}]}""").then(204, "");

        Map<String, WriteResult> results = write(
                contact("a", "1", Map.of(FIELD, "")),
                contact("b", "2", Map.of(FIELD, "")),
                contact("c", "3", Map.of(FIELD, "")));

        assertThat(((Written) results.get("a")).after()).isEqualTo(Map.of(FIELD, ""));
        assertThat(((Written) results.get("b")).after()).isEqualTo(Map.of(FIELD, ""));
        assertThat(error(results.get("c")).code()).isEqualTo("OBJECT_NOT_FOUND");
        assertThat(wire.lines()).containsExactly("POST /crm/objects/2026-03/contacts/batch/read", REMOVE);
        assertThat(wire.calls().get(1).body())
                .isEqualTo("{\"inputs\":[{\"from\":{\"id\":\"1\"},\"to\":{\"id\":\"77\"},\"types\":"
                        + "[{\"associationCategory\":\"HUBSPOT_DEFINED\",\"associationTypeId\":1}]}]}");
    }

    @Test
    void shouldFailWithTheFieldOnly_whenTheCompanyIsNotThere() {
        wire.always(AssociatingTest::associating);

        Map<String, WriteResult> results =
                write(contact("a", "1", Map.of(FIELD, "666")), contact("b", "2", Map.of(FIELD, "77")));

        assertThat(error(results.get("a")).fields()).containsExactly(FIELD);
        assertThat(error(results.get("a")).code()).isEqualTo("VALIDATION_ERROR");
        assertThat(error(results.get("a")).retryAfter()).isEmpty();
        assertThat(results.get("b")).isInstanceOf(Written.class);
    }

    @Test
    void shouldNotLoseANewContact_whenItsCompanyIsNotThere() {
        wire.then(201, "{\"results\":[{\"id\":\"1\",\"objectWriteTraceId\":\"a\",\"properties\":{}}]}")
                .then(AssociatingTest::associating);

        WriteResult result = write(
                        new Write.Create("a", "contacts", Map.of("email", "x@acme.com", FIELD, "666"), "003"))
                .get("a");

        assertThat(error(result).code()).isEqualTo("NOT_ASSOCIATED");
        assertThat(error(result).existing()).containsExactly(RecordKey.hubspotContact("1"));
        assertThat(error(result).retryAfter()).isPresent();
    }

    @Test
    void shouldFindTheOneThatSpoilsACall() {
        wire.always(AssociatingTest::associating);
        List<Write> writes = new ArrayList<>();
        IntStream.rangeClosed(1, 64)
                .forEach(i -> writes.add(contact("r" + i, "" + i, Map.of(FIELD, i == 23 ? "400" : "77"))));

        Map<String, WriteResult> results = write(writes);

        assertThat(results.values().stream().filter(Written.class::isInstance)).hasSize(63);
        assertThat(error(results.get("r23")).code()).isEqualTo("VALIDATION_ERROR");
    }

    @Test
    void shouldNotAssociate_whatWasNotWritten() {
        wire.then(207, """
                {"results":[],"errors":[{"category":"OBJECT_NOT_FOUND","context":{"ids":["1"]}}]}""");

        assertThat(error(write(contact("a", "1", Map.of("city", "Graz", FIELD, "77")))
                                .get("a"))
                        .code())
                .isEqualTo("OBJECT_NOT_FOUND");
        assertThat(wire.lines()).containsExactly(UPDATE);
    }

    @Test
    void shouldTellTheRest_whenHubSpotGoesAwayHalfWay() {
        wire.then(200, "{\"results\":[{\"id\":\"1\",\"properties\":{\"city\":\"Graz\"}},{\"id\":\"2\"}]}");
        for (int attempt = 0; attempt < 5; attempt++) {
            wire.then(503, "");
        }

        Map<String, WriteResult> results = write(
                contact("a", "1", Map.of("city", "Graz", FIELD, "77")), contact("b", "2", Map.of("city", "Graz")));

        assertThat(error(results.get("a")).code()).isEqualTo("HTTP_503");
        assertThat(error(results.get("a")).retryAfter()).isPresent();
        assertThat(results.get("b")).isInstanceOf(Written.class);
    }

    @Test
    void shouldThrow_whenNothingWasAnswered() {
        for (int attempt = 0; attempt < 5; attempt++) {
            wire.thenSilence();
        }

        assertThatExceptionOfType(CrmUnavailable.class).isThrownBy(() -> write(contact("a", "1", Map.of(FIELD, "77"))));
    }

    @Test
    void shouldMakeADealsCompany_byItsOwnType() {
        wire.then(201, MADE);
        RecordKey deal = new RecordKey(Side.HUBSPOT, "deals", "1");

        assertThat(write(new Write.Update("a", deal, Map.of("hs_primary_associated_company", "77")))
                        .get("a"))
                .isInstanceOf(Written.class);
        assertThat(wire.lines()).containsExactly("POST /crm/associations/2026-03/deals/companies/batch/create");
        assertThat(wire.sent(0).findValue("associationTypeId").asInt()).isEqualTo(5);
    }
}
