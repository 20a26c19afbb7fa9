package dev.lockstep.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.mapping.RollUp;
import dev.lockstep.engine.mapping.RollUp.Function;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.salesforce.client.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Roll-ups as Salesforce documents aggregate queries and their answers.
@Tag("F5")
class RollUpsTest {
    private static final String ONE = "001000000000001AAA";
    private static final String TWO = "001000000000002AAA";
    private static final String NONE = "001000000000003AAA";

    private final FakeOrg org = new FakeOrg();
    private final Deadline deadline = org.within(Duration.ofSeconds(3));
    private final SalesforceCrm crm = SalesforceCrm.everything(
            org.client(), new SalesforceCrm.Settings("Ext__c", false), d -> Optional.empty(), org);

    private static RollUp rollUp(Function function, String field, String orderBy) {
        return new RollUp("Opportunity", "AccountId", function, field, orderBy, "IsWon = true");
    }

    private static String rows(String... rows) {
        return "{\"totalSize\":" + rows.length + ",\"done\":true,\"records\":[" + String.join(",", rows) + "]}";
    }

    /// The SOQL of a call's queries.
    private List<String> soql(int call) {
        List<String> queries = new ArrayList<>();
        for (JsonNode request : Json.parse(org.calls.get(call).body()).path("compositeRequest")) {
            String url = request.path("url").asText();
            assertThat(url).hasSizeLessThan(16_384);
            queries.add(URLDecoder.decode(url.substring(url.indexOf("q=") + 2), StandardCharsets.UTF_8));
        }
        return queries;
    }

    @Test
    void shouldAskOnceForAllThatIsMadeOfTheSameChildren() {
        Map<String, RollUp> wanted = new LinkedHashMap<>();
        wanted.put("won", rollUp(Function.COUNT, "Id", ""));
        wanted.put("total", rollUp(Function.SUM, "Amount", ""));
        org.thenComposite(200, rows("""
                {"attributes":{"type":"AggregateResult"},"AccountId":"001000000000001AAA","v0":3,"v1":1500.50}""", """
                {"attributes":{"type":"AggregateResult"},"AccountId":"001000000000002AAA","v0":1,"v1":null}"""));

        Map<String, Map<String, String>> values = crm.rollUp(wanted, List.of(TWO, ONE, NONE), deadline);

        assertThat(values)
                .isEqualTo(Map.of(
                        ONE, Map.of("won", "3", "total", "1500.50"),
                        TWO, Map.of("won", "1", "total", ""),
                        NONE, Map.of("won", "0", "total", "")));
        assertThat(soql(0))
                .containsExactly("SELECT AccountId,COUNT(Id) v0,SUM(Amount) v1 FROM Opportunity WHERE AccountId IN ('"
                        + ONE + "','" + TWO + "','" + NONE + "') AND (IsWon = true) GROUP BY AccountId");
    }

    @Test
    void shouldReadTheLatestChildrenInASecondQuery() {
        org.thenComposite(200, rows("""
                        {"AccountId":"001000000000001AAA","v0":"2026-03-05"}""", """
                        {"AccountId":"001000000000002AAA","v0":"2026-03-09"}""", """
                        {"AccountId":"001000000000003AAA","v0":null}""")).thenComposite(200, rows("""
                        {"Id":"006000000000001AAA","AccountId":"001000000000001AAA","CloseDate":"2026-03-05","Type":"Old"}""", """
                        {"Id":"006000000000002AAA","AccountId":"001000000000001AAA","CloseDate":"2026-03-05","Type":"New"}""", """
                        {"Id":"006000000000003AAA","AccountId":"001000000000002AAA","CloseDate":"2026-03-05","Type":"x"}""", """
                        {"Id":"006000000000004AAA","AccountId":"001000000000002AAA","CloseDate":"2026-03-09","Type":null}"""));

        Map<String, Map<String, String>> values = crm.rollUp(
                Map.of("type", rollUp(Function.LATEST, "Type", "CloseDate")), List.of(ONE, TWO, NONE), deadline);

        assertThat(values)
                .isEqualTo(Map.of(ONE, Map.of("type", "New"), TWO, Map.of("type", ""), NONE, Map.of("type", "")));
        assertThat(soql(1))
                .containsExactly("SELECT Id,AccountId,CloseDate,Type FROM Opportunity WHERE AccountId IN ('" + ONE
                        + "','" + TWO + "') AND (IsWon = true) AND CloseDate IN (2026-03-05,2026-03-09) ORDER BY Id");
    }

    @Test
    void shouldCompareTimesAsTimes() {
        org.thenComposite(200, rows("""
                        {"AccountId":"001000000000001AAA","v0":"2026-03-05T10:00:00.000+0000"}""")).thenComposite(200, rows("""
                        {"Id":"006000000000001AAA","AccountId":"001000000000001AAA","CreatedDate":"2026-03-05T11:00:00.000+0100","Name":"N"}"""));

        assertThat(crm.rollUp(Map.of("n", rollUp(Function.LATEST, "Name", "CreatedDate")), List.of(ONE), deadline))
                .isEqualTo(Map.of(ONE, Map.of("n", "N")));
        assertThat(soql(1).getFirst()).contains("CreatedDate IN (2026-03-05T10:00:00.000Z)");
    }

    @Test
    void shouldLeaveOutOnlyWhatSalesforceRefuses() {
        Map<String, RollUp> wanted = new LinkedHashMap<>();
        wanted.put("won", rollUp(Function.COUNT, "Id", ""));
        wanted.put("bad", rollUp(Function.SUM, "None__c", ""));
        String refusal =
                "[{\"errorCode\":\"INVALID_FIELD\",\"message\":\"No such column 'None__c' on entity 'Opportunity'\"}]";
        org.thenComposite(400, refusal)
                .thenComposite(200, rows("{\"AccountId\":\"" + ONE + "\",\"v0\":3}"), 400, refusal);

        assertThat(crm.rollUp(wanted, List.of(ONE, NONE), deadline))
                .isEqualTo(Map.of(ONE, Map.of("won", "3"), NONE, Map.of("won", "0")));
    }

    @Test
    void shouldAskForTwoThousandParentsInOneCall_andNothingForNone() {
        List<String> parents = IntStream.range(0, 2_000)
                .mapToObj(i -> String.format(Locale.ROOT, "001%012dAAA", i))
                .toList();
        org.thenComposite(200, rows(), 200, rows(), 200, rows(), 200, rows());

        assertThat(crm.rollUp(Map.of("won", rollUp(Function.COUNT, "Id", "")), parents, deadline))
                .hasSize(2_000)
                .allSatisfy((id, values) -> assertThat(values).isEqualTo(Map.of("won", "0")));
        assertThat(org.calls).hasSize(1);
        assertThat(soql(0)).hasSize(4);
        assertThat(crm.rollUp(Map.of("won", rollUp(Function.COUNT, "Id", "")), List.of(), deadline))
                .isEmpty();
    }
}
