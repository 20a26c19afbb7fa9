package dev.lockstep.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.engine.port.WriteResult.Failed;
import dev.lockstep.engine.port.WriteResult.Written;
import dev.lockstep.salesforce.client.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Answers that the stand-in org does not give, or not at the right moment.
class SalesforceCrmTroubleTest {
    private static final String ID = "003ak00000jvIfpAAE";
    private static final String NO_ROWS = "{\"totalSize\":0,\"done\":true,\"records\":[]}";
    private static final String SAVED = "[{\"id\":\"" + ID + "\",\"success\":true,\"errors\":[],\"created\":true}]";
    private final FakeOrg org = new FakeOrg();
    private final Deadline deadline = org.within(Duration.ofSeconds(3));
    private final SalesforceCrm crm = crm(Optional.of("0055f000005mc66AAA"));

    private SalesforceCrm crm(Optional<String> user) {
        return SalesforceCrm.people(org.client(), new SalesforceCrm.Settings("Ext__c", false), d -> user, org);
    }

    @Test
    void shouldTellTheRestAsFailed_whenSalesforceFallsSilentHalfWay() {
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            writes.add(new Write.Create("c" + i, "Contact", Map.of("LastName", "A"), "x" + i));
        }
        org.thenComposite(200, results(200), 200, NO_ROWS)
                .then(403, "[{\"message\":\"x\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]");

        List<WriteResult> results = crm.write(writes, deadline);

        assertThat(results).hasSize(300);
        assertThat(results.stream().filter(Written.class::isInstance)).hasSize(200);
        CrmError error = ((Failed) results.getLast()).error();
        assertThat(error.code()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
        assertThat(error.retryAfter()).contains(Duration.ofSeconds(5));
    }

    @Test
    void shouldThrow_whenNothingWasAnswered() {
        org.thenNothing().thenNothing().thenNothing().thenNothing().thenNothing();

        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> crm.write(List.of(create("c", "A")), org.within(Duration.ofMinutes(5))))
                .satisfies(e -> assertThat(e.code()).isEqualTo("NO_ANSWER"));
    }

    @Test
    void shouldFindTheSpoiltRecord_whenSalesforceRefusesTheWholeCollection() {
        String refusal = "[{\"message\":\"Cannot deserialize instance of date\",\"errorCode\":\"JSON_PARSER_ERROR\"}]";
        org.thenComposite(400, refusal, 200, NO_ROWS)
                .thenComposite(200, SAVED, 200, NO_ROWS)
                .thenComposite(400, refusal, 200, NO_ROWS);

        List<WriteResult> results = crm.write(List.of(create("good", "A"), create("bad", "B")), deadline);

        assertThat(results).hasSize(2);
        assertThat(results.get(0)).isInstanceOf(Written.class).returns("good", WriteResult::ref);
        assertThat(((Failed) results.get(1)).error().code()).isEqualTo("JSON_PARSER_ERROR");
    }

    @Test
    void shouldNotSplit_whenTheReasonHoldsForAll() {
        org.thenComposite(
                404,
                "[{\"message\":\"Provided external ID field does not exist or is not accessible: Ext__c\","
                        + "\"errorCode\":\"NOT_FOUND\"}]",
                200,
                NO_ROWS);

        assertThat(crm.write(List.of(create("a", "A"), create("b", "B")), deadline))
                .hasSize(2)
                .allSatisfy(r -> assertThat(((Failed) r).error().code()).isEqualTo("NOT_FOUND"));
    }

    @Test
    void shouldStillSayWritten_whenTheReadingBackFails() {
        org.thenComposite(200, SAVED, 400, "[{\"message\":\"x\",\"errorCode\":\"QUERY_TOO_COMPLICATED\"}]");

        Written written =
                (Written) crm.write(List.of(create("c", "A")), deadline).getFirst();

        assertThat(written.created()).isTrue();
        assertThat(written.after()).isEmpty();
    }

    @Test
    @Tag("P5")
    void shouldLeaveExistingEmpty_whenNeitherCollectionNorRowNamesAMatch() {
        org.thenComposite(
                200,
                "[{\"success\":false,\"errors\":[{\"statusCode\":\"DUPLICATES_DETECTED\",\"message\":\"Use one of"
                        + " these records?\",\"fields\":[]}]}]",
                200,
                NO_ROWS);
        org.thenComposite(400, "[{\"errorCode\":\"DUPLICATES_DETECTED\",\"message\":\"Use one of these records?\"}]");

        CrmError error =
                ((Failed) crm.write(List.of(create("c", "A")), deadline).getFirst()).error();

        assertThat(error.code()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(error.existing()).isEmpty();
    }

    @Test
    void shouldReadIdsOutOfMessages_whenAnExternalIdIsThereTwice() {
        org.thenComposite(
                200,
                "[{\"success\":false,\"errors\":[{\"statusCode\":\"DUPLICATE_EXTERNAL_ID\",\"message\":\"Ext__c: more"
                        + " than one record found for external id field: [003ak00000jvIfp, 003ak00000jvIfqAAE]\","
                        + "\"fields\":[]}]}]",
                200,
                NO_ROWS);

        CrmError error =
                ((Failed) crm.write(List.of(create("c", "A")), deadline).getFirst()).error();

        assertThat(error.existing())
                .containsExactly(RecordKey.contact("003ak00000jvIfpAAE"), RecordKey.contact("003ak00000jvIfqAAE"));
    }

    @Test
    void shouldRunAssignmentRules_onlyWhereTheyWereAskedFor() {
        org.thenComposite(200, SAVED, 200, SAVED, 200, NO_ROWS);

        crm.write(
                List.of(create("c", "A"), new Write.Update("u", RecordKey.contact(ID), Map.of("Phone", "1"))),
                deadline);

        JsonNode requests = Json.parse(org.calls.getFirst().body()).path("compositeRequest");
        assertThat(requests.findValuesAsText("Sforce-Auto-Assign")).containsExactly("FALSE", "FALSE");
        assertThat(requests.findValuesAsText("url"))
                .startsWith(
                        "/services/data/v67.0/composite/sobjects",
                        "/services/data/v67.0/composite/sobjects/Contact/Ext__c");
    }

    @Test
    void shouldNotTakeARefusedQuery_forOneWithoutRows() {
        org.thenComposite(400, FakeOrg.recorded("unknown-object.json"), 200, NO_ROWS);

        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> crm.find(SyncedObject.PEOPLE, List.of("a@x.example"), List.of(), Map.of(), deadline))
                .satisfies(e -> assertThat(e.code()).isEqualTo("INVALID_TYPE"))
                .satisfies(e -> assertThat(e.getMessage()).contains("grant").doesNotContain("a@x.example"));
    }

    @Test
    void shouldKnowNoTimes_whenHistoryOrUserIsNotToBeHad() {
        Map<RecordKey, Set<String>> asked = Map.of(RecordKey.contact(ID), Set.of("Phone"));
        assertThat(crm(Optional.empty()).lastEdits(asked, deadline)).isEmpty();
        assertThat(org.calls).isEmpty();
        org.thenComposite(400, FakeOrg.recorded("unknown-object.json"));

        assertThat(crm.lastEdits(asked, deadline)).isEmpty();
    }

    private static Write create(String ref, String name) {
        return new Write.Create(ref, "Contact", Map.of("LastName", name), ref);
    }

    private static String results(int count) {
        return "["
                + (SAVED.substring(1, SAVED.length() - 1) + ",").repeat(count).replaceFirst(",$", "") + "]";
    }
}
