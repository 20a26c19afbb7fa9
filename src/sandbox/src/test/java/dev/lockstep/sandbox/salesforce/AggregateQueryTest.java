package dev.lockstep.sandbox.salesforce;

import static dev.lockstep.sandbox.salesforce.TestOrg.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.salesforce.schema.CustomField;
import dev.lockstep.sandbox.salesforce.schema.CustomObject;
import dev.lockstep.sandbox.salesforce.schema.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Grouped queries over a custom child object, as roll-ups need them.
@Tag("F5")
class AggregateQueryTest {

    private final TestOrg org = new TestOrg();
    private String acme;
    private String umbrella;

    @BeforeEach
    void setUp() {
        org.sandbox.configure(any -> any.schema()
                .addObject(new CustomObject(
                        "Subscription__c",
                        "Subscription",
                        "Subscriptions",
                        List.of(
                                CustomField.lookup("Account__c", "Account", "Account"),
                                CustomField.number("Amount__c", "Amount", FieldType.CURRENCY, 16, 2),
                                CustomField.of("Starts__c", "Starts", FieldType.DATE, 0),
                                CustomField.text("Plan__c", "Plan", 40)))));
        acme = org.create("Account", "{\"Name\":\"Acme\",\"Industry\":\"Energy\"}");
        umbrella = org.create("Account", "{\"Name\":\"Umbrella\"}");
        subscription(acme, "10.25", "2026-01-31", "gold");
        subscription(acme, "0.75", "2026-03-01", "gold");
        subscription(umbrella, "5", "2025-12-31", "basic");
        org.create("Subscription__c", "{\"Account__c\":\"" + umbrella + "\"}");
    }

    private void subscription(String account, String amount, String starts, String plan) {
        org.create(
                "Subscription__c",
                "{\"Account__c\":\"%s\",\"Amount__c\":%s,\"Starts__c\":\"%s\",\"Plan__c\":\"%s\"}"
                        .formatted(account, amount, starts, plan));
    }

    private JsonNode records(String soql) {
        var response = org.query(soql);
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return json(response).path("records");
    }

    @Test
    void shouldSumUpPerParent_whenGroupedByALookup() {
        JsonNode groups = records("SELECT Account__c, COUNT(Id), SUM(Amount__c) total, MIN(Starts__c), MAX(Starts__c),"
                + " COUNT(Amount__c) FROM Subscription__c WHERE Account__c IN ('" + acme + "','" + umbrella
                + "') GROUP BY Account__c ORDER BY SUM(Amount__c) DESC");
        assertThat(groups.size()).isEqualTo(2);
        JsonNode first = groups.get(0);
        assertThat(first.at("/attributes").toString()).isEqualTo("{\"type\":\"AggregateResult\"}");
        assertThat(first.path("Account__c").asText()).isEqualTo(acme);
        assertThat(first.path("expr0").toString()).isEqualTo("2");
        assertThat(first.path("total").decimalValue()).isEqualByComparingTo("11");
        assertThat(first.path("expr1").asText()).isEqualTo("2026-01-31");
        assertThat(first.path("expr2").asText()).isEqualTo("2026-03-01");
        assertThat(groups.get(1).path("expr0").asInt()).isEqualTo(2);
        assertThat(groups.get(1).path("expr3").asInt()).isEqualTo(1);
    }

    @Test
    void shouldKeepOnlySomeGroups_whenHavingSaysSo() {
        assertThat(records("SELECT Plan__c p, COUNT(Id) n FROM Subscription__c WHERE Plan__c != null"
                                + " GROUP BY Plan__c HAVING COUNT(Id) > 1 AND SUM(Amount__c) >= 11")
                        .findValuesAsText("p"))
                .containsExactly("gold");
        assertThat(records("SELECT Account__r.Industry, COUNT_DISTINCT(Plan__c) n FROM Subscription__c"
                                + " GROUP BY Account__r.Industry ORDER BY Account__r.Industry NULLS LAST LIMIT 1")
                        .get(0)
                        .toString())
                .contains("\"Industry\":\"Energy\"", "\"n\":1");
    }

    @Test
    void shouldAnswerOneRow_whenNothingIsGroupedBy() {
        JsonNode all = records("SELECT COUNT(Id), AVG(Amount__c), SUM(Amount__c) FROM Subscription__c");
        assertThat(all.size()).isEqualTo(1);
        assertThat(all.get(0).path("expr0").asInt()).isEqualTo(4);
        assertThat(all.get(0).path("expr2").decimalValue()).isEqualByComparingTo("16");
        JsonNode none = records("SELECT COUNT(Id), MAX(Starts__c) FROM Subscription__c WHERE Plan__c = 'x'");
        assertThat(none.get(0).path("expr0").asInt()).isZero();
        assertThat(none.get(0).path("expr1").isNull()).isTrue();
    }

    @Test
    void shouldRefuse_whenAGroupedQueryIsWrong() {
        Map<String, String> wrong = Map.of(
                "SELECT Plan__c, COUNT(Id) FROM Subscription__c", "MALFORMED_QUERY",
                "SELECT Plan__c FROM Subscription__c WHERE COUNT(Id) > 1", "MALFORMED_QUERY",
                "SELECT SUM(Plan__c) FROM Subscription__c", "MALFORMED_QUERY",
                "SELECT COUNT(Id) FROM Subscription__c LIMIT 1", "MALFORMED_QUERY",
                "SELECT Plan__c p FROM Subscription__c", "MALFORMED_QUERY",
                "SELECT Amount__c, COUNT(Id) FROM Subscription__c GROUP BY Amount__c", "INVALID_FIELD",
                "SELECT Nope__c, COUNT(Id) FROM Subscription__c GROUP BY Nope__c", "INVALID_FIELD");
        wrong.forEach((soql, code) -> {
            var response = org.query(soql);
            assertThat(response.status()).as(soql).isEqualTo(400);
            assertThat(json(response).at("/0/errorCode").asText()).as(soql).isEqualTo(code);
        });
    }

    @Test
    void shouldRefuseToPage_whenThereAreMoreGroupsThanOneBatchHolds() {
        List<Map<String, String>> many = new ArrayList<>();
        for (int i = 0; i < 2_001; i++) {
            many.add(Map.of("Plan__c", "p" + i));
        }
        org.sandbox.seed("Subscription__c", many, false);
        String soql = "SELECT Plan__c, COUNT(Id) FROM Subscription__c WHERE Plan__c LIKE 'p%' GROUP BY Plan__c";
        var response = org.query(soql);
        assertThat(response.status()).isEqualTo(400);
        assertThat(json(response).at("/0/errorCode").asText()).isEqualTo("EXCEEDED_ID_LIMIT");
        assertThat(records(soql + " LIMIT 2000").size()).isEqualTo(2_000);
        assertThat(records(soql + " ORDER BY Plan__c LIMIT 2000 OFFSET 2000").size())
                .isEqualTo(1);
    }
}
