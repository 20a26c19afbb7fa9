package dev.lockstep.sandbox.salesforce;

import static dev.lockstep.sandbox.salesforce.TestOrg.BASE;
import static dev.lockstep.sandbox.salesforce.TestOrg.fixture;
import static dev.lockstep.sandbox.salesforce.TestOrg.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapesAndScaleTest {

    private final TestOrg org = new TestOrg();

    private static Set<String> keys(JsonNode node) {
        Set<String> keys = new HashSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lead", "Account", "Opportunity"})
    void shouldDescribeAsRecorded_whenAskedFor(String type) {
        JsonNode ours = json(org.get("/sobjects/" + type + "/describe"));
        JsonNode recorded = fixture("salesforce-describe/" + type + ".json");
        assertThat(keys(ours)).isEqualTo(keys(recorded));
        int compared = 0;
        for (JsonNode field : ours.path("fields")) {
            for (JsonNode real : recorded.path("fields")) {
                if (field.path("name").equals(real.path("name"))) {
                    assertThat(field).isEqualTo(real);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(35);
        assertThat(keys(json(org.get("/sobjects")).at("/sobjects/0"))).contains("keyPrefix", "queryable", "urls");
    }

    @Test
    void shouldHaveTheRecordedKeys_whenQueried() {
        org.create("Lead", "{\"LastName\":\"x\",\"Company\":\"c\",\"City\":\"Tallahassee\"}");
        JsonNode ours = json(org.query("SELECT Address, City, FirstName FROM Lead"));
        JsonNode recorded = fixture("salesforce/read-list-leads.json");
        assertThat(keys(recorded)).containsAll(keys(ours));
        assertThat(keys(ours.at("/records/0/attributes"))).isEqualTo(keys(recorded.at("/records/0/attributes")));
        assertThat(keys(ours.at("/records/0/Address"))).isEqualTo(keys(recorded.at("/records/0/Address")));
        JsonNode created = json(org.send("POST", BASE + "/sobjects/Account", "{\"Name\":\"a\"}"));
        assertThat(keys(created)).isEqualTo(keys(fixture("salesforce/create-ok.json")));
        assertThat(json(org.send("GET", "/services/data", null)).at("/21/label").asText())
                .isEqualTo("Summer '26");
    }

    @Test
    @Timeout(60)
    void shouldStayQuick_whenThereAreManyRecords() {
        List<Map<String, String>> leads = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            leads.add(Map.of("LastName", "L" + i, "Company", "c", "Email", "l" + i + "@x.example", "Ext__c", "e" + i));
        }
        List<String> ids = org.sandbox.seed("Lead", leads, false);
        org.advance(Duration.ofMinutes(10));
        org.send("PATCH", BASE + "/sobjects/Lead/Ext__c/e99999", "{\"Title\":\"T\"}");
        String in = "'l5@x.example','L77@x.example'";
        for (int i = 0; i < 2_000; i++) {
            assertThat(org.column("SELECT Id FROM Lead WHERE Email IN (" + in + ")", "Id"))
                    .hasSize(2);
            assertThat(org.column(
                            "SELECT Id FROM Lead WHERE SystemModstamp > 2026-03-10T12:01:00Z AND IsConverted = false"
                                    + " ORDER BY SystemModstamp, Id LIMIT 2000",
                            "Id"))
                    .containsExactly(ids.getLast());
            assertThat(org.column("SELECT Id FROM Lead WHERE Id > '" + ids.get(i) + "' ORDER BY Id LIMIT 1", "Id"))
                    .containsExactly(ids.get(i + 1));
        }
    }
}
