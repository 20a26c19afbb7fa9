package dev.lockstep.hubspot.api;

import static dev.lockstep.hubspot.FakeWire.DEADLINE;
import static dev.lockstep.hubspot.FakeWire.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.hubspot.FakeWire;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HubSpotClientTest {
    private final FakeWire wire = new FakeWire();
    private final HubSpotClient client = wire.client();

    @Test
    void shouldReadABatch_asHubSpotAnswersIt() {
        wire.then(200, recorded("batch-read.json"));

        Batch batch = client.batchRead("contacts", BatchRead.byId(List.of("110338039632"), Set.of("email")), DEADLINE)
                .orUnavailable();

        assertThat(wire.lines()).containsExactly("POST /crm/objects/2026-03/contacts/batch/read");
        assertThat(wire.calls().getFirst().headers()).containsEntry("authorization", "Bearer pat-1");
        assertThat(wire.sent(0).path("inputs").path(0).path("id").asText()).isEqualTo("110338039632");
        assertThat(batch.results()).first().satisfies(record -> {
            assertThat(record.id()).isEqualTo("110338039632");
            assertThat(record.properties()).containsEntry("email", "bh@hubspot.com");
        });
    }

    @Test
    void shouldReadNullAsBlank_andAbsentAsAbsent() {
        wire.then(200, recorded("search-first-page.json"));

        Search.Page page = client.search(
                        "contacts",
                        Search.ofAll(List.of(new Search.Filter("email", "EQ", "a@b.c")), "email", Set.of(), 200),
                        DEADLINE)
                .orUnavailable();

        assertThat(wire.buckets()).containsExactly("hubspot-search");
        assertThat(page.more()).isTrue();
        assertThat(page.results().getFirst().properties())
                .containsEntry("company", "")
                .doesNotContainKey("jobtitle");
    }

    @Test
    void shouldSayThereIsNoMore_onTheLastPage() {
        wire.then(200, recorded("search-second-page.json"));

        assertThat(client.search("contacts", Search.ofAll(List.of(), "email", Set.of(), 200), DEADLINE)
                        .orUnavailable()
                        .more())
                .isFalse();
    }

    @Test
    void shouldUpsertByAUniqueProperty() {
        wire.then(200, "{\"results\":[{\"id\":\"5\",\"new\":true,\"properties\":{\"n\":17}}]}");

        Batch batch = client.batchUpsert(
                        "companies", "sf_id", List.of(new BatchInput("001A", "t1", Map.of("name", "Zoë"))), DEADLINE)
                .orUnavailable();

        assertThat(wire.calls().getFirst().body())
                .isEqualTo(
                        "{\"inputs\":[{\"objectWriteTraceId\":\"t1\",\"id\":\"001A\",\"idProperty\":\"sf_id\",\"properties\":{\"name\":\"Zoë\"}}]}");
        assertThat(batch.results().getFirst().created()).isTrue();
        assertThat(batch.results().getFirst().properties()).containsEntry("n", "17");
    }

    @Test
    void shouldReadTheAccount() {
        wire.then(200, recorded("account-info.json"));

        assertThat(client.account().details(DEADLINE).orUnavailable().portalId())
                .isEqualTo(12345678L);
        assertThat(wire.lines()).containsExactly("GET /account-info/2026-03/details");
    }

    @Test
    void shouldReadProperties() {
        wire.then(200, recorded("properties.json"));

        List<Property> properties =
                client.account().properties("contacts", DEADLINE).orUnavailable();

        assertThat(properties).first().satisfies(property -> {
            assertThat(property.name()).isEqualTo("address");
            assertThat(property.type()).isEqualTo("string");
            assertThat(property.isReadOnly()).isFalse();
        });
    }

    @Test
    void shouldReadAllOwners_overPages() {
        wire.then(
                        200,
                        "{\"results\":[{\"id\":\"1\",\"email\":\"a@b.c\",\"userId\":9}],\"paging\":{\"next\":{\"after\":\"a=\"}}}")
                .then(200, "{\"results\":[{\"id\":\"2\",\"email\":\"d@b.c\",\"userId\":null,\"archived\":false}]}");

        assertThat(client.account().owners(DEADLINE).orUnavailable())
                .extracting(Owner::id)
                .containsExactly("1", "2");
        assertThat(wire.lines().getLast()).isEqualTo("GET /crm/owners/2026-03?limit=100&after=a%3D");
    }

    @Test
    void shouldReadListMemberships_byRecord() {
        wire.then(200, """
                {"results":[{"objectTypeId":"0-1","recordId":"7","recordListMemberships":[
                {"listId":"13","lastAddedTimestamp":"2026-03-01T12:00:00.250Z"},{"listId":2,"lastAddedTimestamp":"?"}]}]}""");

        assertThat(client.lists().listsOf(List.of("7", "8"), DEADLINE).orUnavailable())
                .isEqualTo(Map.of("7", Map.of("13", Instant.parse("2026-03-01T12:00:00.250Z"), "2", Instant.EPOCH)));
    }

    @Test
    void shouldNameTheScopesAndTheFix_whenRefusedForThem() {
        wire.then(403, recorded("missing-scopes.json"));

        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> client.account().owners(DEADLINE).orUnavailable())
                .withMessageContaining("custom-object-read")
                .withMessageContaining("Private Apps")
                .satisfies(e -> assertThat(e.code()).isEqualTo("MISSING_SCOPES"));
    }

    @Test
    void shouldTryAgain_whenThereWasNoAnswerOrA502() {
        wire.thenSilence().then(502, "<html>").then(200, recorded("account-info.json"));

        assertThat(client.account().details(DEADLINE)).isInstanceOf(Reply.Ok.class);
        assertThat(wire.sleeps()).hasSize(2);
    }

    @Test
    void shouldGiveUp_whenTheDeadlineIsShorterThanTheWait() {
        wire.then(429, "{\"policyName\":\"DAILY\"}");

        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> client.account().details(DEADLINE))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo("DAILY");
                    assertThat(e.retryAfter()).isEqualTo(Duration.ofMinutes(15));
                });
    }

    @Test
    void shouldNameTheFix_whenTheTokenIsRefused() {
        wire.then(401, "{\"category\":\"INVALID_AUTHENTICATION\"}");

        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> client.account().details(DEADLINE))
                .withMessageContaining("access token")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("pat-1"));
    }

    @Test
    void shouldUseTheNewToken_whenTheSecretWasRotated() {
        wire.then(call -> {
                    wire.rotateSecret("pat-2");
                    return new dev.lockstep.engine.call.Transport.Answer(401, Map.of(), "");
                })
                .then(200, recorded("account-info.json"));

        assertThat(client.account().details(DEADLINE)).isInstanceOf(Reply.Ok.class);
        assertThat(wire.calls().getLast().headers()).containsEntry("authorization", "Bearer pat-2");
    }

    @Test
    void shouldNotTakeAnotherServersPageForAnAnswer() {
        wire.then(200, "<html>welcome</html>");

        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> client.account().owners(DEADLINE))
                .satisfies(e -> assertThat(e.code()).isEqualTo("UNREADABLE_ANSWER"));
    }

    @Test
    void shouldRefuseMoreInputsThanHubSpotTakes() {
        List<String> ids = Collections.nCopies(51, "1");

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> BatchRead.historyOf(ids, Set.of("email")));
    }
}
