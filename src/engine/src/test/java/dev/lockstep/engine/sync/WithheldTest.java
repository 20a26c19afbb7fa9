package dev.lockstep.engine.sync;

import static dev.lockstep.engine.testing.FakeSchemas.picklist;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.schema.FieldSchema.Rights;
import dev.lockstep.engine.schema.Kind;
import dev.lockstep.engine.schema.ObjectName;
import dev.lockstep.engine.schema.SchemaGuard;
import dev.lockstep.engine.schema.StoredSchema;
import dev.lockstep.engine.schema.Unfit;
import dev.lockstep.engine.testing.FakeSchemas;
import dev.lockstep.engine.testing.InMemorySchemaStore;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a CRM's schema does not take is never sent to it.
@Tag("F4")
class WithheldTest {
    private final PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));
    private final Map<Side, FakeSchemas> schemas = FakeSchemas.ofPeople();
    private final List<Write> sent = new ArrayList<>();

    @BeforeEach
    void guard() {
        schemas.get(Side.SALESFORCE).change("Lead", picklist("Stage__c", "lead", "customer"));
        InMemorySchemaStore store = new InMemorySchemaStore();
        schemas.forEach((side, crm) -> (side == Side.HUBSPOT ? List.of("contacts") : List.of("Lead", "Contact"))
                .forEach(type -> store.save(
                        List.of(new StoredSchema(crm.of(type), crm.of(type), Map.of(), world.clock.instant())))));
        world.guard(new SchemaGuard(store, schemas::get, world.clock));
        world.salesforce.refusing(write -> {
            sent.add(write);
            return Optional.empty();
        });
    }

    @Test
    void shouldWriteTheRestAtOnce_whenANewRecordHasOneValueThatIsNoOption() {
        RecordKey contact = world.hubspot.personCreates("contacts", person("no such stage"));
        world.drain();
        RecordKey lead = world.counterpart(contact).orElseThrow();
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("Ada");
        assertThat(world.salesforce.field(lead, "Stage__c")).isEmpty();
        assertThat(sent)
                .singleElement()
                .satisfies(write -> assertThat(write.values()).doesNotContainKey("Stage__c"));
        assertListed(contact, "VALUE_NOT_AN_OPTION", "stage");
        assertThat(world.furtherWrites()).isZero();
    }

    @Test
    void shouldWriteTheRest_whenAnEditIsNoOption_andEverythingOnceItIsMended() {
        RecordKey contact = world.hubspot.personCreates("contacts", person("lead"));
        world.drain();
        RecordKey lead = world.counterpart(contact).orElseThrow();
        world.hubspot.personEdits(contact, Map.of("lifecyclestage", "no such stage", "firstname", "Augusta"));
        world.drain();
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("Augusta");
        assertThat(world.salesforce.field(lead, "Stage__c")).isEqualTo("lead");
        assertListed(contact, "VALUE_NOT_AN_OPTION", "stage");

        world.hubspot.personEdits(contact, Map.of("lifecyclestage", "customer"));
        world.drain();
        assertThat(world.salesforce.field(lead, "Stage__c")).isEqualTo("customer");
        assertThat(world.linkOf(contact).state()).isEqualTo(Link.State.LINKED);
        assertThat(world.causes(Note.Kind.PARKED)).isEmpty();
    }

    @Test
    void shouldSendNothing_whenTheOnlyChangeDoesNotFit() {
        RecordKey contact = world.hubspot.personCreates("contacts", person("lead"));
        world.drain();
        sent.clear();
        world.hubspot.personEdits(contact, Map.of("lifecyclestage", "no such stage"));
        world.drain();
        assertThat(sent).isEmpty();
        assertListed(contact, "VALUE_NOT_AN_OPTION", "stage");
    }

    @Test
    void shouldLeaveOutAField_whenItIsGoneOrReadOnly() {
        FakeSchemas salesforce = schemas.get(Side.SALESFORCE);
        salesforce.remove("Lead", "Phone");
        salesforce.change("Lead", FakeSchemas.field("FirstName", Kind.TEXT).with(Rights.READ_ONLY));
        InMemorySchemaStore store = new InMemorySchemaStore();
        store.save(List.of(
                new StoredSchema(salesforce.of("Lead"), salesforce.of("Lead"), Map.of(), world.clock.instant())));
        world.guard(new SchemaGuard(store, schemas::get, world.clock));
        RecordKey contact = world.hubspot.personCreates("contacts", person("lead"));
        world.drain();
        assertThat(world.salesforce.field(world.counterpart(contact).orElseThrow(), "LastName"))
                .isEqualTo("Byron");
        assertThat(world.desk.notes(Note.Kind.PARKED, 10)).singleElement().satisfies(note -> {
            assertThat(note.fields()).containsExactly("firstName", "phone");
            assertThat(note.sentence()).contains("VALUE_NO_SUCH_FIELD", "VALUE_READ_ONLY", "may not write it");
        });
    }

    @Test
    void shouldListTheRefusalOfTheRest_whenTheCrmRefusesThatToo() {
        world.salesforce.refusing(write -> Optional.of(
                new CrmError("FIELD_CUSTOM_VALIDATION_EXCEPTION", "no", List.of(), List.of(), Optional.empty())));
        RecordKey contact = world.hubspot.personCreates("contacts", person("no such stage"));
        world.drain();
        assertThat(world.salesforce.living()).isEmpty();
        assertThat(world.linkOf(contact).state()).isEqualTo(Link.State.PARKED);
        assertThat(world.causes(Note.Kind.PARKED)).containsExactly("FIELD_CUSTOM_VALIDATION_EXCEPTION");
    }

    @Test
    void shouldAskTheCrmItself_whenWhatIsNeededDoesNotFit() {
        world.guard((object, values, creating, deadline) ->
                object.equals(ObjectName.salesforce("Lead")) && values.containsKey("Email")
                        ? Map.of("Email", Unfit.READ_ONLY)
                        : Map.of());
        world.hubspot.personCreates("contacts", person("lead"));
        world.drain();
        assertThat(sent).hasSize(1);
    }

    private void assertListed(RecordKey contact, String cause, String field) {
        assertThat(world.linkOf(contact).state()).isEqualTo(Link.State.PARKED);
        assertThat(world.desk.notes(Note.Kind.PARKED, 10)).singleElement().satisfies(note -> {
            assertThat(note.cause()).isEqualTo(cause);
            assertThat(note.fields()).containsExactly(field);
            assertThat(note.sentence())
                    .contains("SALESFORCE refused stage: VALUE_NOT_AN_OPTION, the value is none of the field's")
                    .doesNotContain("no such stage");
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
}
