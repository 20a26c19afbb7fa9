package dev.lockstep.hubspot.crm;

import static dev.lockstep.hubspot.FakeWire.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.call.Transport.Call;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.DealContacts.Association;
import dev.lockstep.hubspot.FakeWire;
import dev.lockstep.hubspot.api.HubSpotJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Deals' contacts as HubSpot documents its associations API.
@Tag("D1")
class HubSpotDealContactsTest {
    private static final String PATH = "POST /crm/associations/2026-03/deals/contacts/batch/";

    private final FakeWire wire = new FakeWire();
    private final HubSpotDealContacts contacts = new HubSpotDealContacts(wire.client());

    @Test
    void shouldReadEveryPage_ofWhateverLabel() {
        wire.then(200, """
                {"results":[
                  {"from":{"id":"1"},"to":[{"toObjectId":11,"associationTypes":[]},{"toObjectId":12,"associationTypes":[]}],
                   "paging":{"next":{"after":"13"}}},
                  {"from":{"id":"2"},"to":[{"toObjectId":11,"associationTypes":[]}]}]}""").then(200, """
                {"results":[{"from":{"id":"1"},"to":[{"toObjectId":13,"associationTypes":[]}]}]}""");
        assertThat(contacts.contactsOf(List.of("1", "2", "3"), DEADLINE))
                .isEqualTo(Map.of("1", Set.of("11", "12", "13"), "2", Set.of("11")));
        assertThat(wire.lines()).containsExactly(PATH + "read", PATH + "read");
        assertThat(wire.sent(1).path("inputs")).hasSize(1);
        assertThat(wire.sent(1).at("/inputs/0/after").asText()).isEqualTo("13");
    }

    @Test
    void shouldReadTheOtherWay_andTakeNoneForNone() {
        wire.then(404, "{\"category\":\"OBJECT_NOT_FOUND\",\"message\":\"none\"}");
        assertThat(contacts.dealsOf(List.of("11"), DEADLINE)).isEmpty();
        assertThat(wire.lines()).containsExactly("POST /crm/associations/2026-03/contacts/deals/batch/read");
    }

    @Test
    void shouldNotTakeARefusal_forADealWithoutContacts() {
        wire.then(403, "{\"category\":\"MISSING_SCOPES\",\"message\":\"no\"}");
        assertThatExceptionOfType(CrmUnavailable.class).isThrownBy(() -> contacts.contactsOf(List.of("1"), DEADLINE));
    }

    @Test
    void shouldAssociateByTheUnlabelledType() {
        wire.always(HubSpotDealContactsTest::answer);
        assertThat(contacts.associate(List.of(new Association("1", "11"), new Association("1", "666")), DEADLINE))
                .containsOnlyKeys(new Association("1", "666"));
        assertThat(wire.lines()).containsExactly(PATH + "create");
        assertThat(wire.sent(0).at("/inputs/0").toString())
                .isEqualTo("{\"from\":{\"id\":\"1\"},\"to\":{\"id\":\"11\"},\"types\":"
                        + "[{\"associationCategory\":\"HUBSPOT_DEFINED\",\"associationTypeId\":3}]}");
    }

    @Test
    void shouldFindTheOneThatSpoilsACall() {
        wire.always(HubSpotDealContactsTest::answer);
        List<Association> many = new ArrayList<>(IntStream.range(0, 63)
                .mapToObj(i -> new Association("1", Integer.toString(1000 + i)))
                .toList());
        many.add(40, new Association("1", "400"));
        assertThat(contacts.associate(many, DEADLINE)).containsOnlyKeys(new Association("1", "400"));
    }

    @Test
    void shouldTakeEveryAssociationAway() {
        wire.then(204, "");
        assertThat(contacts.separate(List.of(new Association("1", "11")), DEADLINE))
                .isEmpty();
        assertThat(wire.lines()).containsExactly(PATH + "archive");
        assertThat(wire.sent(0).at("/inputs/0/from/id").asText()).isEqualTo("1");
        assertThat(wire.sent(0).at("/inputs/0/to/0/id").asText()).isEqualTo("11");
    }

    /// Makes what is asked for; a contact 666 is unknown, and 400 spoils the call.
    private static Answer answer(Call call) {
        List<String> results = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (JsonNode input : HubSpotJson.tree(call.body()).path("inputs")) {
            String to = input.path("to").path("id").asText();
            switch (to) {
                case "400" -> {
                    return new Answer(400, Map.of(), "{\"category\":\"VALIDATION_ERROR\"}");
                }
                case "666" -> errors.add("""
                            {"category":"VALIDATION_ERROR","message":"666 is not a valid ID","context":{"id":["666"]}}""");
                default -> results.add("{\"fromObjectId\":1,\"toObjectId\":" + to + "}");
            }
        }
        return new Answer(
                errors.isEmpty() ? 201 : 207, Map.of(), "{\"results\":" + results + ",\"errors\":" + errors + "}");
    }
}
