package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One bad field does not hold up the rest of its record.
@Tag("F4")
class QuarantineTest {
    private static final String CODE = "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST";
    private final PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));

    @Test
    void shouldWriteTheRest_whenOneValueOfANewRecordIsRefused() {
        world.salesforce.refusing(refused("Stage__c", "no such stage"));
        RecordKey contact = world.hubspot.personCreates("contacts", person("no such stage"));
        world.drain();

        RecordKey lead = world.counterpart(contact).orElseThrow();
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("Ada");
        assertThat(world.salesforce.field(lead, "Phone")).isEqualTo("1");
        assertThat(world.salesforce.field(lead, "Stage__c")).isEmpty();
        assertListed(contact);
        assertThat(world.salesforce.living()).hasSize(1);
    }

    @Test
    void shouldWriteTheRest_whenOneValueOfAChangeIsRefused_andEverythingOnceItIsMended() {
        world.salesforce.refusing(refused("Stage__c", "no such stage"));
        RecordKey contact = world.hubspot.personCreates("contacts", person("lead"));
        world.drain();
        RecordKey lead = world.counterpart(contact).orElseThrow();
        world.hubspot.personEdits(contact, Map.of("lifecyclestage", "no such stage", "firstname", "Augusta"));
        world.drain();

        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("Augusta");
        assertThat(world.salesforce.field(lead, "Stage__c")).isEqualTo("lead");
        assertThat(world.hubspot.field(contact, "lifecyclestage")).isEqualTo("no such stage");
        assertListed(contact);

        world.hubspot.personEdits(contact, Map.of("lifecyclestage", "customer"));
        world.drain();

        assertThat(world.salesforce.field(lead, "Stage__c")).isEqualTo("customer");
        assertThat(world.linkOf(contact).state()).isEqualTo(Link.State.LINKED);
        assertThat(world.causes(Note.Kind.PARKED)).isEmpty();
        assertThat(world.furtherWrites()).isZero();
    }

    @Test
    void shouldGoOnKeepingTheOtherFieldsInStep_whileOneIsRefused() {
        world.salesforce.refusing(refused("Stage__c", "no such stage"));
        RecordKey contact = world.hubspot.personCreates("contacts", person("no such stage"));
        world.drain();
        RecordKey lead = world.counterpart(contact).orElseThrow();
        world.salesforce.personEdits(lead, Map.of("LastName", "Lovelace"));
        world.hubspot.personEdits(contact, Map.of("firstname", "Augusta"));
        world.drain();

        assertThat(world.hubspot.field(contact, "lastname")).isEqualTo("Lovelace");
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("Augusta");
        assertListed(contact);
    }

    @Test
    void shouldNameBothSides_whenEachRefusesAField() {
        RecordKey contact = world.hubspot.personCreates("contacts", person("lead"));
        world.drain();
        RecordKey lead = world.counterpart(contact).orElseThrow();
        world.salesforce.refusing(refused("Stage__c", "no such stage"));
        world.hubspot.refusing(refused("phone", "2"));
        world.hubspot.personEdits(contact, Map.of("lifecyclestage", "no such stage", "firstname", "Augusta"));
        world.salesforce.personEdits(lead, Map.of("Phone", "2", "LastName", "Lovelace"));
        world.drain();

        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("Augusta");
        assertThat(world.hubspot.field(contact, "lastname")).isEqualTo("Lovelace");
        assertThat(world.desk.notes(Note.Kind.PARKED, 10)).singleElement().satisfies(note -> {
            assertThat(note.fields()).containsExactly("phone", "stage");
            assertThat(note.sentence()).contains("HUBSPOT refused phone", "SALESFORCE refused stage");
        });
    }

    @Test
    void shouldWriteTheRest_whenSeveralBadValuesAreNamedOneAtATime() {
        world.salesforce.refusing(oneAtATime("Stage__c", "Phone", "FirstName"));
        RecordKey contact = world.hubspot.personCreates("contacts", person("no such stage"));
        world.drain();

        RecordKey lead = world.counterpart(contact).orElseThrow();
        assertThat(world.salesforce.field(lead, "LastName")).isEqualTo("Byron");
        assertThat(world.salesforce.field(lead, "Phone")).isEmpty();
        assertThat(world.desk.notes(Note.Kind.PARKED, 10))
                .singleElement()
                .extracting(Note::fields)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly("firstName", "phone", "stage");
        assertThat(world.salesforce.living()).hasSize(1);
    }

    @Test
    void shouldSayWhyTheRestIsRefused_whenItIsForNoField() {
        world.salesforce.refusing(write -> Optional.of(
                write.values().containsKey("Stage__c")
                        ? error("Stage__c")
                        : new CrmError("FIELD_INTEGRITY_EXCEPTION", "no", List.of(), List.of(), Optional.empty())));
        RecordKey contact = world.hubspot.personCreates("contacts", person("no such stage"));
        world.drain();

        assertThat(world.salesforce.living()).isEmpty();
        assertThat(world.linkOf(contact).state()).isEqualTo(Link.State.PARKED);
        assertThat(world.causes(Note.Kind.PARKED)).containsExactly("FIELD_INTEGRITY_EXCEPTION");
    }

    @Test
    void shouldParkTheRecord_whenTheRestIsRefusedToo() {
        world.salesforce.refusing(write -> Optional.of(error("Stage__c")));
        RecordKey contact = world.hubspot.personCreates("contacts", person("lead"));
        world.drain();

        assertThat(world.salesforce.living()).isEmpty();
        assertThat(world.linkOf(contact).state()).isEqualTo(Link.State.PARKED);
        assertThat(world.causes(Note.Kind.PARKED)).containsExactly(CODE);
    }

    @Test
    void shouldParkTheRecord_whenTheAddressIsRefused() {
        world.salesforce.refusing(refused("Email", "ada@example.com"));
        world.hubspot.personCreates("contacts", person("lead"));
        world.drain();

        assertThat(world.salesforce.living()).isEmpty();
        assertThat(world.causes(Note.Kind.PARKED)).containsExactly(CODE);
    }

    private void assertListed(RecordKey contact) {
        assertThat(world.linkOf(contact).state()).isEqualTo(Link.State.PARKED);
        assertThat(world.desk.notes(Note.Kind.PARKED, 10)).singleElement().satisfies(note -> {
            assertThat(note.cause()).isEqualTo(CODE);
            assertThat(note.fields()).containsExactly("stage");
            assertThat(note.sentence()).contains("SALESFORCE").doesNotContain("no such stage");
        });
    }

    private static Map<String, String> person(String stage) {
        Map<String, String> fields = new HashMap<>();
        fields.put("email", "ada@example.com");
        fields.put("firstname", "Ada");
        fields.put("lastname", "Byron");
        fields.put("phone", "1");
        fields.put("lifecyclestage", stage);
        return fields;
    }

    private static Function<Write, Optional<CrmError>> refused(String field, String value) {
        return write -> value.equals(write.values().get(field)) ? Optional.of(error(field)) : Optional.empty();
    }

    private static Function<Write, Optional<CrmError>> oneAtATime(String... fields) {
        return write -> Stream.of(fields)
                .filter(write.values()::containsKey)
                .findFirst()
                .map(QuarantineTest::error);
    }

    private static CrmError error(String field) {
        return new CrmError(
                CODE, "bad value for restricted picklist field", List.of(field), List.of(), Optional.empty());
    }
}
