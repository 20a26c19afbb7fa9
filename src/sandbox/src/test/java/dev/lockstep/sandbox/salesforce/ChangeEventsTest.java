package dev.lockstep.sandbox.salesforce;

import static dev.lockstep.sandbox.salesforce.TestOrg.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.salesforce.cdc.ChangeEvent;
import dev.lockstep.sandbox.salesforce.cdc.Delivery;
import dev.lockstep.sandbox.salesforce.org.Caller;
import dev.lockstep.sandbox.salesforce.value.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeEventsTest {

    private static final String LEAD = "{\"LastName\":\"x\",\"FirstName\":\"f\",\"Company\":\"c\",\"Street\":\"s\"}";
    private final TestOrg org = new TestOrg();

    @Test
    void shouldLookAsRecorded_whenContactIsRenamedInTheBrowser() {
        String id = org.sandbox
                .seed("Contact", List.of(Map.of("LastName", "Old", "MailingCity", "Rome")), false)
                .getFirst();
        org.advance(Duration.ofSeconds(1));
        String user = org.sandbox.adminId();
        org.sandbox.person(user).update(id, Map.of("LastName", "Youngest"));
        JsonNode payload = org.events().getFirst();
        JsonNode recorded = TestOrg.fixture("salesforce/update_contact.json");
        assertThat(payload.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(recorded::fieldNames);
        JsonNode header = payload.path("ChangeEventHeader");
        assertThat(header.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        () -> recorded.path("ChangeEventHeader").fieldNames());
        assertThat(payload.at("/Name/LastName").asText()).isEqualTo("Youngest");
        assertThat(header.path("changedFields")).isEqualTo(Json.of(List.of("Name.LastName", "LastModifiedDate")));
        assertThat(header.path("commitNumber").asLong()).isGreaterThan(1L << 53);
        assertThat(header.path("commitUser").asText()).isEqualTo(user);
        assertThat(header.path("changeOrigin").asText())
                .isEqualTo("com/salesforce/api/soap/67.0;client=SfdcInternalAPI/");
        assertThat(payload.path("LastModifiedDate").asText()).isEqualTo("2026-03-10T12:00:01.000Z");
    }

    @Test
    void shouldCarryClientAndEnvelope_whenWrittenThroughTheApi() {
        org.headers.put("sforce-call-options", "client=lockstep, defaultNamespace=x");
        String id = org.create("Lead", LEAD);
        org.send("PATCH", BASE + "/sobjects/Lead/" + id, "{\"Street\":\"t\",\"FirstName\":null}");
        List<ChangeEvent> events = org.sandbox.dueEvents(org.now());
        JsonNode created = Json.parse(events.get(0).json());
        assertThat(created.path("detail-type").asText()).isEqualTo("LeadChangeEvent");
        assertThat(created.path("source").asText())
                .isEqualTo("aws.partner/salesforce.com/00D5f000005KcCnEAK/0YL5f000000CabWGAS");
        assertThat(created.at("/detail/payload/Address/Street").asText()).isEqualTo("s");
        assertThat(created.at("/detail/payload/ChangeEventHeader/changeOrigin").asText())
                .isEqualTo("com/salesforce/api/rest/67.0;client=lockstep");
        JsonNode header = events.get(1).header();
        assertThat(header.path("changedFields")).isEqualTo(Json.of(List.of("Name.FirstName", "Address.Street")));
        assertThat(header.path("nulledFields")).isEqualTo(Json.of(List.of("Name.FirstName")));
    }

    @Test
    void shouldShareOneEvent_whenOneCallChangesSeveralAlike() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(org.create("Lead", LEAD));
        }
        org.events();
        StringBuilder records = new StringBuilder();
        ids.forEach(id -> records.append(records.isEmpty() ? "" : ",")
                .append("{\"attributes\":{\"type\":\"Lead\"},\"id\":\"" + id + "\",\"Title\":\"T\"}"));
        org.send("PATCH", BASE + "/composite/sobjects", "{\"records\":[" + records + "]}");
        List<JsonNode> events = org.events();
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().at("/ChangeEventHeader/recordIds")).isEqualTo(Json.of(ids));
    }

    @Test
    void shouldTellOnlyIds_whenThereAreGaps() {
        String id = org.create("Lead", LEAD);
        org.events();
        org.sandbox.configure(any -> any.changes().gapNext(1));
        org.send("PATCH", BASE + "/sobjects/Lead/" + id, "{\"Title\":\"T\"}");
        org.sandbox.configure(any -> any.changes().overflow("Lead", Caller.person(org.sandbox.adminId())));
        List<JsonNode> events = org.events();
        assertThat(events.get(0).at("/ChangeEventHeader/changeType").asText()).isEqualTo("GAP_UPDATE");
        assertThat(events.get(0).at("/ChangeEventHeader/recordIds/0").asText()).isEqualTo(id);
        assertThat(events.get(0)).hasSize(1);
        assertThat(events.get(1).at("/ChangeEventHeader/changeType").asText()).isEqualTo("GAP_OVERFLOW");
        assertThat(events.get(1).at("/ChangeEventHeader/recordIds/0").asText()).isEqualTo("000000000000000AAA");
    }

    @Test
    void shouldLoseDoubleAndReorder_whenDeliveryIsPoor() {
        org.sandbox.configure(any -> any.changes()
                .delivery(new Delivery(Duration.ofSeconds(1), Duration.ZERO, 0.1, 0.1, 0.3, Duration.ofMinutes(1))));
        for (int i = 0; i < 200; i++) {
            org.create("Lead", LEAD);
        }
        assertThat(org.events()).isEmpty();
        org.advance(Duration.ofMinutes(2));
        List<ChangeEvent> events = org.sandbox.dueEvents(org.now());
        List<String> ids = events.stream()
                .map(event -> event.envelope().path("id").asText())
                .toList();
        List<Long> commits = events.stream()
                .map(event -> event.header().path("commitNumber").asLong())
                .toList();
        assertThat(Set.copyOf(ids)).hasSizeLessThan(200).hasSizeGreaterThan(150);
        assertThat(ids).hasSizeGreaterThan(Set.copyOf(ids).size());
        assertThat(commits).isNotEqualTo(commits.stream().sorted().toList());
    }

    @Test
    void shouldKeepHistory_whenFieldIsTracked() {
        org.sandbox.configure(any -> any.settings().trackedFields.put("Lead", Set.of("Title")));
        String id = org.create("Lead", LEAD);
        org.send("PATCH", BASE + "/sobjects/Lead/" + id, "{\"Title\":\"T\",\"Company\":\"d\"}");
        String soql = "SELECT Field, OldValue, NewValue FROM LeadHistory WHERE LeadId = '" + id + "'";
        assertThat(org.column(soql, "Field")).containsExactly("created", "Title");
        assertThat(org.column(soql, "NewValue")).containsExactly(null, "T");
    }
}
