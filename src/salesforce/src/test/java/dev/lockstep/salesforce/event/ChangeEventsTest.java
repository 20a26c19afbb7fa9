package dev.lockstep.salesforce.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.RecordEvent;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.salesforce.FakeOrg;
import dev.lockstep.salesforce.client.Json;
import dev.lockstep.salesforce.event.ParsedChange.Changes;
import dev.lockstep.salesforce.event.ParsedChange.Overflow;
import dev.lockstep.salesforce.event.ParsedChange.WrongShape;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("X1")
class ChangeEventsTest {
    @Test
    void shouldReadARecordedUpdate_inItsEnvelope() {
        RecordEvent event =
                only(ChangeEvents.parse(envelope("Contact", FakeOrg.recorded("subscription/update_contact.json"))));

        assertThat(event.key()).isEqualTo(RecordKey.contact("003ak00000IiFInAAN"));
        assertThat(event.cause()).isEqualTo(Hint.Cause.CHANGED);
        assertThat(event.fields())
                .isEqualTo(Map.of("LastName", "Youngest", "LastModifiedDate", "2025-04-24T13:18:26.000Z"));
        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochMilli(1745500706000L));
        assertThat(event.correlationId()).isEqualTo("0000be70-a756-e601-9202-32967602a6be");
        assertThat(event.toString()).doesNotContain("Youngest");
    }

    @Test
    void shouldNameAddressPartsAsTheApiDoes_andTakeAbsentForCleared() {
        assertThat(fields("Contact", "update_contact_compound_address.json"))
                .containsEntry("MailingStreet", "1235 wildwood St")
                .containsEntry("MailingCity", "")
                .containsEntry("OtherPostalCode", "");
        assertThat(fields("Lead", "update_lead_compound_address.json"))
                .isEqualTo(Map.of("Street", "", "PostalCode", ""));
    }

    @Test
    void shouldTakeEveryValueThatIsThere_whenARecordIsNew() {
        RecordEvent event =
                only(ChangeEvents.parse(envelope("Account", FakeOrg.recorded("subscription/new_account.json"))));

        assertThat(event.cause()).isEqualTo(Hint.Cause.CREATED);
        assertThat(event.fields())
                .containsEntry("Name", "Acme")
                .containsEntry("CreatedDate", "1712693965000")
                .doesNotContainKeys("BillingAddress", "Phone", "ChangeEventHeader");
    }

    @Test
    void shouldFlattenNestedValues_ofANewRecord() {
        String body = "{\"Name\":{\"Salutation\":null,\"FirstName\":\"Zoë\",\"LastName\":\"𠮷\"},"
                + "\"Address\":{\"City\":\"Graz\",\"Latitude\":47.07},\"Site__c\":{\"City\":\"Wien\"},"
                + "\"HasOptedOutOfEmail\":false,"
                + header("Lead", "CREATE", "[\"00Qak00000696HFEAY\"]", "") + "}";

        assertThat(only(ChangeEvents.parse(envelope("Lead", body))).fields())
                .isEqualTo(Map.of(
                        "FirstName", "Zoë",
                        "LastName", "𠮷",
                        "City", "Graz",
                        "Latitude", "47.07",
                        "Site__City__s", "Wien",
                        "HasOptedOutOfEmail", "false"));
    }

    @Test
    void shouldMakeOneEventForEachRecord_andReadShortIds() {
        String body = "{\"Title\":\"x\","
                + header("Contact", "UPDATE", "[\"003ak00000jvIfp\",\"003ak00000jvIfqAAE\"]", "Title") + "}";

        List<RecordEvent> events = ((Changes) ChangeEvents.parse(envelope("Contact", body))).events();

        assertThat(events)
                .extracting(RecordEvent::key)
                .containsExactly(RecordKey.contact("003ak00000jvIfpAAE"), RecordKey.contact("003ak00000jvIfqAAE"));
        assertThat(events).allSatisfy(e -> assertThat(e.fields()).isEqualTo(Map.of("Title", "x")));
    }

    @ParameterizedTest
    @CsvSource({"Account, 001ak00000jvIfpAAE", "Opportunity, 006ak00000jvIfpAAE"})
    @Tag("C1")
    void shouldReadChangesOfAccountsAndOpportunities(String entity, String id) {
        String body = "{\"Name\":\"Acme\"," + header(entity, "UPDATE", "[\"" + id + "\"]", "Name") + "}";

        RecordEvent event = only(ChangeEvents.parse(envelope(entity, body)));

        assertThat(event.key()).hasToString("SALESFORCE/" + entity + "/" + id);
        assertThat(event.fields()).isEqualTo(Map.of("Name", "Acme"));
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE, CREATED", "UPDATE, CHANGED", "DELETE, DELETED", "UNDELETE, RESTORED",
        "GAP_CREATE, GAP", "GAP_UPDATE, GAP", "GAP_DELETE, GAP", "GAP_UNDELETE, GAP"
    })
    void shouldKnowEveryChangeType(String changeType, Hint.Cause cause) {
        String body = "{" + header("Lead", changeType, "[\"00Qak00000696HFEAY\"]", "") + "}";

        assertThat(only(ChangeEvents.parse(envelope("Lead", body))).cause()).isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GAP_OVERFLOW|[]",
                "GAP_OVERFLOW|[\"000000000000000AAA\"]",
                "UPDATE|[\"003*\"]",
                "GAP_UPDATE|[\"003*\"]"
            })
    void shouldSayThatReconcileMustRun_whenTheRecordsAreNotNamed(String changeType, String ids) {
        String body = "{" + header("Contact", changeType, ids, "") + "}";

        assertThat(ChangeEvents.parse(envelope("Contact", body)))
                .isEqualTo(new Overflow("Contact", Instant.ofEpochMilli(1745500706000L)));
    }

    @Test
    void shouldReadTheCommitTime_inBothForms() {
        String body = ("{" + header("Lead", "UPDATE", "[\"00Qak00000696HFEAY\"]", "") + "}")
                .replace("1745500706000", "\"2025-04-24T13:18:26.000Z\"");

        assertThat(only(ChangeEvents.parse(envelope("Lead", body))).occurredAt())
                .isEqualTo(Instant.ofEpochMilli(1745500706000L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "17",
                "{}",
                "{\"detail-type\":\"LeadChangeEvent\"}",
                "{\"detail-type\":\"LeadChangeEvent\",\"detail\":{\"payload\":{}}}",
                "{\"detail-type\":\"LeadChangeEvent\",\"detail\":{\"payload\":\"x\"}}",
                "{\"detail-type\":\"Order_Event__e\",\"detail\":{\"payload\":{}}}",
                "{\"detail-type\":\"LeadChangeEvent\",\"detail\":{\"payload\":{\"ChangeEventHeader\":"
                        + "{\"entityName\":\"Lead\",\"changeType\":\"UPDATE\",\"commitTimestamp\":\"soon\"}}}}"
            })
    void shouldSayWrongShape_whenItIsNoChangeEvent(String text) {
        assertThat(ChangeEvents.parse(text)).isInstanceOf(WrongShape.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"UPDATE|[]", "UPDATE|[\"'; x\"]", "UPDATE|{}", "RENAME|[\"00Qak00000696HFEAY\"]"})
    void shouldSayWrongShape_whenTheHeaderIsOdd(String changeType, String ids) {
        String body = "{" + header("Lead", changeType, ids, "") + "}";

        assertThat(ChangeEvents.parse(envelope("Lead", body))).isInstanceOf(WrongShape.class);
    }

    @Test
    void shouldNotLoseDigits_ofACommitNumber() {
        String body = FakeOrg.recorded("subscription/update_contact.json");

        assertThat(Json.text(Json.parse(body).at("/ChangeEventHeader/commitNumber")))
                .isEqualTo("1745500706683617281");
    }

    private static Map<String, String> fields(String entity, String recorded) {
        return only(ChangeEvents.parse(envelope(entity, FakeOrg.recorded("subscription/" + recorded))))
                .fields();
    }

    private static RecordEvent only(ParsedChange parsed) {
        assertThat(parsed).isInstanceOf(Changes.class);
        assertThat(((Changes) parsed).events()).hasSize(1);
        return ((Changes) parsed).events().getFirst();
    }

    private static String header(String entity, String changeType, String ids, String changed) {
        return "\"ChangeEventHeader\":{\"entityName\":\"" + entity + "\",\"recordIds\":" + ids + ",\"changeType\":\""
                + changeType + "\",\"transactionKey\":\"k\",\"commitTimestamp\":1745500706000,\"changedFields\":["
                + (changed.isEmpty() ? "" : "\"" + changed + "\"") + "]}";
    }

    private static String envelope(String entity, String payload) {
        return "{\"version\":\"0\",\"id\":\"5c42\",\"detail-type\":\"" + entity
                + "ChangeEvent\",\"source\":\"aws.partner/salesforce.com/00D5f000005KcCnEAK/0YL5f000000CabWGAS\","
                + "\"detail\":{\"payload\":" + payload + "}}";
    }
}
