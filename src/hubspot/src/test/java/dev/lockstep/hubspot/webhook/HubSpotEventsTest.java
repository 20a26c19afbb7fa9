package dev.lockstep.hubspot.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.deal.SharedContacts;
import dev.lockstep.engine.model.Hint.Cause;
import dev.lockstep.engine.model.RecordEvent;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.hubspot.webhook.HubSpotEvents.Ignored;
import dev.lockstep.hubspot.webhook.HubSpotEvents.Parsed;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("X1")
class HubSpotEventsTest {
    private static final long PORTAL = 33;

    private static Parsed.Events events(String json) {
        return (Parsed.Events) HubSpotEvents.parse(json, PORTAL);
    }

    private static String event(String more) {
        return "[{\"eventId\":1,\"portalId\":33,\"occurredAt\":1462216307945," + more + "}]";
    }

    private static RecordEvent only(String more) {
        Parsed.Events parsed = events(event(more));
        assertThat(parsed.ignored()).isEmpty();
        assertThat(parsed.events()).hasSize(1);
        return parsed.events().getFirst();
    }

    private static Map<Ignored, Integer> ignored(String more) {
        Parsed.Events parsed = events(event(more));
        assertThat(parsed.events()).isEmpty();
        return parsed.ignored();
    }

    @Test
    void shouldReadThePropertyChangeOfTheDocumentation() {
        RecordEvent event = events("""
                        [{"eventId":3816279340,"subscriptionId":25,"portalId":33,"appId":1160452,"occurredAt":1462216307945,
                         "subscriptionType":"contact.propertyChange","attemptNumber":0,"objectId":1246965,
                         "propertyName":"lifecyclestage","propertyValue":"subscriber","changeSource":"CRM_UI","sourceId":"userId:882761034"}]""").events().getFirst();

        assertThat(event.key()).isEqualTo(RecordKey.hubspotContact("1246965"));
        assertThat(event.cause()).isEqualTo(Cause.CHANGED);
        assertThat(event.fields()).isEqualTo(Map.of("lifecyclestage", "subscriber"));
        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochMilli(1462216307945L));
        assertThat(event.correlationId()).isEqualTo("hubspot-3816279340");
        assertThat(event.toString()).doesNotContain("subscriber");
    }

    @ParameterizedTest
    @CsvSource({
        "contact.creation,CREATED",
        "contact.deletion,DELETED",
        "contact.privacyDeletion,DELETED",
        "contact.restore,RESTORED"
    })
    void shouldReadWhatHappened(String type, Cause cause) {
        RecordEvent event = only("\"subscriptionType\":\"" + type + "\",\"objectId\":7");

        assertThat(event.cause()).isEqualTo(cause);
        assertThat(event.key()).isEqualTo(RecordKey.hubspotContact("7"));
        assertThat(event.fields()).isEmpty();
    }

    @Test
    void shouldReadTheOtherNames() {
        assertThat(only("\"eventType\":\"contact.creation\",\"objectId\":\"7\"").cause())
                .isEqualTo(Cause.CREATED);
        assertThat(only("\"subscriptionType\":\"object.creation\",\"objectTypeId\":\"0-1\",\"objectId\":7")
                        .key())
                .isEqualTo(RecordKey.hubspotContact("7"));
        assertThat(only("\"subscriptionType\":\"object.creation\",\"objectTypeId\":\"2-99\",\"objectId\":7")
                        .key()
                        .type())
                .isEqualTo("2-99");
        assertThat(only("\"subscriptionType\":\"company.creation\",\"objectId\":7")
                        .key()
                        .type())
                .isEqualTo("companies");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"propertyValue\":null", ",\"propertyValue\":\"\""})
    void shouldReadAClearedValueAsBlank(String value) {
        assertThat(only("\"subscriptionType\":\"contact.propertyChange\",\"objectId\":7,\"propertyName\":\"city\""
                                + value)
                        .fields())
                .isEqualTo(Map.of("city", ""));
    }

    @Test
    void shouldKeepFourByteCharacters() {
        assertThat(only("\"subscriptionType\":\"contact.propertyChange\",\"objectId\":7,\"propertyName\":\"lastname\","
                                + "\"propertyValue\":\"𠮷野家 \\ud83c\\udf89\"")
                        .fields())
                .containsEntry("lastname", "𠮷野家 🎉");
    }

    @Test
    @Tag("X7")
    void shouldLeadAllOldIdsToTheNewOne_whenMerged() {
        RecordEvent event = only("\"subscriptionType\":\"contact.merge\",\"primaryObjectId\":5,\"objectId\":5,"
                + "\"mergedObjectIds\":[5,6],\"newObjectId\":9,\"numberOfPropertiesMoved\":3");

        assertThat(event.key()).isEqualTo(RecordKey.hubspotContact("9"));
        assertThat(event.cause()).isEqualTo(Cause.MERGED);
        assertThat(event.aliases()).containsExactlyInAnyOrder("5", "6");
    }

    @Test
    @Tag("X7")
    void shouldLeadToThePrimary_whenAMergeMakesNoNewRecord() {
        RecordEvent event =
                only("\"subscriptionType\":\"contact.merge\",\"primaryObjectId\":5,\"mergedObjectIds\":[6]");

        assertThat(event.key()).isEqualTo(RecordKey.hubspotContact("5"));
        assertThat(event.aliases()).containsExactly("6");
    }

    @Test
    void shouldCountWhatItLeavesOut() {
        assertThat(ignored("\"subscriptionType\":\"conversation.creation\",\"objectId\":7"))
                .containsExactly(Map.entry(Ignored.UNKNOWN_TYPE, 1));
        assertThat(ignored("\"subscriptionType\":\"contact.somethingNew\",\"objectId\":7"))
                .containsExactly(Map.entry(Ignored.UNKNOWN_TYPE, 1));
        assertThat(ignored("\"subscriptionType\":\"contact.associationChange\",\"fromObjectId\":7"))
                .containsExactly(Map.entry(Ignored.ASSOCIATION, 1));
        assertThat(events(
                                "[{\"portalId\":34,\"subscriptionType\":\"contact.creation\",\"objectId\":7,\"occurredAt\":1}]")
                        .ignored())
                .containsExactly(Map.entry(Ignored.OTHER_PORTAL, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "contact.associationChange,CONTACT_TO_COMPANY,contacts,1",
        "company.associationChange,COMPANY_TO_CONTACT,contacts,2",
        "deal.associationChange,DEAL_TO_COMPANY,deals,1",
        "company.associationChange,COMPANY_TO_DEAL,deals,2"
    })
    @Tag("C3")
    void shouldLookAtWhatBelongsToTheCompany_whenAnAssociationChanges(
            String kind, String association, String type, String id) {
        RecordEvent event = only("\"subscriptionType\":\"" + kind + "\",\"associationType\":\"" + association
                + "\",\"fromObjectId\":1,\"toObjectId\":2,\"associationRemoved\":false,"
                + "\"isPrimaryAssociation\":true");

        assertThat(event.key()).isEqualTo(new RecordKey(Side.HUBSPOT, type, id));
        assertThat(event.cause()).isEqualTo(Cause.CHANGED);
        assertThat(event.fields()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"deal.associationChange,DEAL_TO_CONTACT,6,17", "contact.associationChange,CONTACT_TO_DEAL,17,6"})
    @Tag("D1")
    void shouldLookAtTheDeal_andTellWhoWasTakenFromIt(String kind, String association, String from, String to) {
        String event = "\"subscriptionType\":\"" + kind + "\",\"associationType\":\"" + association
                + "\",\"fromObjectId\":" + from + ",\"toObjectId\":" + to + ",\"associationRemoved\":";
        assertThat(only(event + "true"))
                .returns(new RecordKey(Side.HUBSPOT, "deals", "6"), RecordEvent::key)
                .returns(Map.of(SharedContacts.removed("17"), ""), RecordEvent::fields);
        assertThat(only(event + "false").fields()).isEmpty();
    }

    @Test
    @Tag("C3")
    void shouldReadTheGenericAssociationEvent() {
        assertThat(only("\"subscriptionType\":\"object.associationChange\",\"fromObjectTypeId\":\"0-2\","
                                + "\"toObjectTypeId\":\"0-1\",\"fromObjectId\":5,\"toObjectId\":6")
                        .key())
                .isEqualTo(RecordKey.hubspotContact("6"));
        assertThat(ignored("\"subscriptionType\":\"contact.associationChange\",\"associationType\":"
                        + "\"CONTACT_TO_TICKET\",\"fromObjectId\":5,\"toObjectId\":6"))
                .containsExactly(Map.entry(Ignored.ASSOCIATION, 1));
        assertThat(ignored("\"subscriptionType\":\"contact.associationChange\",\"associationType\":"
                        + "\"CONTACT_TO_COMPANY\",\"toObjectId\":6"))
                .containsExactly(Map.entry(Ignored.MALFORMED, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "company.creation,CREATED",
        "company.propertyChange,CHANGED",
        "company.deletion,DELETED",
        "company.restore,RESTORED",
        "company.merge,MERGED",
        "deal.creation,CREATED"
    })
    @Tag("C1")
    void shouldReadWhatHappenedToCompanies(String kind, Cause cause) {
        RecordEvent event = only("\"subscriptionType\":\"" + kind
                + "\",\"objectId\":7,\"primaryObjectId\":7,\"propertyName\":\"domain\",\"propertyValue\":\"a.b\"");

        assertThat(event.key().toString())
                .isEqualTo(kind.startsWith("deal") ? "HUBSPOT/deals/7" : "HUBSPOT/companies/7");
        assertThat(event.cause()).isEqualTo(cause);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"subscriptionType\":\"contact.creation\"",
                "\"subscriptionType\":\"contact.creation\",\"objectId\":-1",
                "\"subscriptionType\":\"contact.creation\",\"objectId\":1.5",
                "\"subscriptionType\":\"contact.creation\",\"objectId\":[7]",
                "\"subscriptionType\":\"contact.creation\",\"objectId\":99999999999999999999",
                "\"subscriptionType\":\"contact.propertyChange\",\"objectId\":7",
                "\"subscriptionType\":\"object.creation\",\"objectId\":7",
                "\"subscriptionType\":\"contact.merge\",\"objectId\":7",
                "\"subscriptionType\":\"contact\",\"objectId\":7",
                "\"subscriptionType\":5,\"objectId\":7",
                "\"objectId\":7"
            })
    void shouldCountAMalformedEvent(String more) {
        assertThat(ignored(more)).containsExactly(Map.entry(Ignored.MALFORMED, 1));
    }

    @Test
    void shouldKeepTheOthers_whenOneIsMalformed() {
        Parsed.Events parsed = events("""
                [{"portalId":33},{"portalId":33,"subscriptionType":"contact.creation","objectId":7,"occurredAt":1462216307945}]""");

        assertThat(parsed.events()).hasSize(1);
        assertThat(parsed.ignored()).containsExactly(Map.entry(Ignored.MALFORMED, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[{\"portalId\":33", "[] []", "<xml/>"})
    void shouldSayNotJson(String json) {
        assertThat(HubSpotEvents.parse(json, PORTAL)).isEqualTo(new Parsed.NotJson());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "7", "\"secret\"", "[\"secret\"]", "[[]]", "[null]"})
    void shouldSayWrongShape_withoutQuotingThePayload(String json) {
        assertThat(HubSpotEvents.parse(json, PORTAL))
                .isInstanceOfSatisfying(
                        Parsed.WrongShape.class,
                        wrong -> assertThat(wrong.reason()).doesNotContain("secret"));
    }

    @Test
    void shouldSayTooLarge() {
        assertThat(HubSpotEvents.parse("[" + " ".repeat(HubSpotEvents.BODY_MAX) + "]", PORTAL))
                .isEqualTo(new Parsed.TooLarge());
        assertThat(HubSpotEvents.parse("[" + "{},".repeat(HubSpotEvents.EVENTS_MAX) + "{}]", PORTAL))
                .isEqualTo(new Parsed.TooLarge());
    }
}
