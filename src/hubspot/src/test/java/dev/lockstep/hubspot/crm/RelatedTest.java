package dev.lockstep.hubspot.crm;

import static dev.lockstep.hubspot.FakeWire.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.ChildPage;
import dev.lockstep.hubspot.FakeWire;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Owners, and the contacts of companies.
class RelatedTest {
    private static final String PRIMARY = "[{\"category\":\"HUBSPOT_DEFINED\",\"typeId\":2,\"label\":\"Primary\"},"
            + "{\"category\":\"HUBSPOT_DEFINED\",\"typeId\":280}]";
    private static final String UNLABELLED = "[{\"category\":\"HUBSPOT_DEFINED\",\"typeId\":280}]";

    private final FakeWire wire = new FakeWire();

    private static String to(long id, String types) {
        return "{\"toObjectId\":" + id + ",\"associationTypes\":" + types + "}";
    }

    private ChildPage children(String afterId, int limit) {
        return wire.crm().children("contacts", "associatedcompanyid", List.of("7", "8", "9"), afterId, limit, DEADLINE);
    }

    @Test
    @Tag("F5")
    void shouldTellTheContactsWhosePrimaryCompanyItIs_inTheOrderOfTheirIds() {
        wire.always(call -> new dev.lockstep.engine.call.Transport.Answer(
                207,
                Map.of(),
                "{\"results\":[{\"from\":{\"id\":\"7\"},\"to\":[" + to(100, PRIMARY) + "," + to(20, PRIMARY) + ","
                        + to(30, UNLABELLED) + "]},{\"from\":{\"id\":\"8\"},\"to\":[" + to(9, PRIMARY)
                        + "]}],\"errors\":[{\"category\":\"OBJECT_NOT_FOUND\"}]}"));

        assertThat(children("", 2))
                .isEqualTo(new ChildPage(List.of(RecordKey.hubspotContact("9"), RecordKey.hubspotContact("20")), true));
        assertThat(children("20", 2)).isEqualTo(new ChildPage(List.of(RecordKey.hubspotContact("100")), false));
        assertThat(wire.lines()).containsOnly("POST /crm/associations/2026-03/companies/contacts/batch/read");
    }

    @Test
    @Tag("F5")
    void shouldFollowTheCompaniesThatHaveMoreContacts() {
        wire.then(
                        200,
                        "{\"results\":[{\"from\":{\"id\":\"7\"},\"to\":[" + to(1, PRIMARY)
                                + "],\"paging\":{\"next\":{\"after\":\"500\"}}}]}")
                .then(200, "{\"results\":[{\"from\":{\"id\":\"7\"},\"to\":[" + to(2, PRIMARY) + "]}]}");

        assertThat(children("", 10).children()).hasSize(2);
        assertThat(wire.calls().get(1).body()).isEqualTo("{\"inputs\":[{\"id\":\"7\",\"after\":\"500\"}]}");
    }

    @Test
    void shouldRefuseALookupThatHubSpotDoesNotHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wire.crm().children("contacts", "city", List.of("7"), "", 10, DEADLINE))
                .withMessageContaining("associatedcompanyid");
    }

    @Test
    @Tag("W1")
    void shouldTellActiveOwnersByAddress_theLowestIdOfSeveral() {
        wire.then(200, """
                {"results":[{"id":"10","email":"Ann@acme.com","userId":1},{"id":"9","email":"ann@ACME.com","userId":2},
                 {"id":"8","email":"ann@acme.com","archived":true},{"id":"7","email":null},{"id":"6","email":"bo@acme.com"}]}""");

        assertThat(wire.crm().users(DEADLINE)).isEqualTo(Map.of("ann@acme.com", "9", "bo@acme.com", "6"));
    }
}
