package dev.lockstep.salesforce.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.salesforce.FakeOrg;
import dev.lockstep.salesforce.client.Outcome.Done;
import dev.lockstep.salesforce.client.Outcome.Refused;
import dev.lockstep.salesforce.client.Subrequest.RowChange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceClientTest {
    private static final String EMPTY = "{\"totalSize\":0,\"done\":true,\"records\":[]}";
    private final FakeOrg org = new FakeOrg();
    private final SalesforceClient client = org.client();
    private final Deadline deadline = org.within(Duration.ofMinutes(2));

    @Test
    void shouldSendTokenAndClientName_onEveryCall() {
        client(EMPTY).query("SELECT Id FROM Lead WHERE Name = 'a+b'", false, deadline);

        assertThat(org.calls.getFirst().headers())
                .containsEntry("authorization", "Bearer token-0")
                .containsEntry("sforce-call-options", "client=Lockstep");
        assertThat(org.calls.getFirst().path())
                .isEqualTo("/services/data/v67.0/query?q=SELECT%20Id%20FROM%20Lead%20WHERE%20Name%20%3D%20%27a%2Bb%27");
    }

    @Test
    void shouldTrustDone_whenANextAddressStandsBesideIt() {
        Outcome<QueryPage> outcome =
                client(FakeOrg.recorded("read-list-leads.json")).query("q", false, deadline);

        QueryPage page = done(outcome);
        assertThat(page.done()).isTrue();
        assertThat(page.rows()).isNotEmpty();
        assertThat(page.rows().getFirst().path("FirstName").asText()).isEqualTo("Bertha");
    }

    @Test
    void shouldFollowTheNextAddress_asTheServerGaveIt() {
        String next = "/services/data/v67.0/query/01g3A00007lZwLKQA0-2000";
        org.then(200, "{\"totalSize\":3,\"done\":false,\"nextRecordsUrl\":\"" + next + "\",\"records\":[]}")
                .then(200, EMPTY);

        QueryPage page = done(client.query("q", false, deadline));
        assertThat(done(client.next(page, deadline)).done()).isTrue();

        assertThat(org.calls.get(1).path()).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/x", "//evil.example/services/data/v67.0/query/a", "/services/oauth2/revoke"
            })
    void shouldNotFollow_aNextAddressThatLeadsElsewhere(String next) {
        QueryPage page = new QueryPage(1, false, Optional.of(next), List.of());

        assertThatExceptionOfType(CrmUnavailable.class).isThrownBy(() -> client.next(page, deadline));
        assertThat(org.calls).isEmpty();
    }

    @Test
    void shouldReadErrors_ofAWholeCall() {
        org.then(400, FakeOrg.recorded("unknown-field.json"));

        Refused<QueryPage> refused = (Refused<QueryPage>) client.query("q", false, deadline);

        assertThat(refused.first().code()).isEqualTo("INVALID_FIELD");
        assertThat(refused.first().message()).contains("AccountNumer");
        assertThat(refused.first().toString()).doesNotContain("AccountNumer");
    }

    @Test
    void shouldReadResultsOneByOne_whenACollectionFailsInPart() {
        org.then(200, FakeOrg.recorded("update/partial-but-allOrNone.json"));

        List<SaveResult> results = done(client.update(List.of(row("1"), row("2")), deadline));

        assertThat(results).noneMatch(SaveResult::success);
        assertThat(results.get(1).errors().getFirst().code()).isEqualTo("INVALID_FIELD");
        assertThat(done(client(FakeOrg.recorded("update/success.json")).update(List.of(row("1"), row("2")), deadline)))
                .allMatch(SaveResult::success)
                .extracting(r -> r.id().orElseThrow())
                .containsExactly("003ak00000jvIfpAAE", "003ak00000jvIfqAAE");
    }

    @Test
    void shouldWriteNull_toClear() {
        org.then(200, "[{\"id\":\"003ak00000jvIfpAAE\",\"success\":true,\"errors\":[]}]");

        client.update(
                List.of(new RowChange("Contact", "id", "003ak00000jvIfpAAE", Map.of("Phone", "", "LastName", "Ö"))),
                deadline);

        JsonNode record =
                Json.parse(org.calls.getFirst().body()).path("records").path(0);
        assertThat(record.path("Phone").isNull()).isTrue();
        assertThat(record.path("LastName").asText()).isEqualTo("Ö");
        assertThat(record.path("attributes").path("type").asText()).isEqualTo("Contact");
        assertThat(Json.parse(org.calls.getFirst().body()).path("allOrNone").asBoolean(true))
                .isFalse();
    }

    @Test
    void shouldKeepOrderAndNameTheClient_inEverySubrequest() {
        org.thenComposite(200, EMPTY, 200, EMPTY);

        client.composite(
                List.of(
                        Subrequest.upsert("a", "Lead", "Ext__c", List.of(row("7")), true),
                        Subrequest.query("b", "SELECT Id FROM Lead", false)),
                deadline);

        JsonNode body = Json.parse(org.calls.getFirst().body());
        assertThat(body.path("collateSubrequests").asBoolean(true)).isFalse();
        assertThat(body.path("allOrNone").asBoolean(true)).isFalse();
        assertThat(body.path("compositeRequest").findValuesAsText("Sforce-Call-Options"))
                .containsOnly("client=Lockstep")
                .hasSize(2);
        assertThat(org.calls.getFirst().body()).doesNotContainIgnoringCase("Duplicate-Rule-Header");
    }

    @Test
    void shouldRenewOnce_whenTheSessionIsOver() {
        org.then(401, "[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]")
                .then(200, EMPTY);

        done(client.query("q", false, deadline));

        assertThat(org.renewals).isEqualTo(1);
        assertThat(org.calls.get(1).headers()).containsEntry("authorization", "Bearer token-1");
    }

    @Test
    @Tag("X1")
    void shouldPauseEverybodyLongerEachTime_whenTheQuotaIsSpent() {
        String spent = "[{\"message\":\"TotalRequests Limit exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]";
        org.then(403, spent).then(403, spent).then(200, EMPTY);

        done(client.query("q", false, deadline));

        assertThat(org.sleeps).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(org.pauses).hasSize(2);
    }

    @Test
    void shouldGiveUpAtOnce_whenTheQuotaIsSpentAndTimeIsShort() {
        org.then(403, "[{\"message\":\"x\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]");

        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> client.query("q", false, org.within(Duration.ofSeconds(4))))
                .satisfies(e -> assertThat(e.code()).isEqualTo("REQUEST_LIMIT_EXCEEDED"))
                .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(5)));
        assertThat(org.sleeps).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"503, SERVER_UNAVAILABLE", "500, UNKNOWN_EXCEPTION", "400, UNABLE_TO_LOCK_ROW"})
    void shouldTryAgain_whenTheTroublePasses(int status, String code) {
        org.then(status, "[{\"message\":\"x\",\"errorCode\":\"" + code + "\"}]")
                .thenNothing()
                .then(200, EMPTY);

        done(client.query("q", false, deadline));

        assertThat(org.calls).hasSize(3);
    }

    @Test
    void shouldTryAgain_whenTheTroubleIsInsideAComposite() {
        org.thenComposite(503, "[{\"message\":\"x\",\"errorCode\":\"SERVER_UNAVAILABLE\"}]")
                .thenComposite(200, EMPTY);

        List<Subresponse> answers =
                client.composite(List.of(Subrequest.query("a", "SELECT Id FROM Lead", false)), deadline);

        assertThat(answers.getFirst().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"records\":17}", "[]"})
    void shouldBeUnavailable_whenASuccessCannotBeRead(String body) {
        org.then(200, body);

        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> client.query("q", false, deadline))
                .satisfies(e -> assertThat(e.code()).isEqualTo("UNREADABLE_ANSWER"));
    }

    @Test
    void shouldReadRows_inTheOrderAskedFor() {
        org.then(200, "[{\"Id\":\"003ak00000jvIfpAAE\"},null]");

        List<Optional<JsonNode>> rows = done(client.retrieve(
                "Contact", List.of("003ak00000jvIfpAAE", "003ak00000jvIfqAAE"), List.of("Id"), deadline));

        assertThat(rows.get(0)).isPresent();
        assertThat(rows.get(1)).isEmpty();
    }

    @Test
    void shouldKeepEveryDigit_ofNumbers() {
        assertThat(Json.text(Json.parse("{\"a\":50000.00}").path("a"))).isEqualTo("50000.00");
        assertThat(Json.text(Json.parse("{\"a\":1E5}").path("a"))).isEqualTo("100000");
        assertThat(Json.text(Json.parse("{\"a\":1745500706683617281}").path("a")))
                .isEqualTo("1745500706683617281");
    }

    private SalesforceClient client(String answer) {
        org.then(200, answer);
        return client;
    }

    private static RowChange row(String id) {
        return new RowChange("Lead", "Ext__c", id, Map.of("LastName", "A"));
    }

    private static <T> T done(Outcome<T> outcome) {
        return ((Done<T>) outcome).value();
    }
}
