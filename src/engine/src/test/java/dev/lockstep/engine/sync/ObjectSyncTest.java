package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The way of one change, in both directions.
class ObjectSyncTest {
    private final PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));

    @ParameterizedTest
    @EnumSource(names = {"LEAD", "CONTACT"})
    @Tag("P1")
    void shouldCreateLeadOrContact_whenHubSpotContactIsNew(CreateAs createAs) {
        PeopleWorld world = new PeopleWorld(People.mapping(createAs));
        RecordKey ada = world.hubspot.personCreates(
                "contacts", Map.of("email", "Ada@Example.com", "firstname", "Ada", "lastname", "Byron"));
        world.drain();

        RecordKey made = world.counterpart(ada).orElseThrow();
        assertThat(made.type()).isEqualTo(createAs == CreateAs.LEAD ? "Lead" : "Contact");
        assertThat(world.salesforce.fields(made))
                .containsEntry("Email", "ada@example.com")
                .containsEntry("LastName", "Byron")
                .containsEntry("Lockstep_HubSpot_Id__c", ada.id());
        assertThat(world.salesforce.living()).hasSize(1);
    }

    @Test
    @Tag("P1")
    void shouldCreateHubSpotContact_whenLeadIsNew() {
        RecordKey lead = world.salesforce.personCreates(
                "Lead", Map.of("Email", "ada@example.com", "LastName", "Byron", "Status", "Open"));
        world.drain();

        RecordKey made = world.counterpart(lead).orElseThrow();
        assertThat(world.hubspot.fields(made))
                .containsEntry("email", "ada@example.com")
                .containsEntry("lastname", "Byron")
                .containsEntry("lead_status", "Open");
        assertThat(world.hubspot.living()).hasSize(1);
    }

    @Test
    @Tag("P6")
    void shouldSkipWithReason_whenEmailIsNotValid() {
        world.hubspot.personCreates("contacts", Map.of("email", "not an address", "lastname", "X"));
        world.salesforce.personCreates("Contact", Map.of("LastName", "Nobody"));
        world.drain();

        assertThat(world.salesforce.living()).hasSize(1);
        assertThat(world.hubspot.living()).hasSize(1);
        assertThat(world.causes(Note.Kind.SKIPPED)).containsExactly("EMAIL_BLANK", "EMAIL_SYNTAX");
    }

    @Test
    @Tag("X6")
    void shouldWriteOnceAndThenNothing_whenOneSideIsEdited() {
        RecordKey contact = linkedPair();
        int before = world.salesforce.writtenByUs();
        world.hubspot.personEdits(contact, Map.of("firstname", "Augusta"));
        world.drain();

        assertThat(world.salesforce.field(world.counterpart(contact).orElseThrow(), "FirstName"))
                .isEqualTo("Augusta");
        assertThat(world.salesforce.writtenByUs()).isEqualTo(before + 1);
        assertThat(world.counts).containsKey("echo");
    }

    @Test
    @Tag("X6")
    void shouldTakeFourCallsAtMost_whenOneLoneFieldChanges() {
        RecordKey contact = linkedPair();
        int before = world.calls();
        world.hubspot.personEdits(contact, Map.of("firstname", "Augusta"));
        world.drain();

        assertThat(world.calls() - before).isLessThanOrEqualTo(4);
    }

    @Test
    @Tag("F1")
    void shouldHoldAndList_whenRecordsDifferOnFirstLink() {
        RecordKey contact = world.hubspot.personCreates(
                "contacts", Map.of("email", "a@example.com", "firstname", "Ada", "phone", "1", "lastname", "B"));
        RecordKey lead = world.salesforce.personCreates(
                "Lead", Map.of("Email", "A@example.com", "FirstName", "Augusta", "LastName", "B"));
        world.drain();

        assertThat(world.counterpart(contact)).contains(lead);
        assertThat(world.hubspot.field(contact, "firstname")).isEqualTo("Ada");
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("Augusta");
        assertThat(world.salesforce.field(lead, "Phone")).isEqualTo("1");
        assertThat(world.desk.notes(Note.Kind.REVIEW, 10))
                .singleElement()
                .satisfies(n -> assertThat(n.fields()).containsExactly("firstName"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SALESFORCE", "HUBSPOT", "NEWEST"})
    @Tag("F1")
    void shouldFollowOnFirstLink_whenRecordsDiffer(OnFirstLink first) {
        PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD, first));
        RecordKey lead = world.salesforce.personCreates(
                "Lead", Map.of("Email", "a@example.com", "FirstName", "Augusta", "LastName", "B"));
        world.clock.advance(Duration.ofSeconds(2));
        RecordKey contact = world.hubspot.personCreates(
                "contacts", Map.of("email", "a@example.com", "firstname", "Ada", "lastname", "B"));
        world.drain();

        String expected = first == OnFirstLink.SALESFORCE ? "Augusta" : "Ada";
        assertThat(world.hubspot.field(contact, "firstname")).isEqualTo(expected);
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo(expected);
    }

    private RecordKey linkedPair() {
        RecordKey contact = world.hubspot.personCreates(
                "contacts", Map.of("email", "ada@example.com", "firstname", "Ada", "lastname", "Byron"));
        world.drain();
        world.counts.clear();
        return contact;
    }
}
