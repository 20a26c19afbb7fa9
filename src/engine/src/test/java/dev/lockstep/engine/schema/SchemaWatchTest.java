package dev.lockstep.engine.schema;

import static dev.lockstep.engine.testing.FakeSchemas.picklist;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.testing.FakeSchemas;
import dev.lockstep.engine.testing.InMemoryDesk;
import dev.lockstep.engine.testing.InMemoryHintQueue;
import dev.lockstep.engine.testing.InMemorySchemaStore;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.VirtualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F4")
class SchemaWatchTest {
    private static final Duration MORE_THAN_AN_HOUR = Duration.ofMinutes(61);
    private final VirtualClock clock = new VirtualClock();
    private final InMemoryDesk desk = new InMemoryDesk();
    private final InMemoryHintQueue queue = new InMemoryHintQueue(clock);
    private final InMemorySchemaStore store = new InMemorySchemaStore();
    private final Map<Side, FakeSchemas> crms = FakeSchemas.ofPeople();
    private final FakeSchemas salesforce = crms.get(Side.SALESFORCE);
    private final SchemaWatch watch = new SchemaWatch(
            Mapped.of(People.mapping(CreateAs.LEAD)), new SchemaWatch.Ports(crms::get, store, desk, queue, clock));

    @BeforeEach
    void firstRun() {
        salesforce.change("Lead", picklist("Stage__c", "lead", "customer"));
        assertThat(run().read()).isEqualTo(3);
        assertThat(desk.notes(Note.Kind.REVIEW, 10)).isEmpty();
    }

    @Test
    void shouldReadOnceAnHour_inOneCallASide() {
        clock.advance(Duration.ofMinutes(59));
        assertThat(run().read()).isZero();
        clock.advance(Duration.ofMinutes(2));
        assertThat(run().read()).isEqualTo(3);
        assertThat(salesforce.calls()).isEqualTo(2);
        assertThat(crms.get(Side.HUBSPOT).calls()).isEqualTo(2);
    }

    @Test
    void shouldKeepOnlyWhatMappedFieldsNeed() {
        FakeSchemas hubspot = crms.get(Side.HUBSPOT);
        hubspot.change("contacts", FakeSchemas.field("unmapped", Kind.TEXT));
        runLater();
        ObjectName contacts = ObjectName.hubspot("contacts");
        assertThat(store.load(List.of(contacts)).get(contacts).current().fieldNames())
                .contains("lifecyclestage")
                .doesNotContain("unmapped");
    }

    @Test
    void shouldNoteADriftOnce_andForgetItWhenItIsCured() {
        salesforce.change("Lead", picklist("Stage__c", "lead"));
        assertThat(runLater().raised()).isEqualTo(1);
        assertThat(runLater().raised()).isZero();
        assertThat(desk.notes(Note.Kind.REVIEW, 10)).singleElement().satisfies(note -> {
            assertThat(note.cause()).isEqualTo("SCHEMA_OPTION_GONE");
            assertThat(note.fields()).containsExactly("stage");
            assertThat(note.sentence()).contains("Salesforce Lead.Stage__c no longer takes customer");
        });

        salesforce.change("Lead", picklist("Stage__c", "lead", "customer"));
        assertThat(runLater().cured()).isEqualTo(1);
        assertThat(desk.notes(Note.Kind.REVIEW, 10)).isEmpty();
    }

    @Test
    void shouldTellWhatElseIsGone_inTheSameNote() {
        salesforce.change("Lead", picklist("Stage__c", "lead"));
        runLater();
        salesforce.change("Lead", picklist("Stage__c", "other"));
        runLater();
        assertThat(desk.notes(Note.Kind.REVIEW, 10))
                .singleElement()
                .satisfies(note -> assertThat(note.sentence()).contains("no longer takes customer, lead"));
    }

    @Test
    void shouldTakeAChangeForMeant_whenNobodyHasUndoneItInAMonth() {
        salesforce.change("Lead", picklist("Stage__c", "lead"));
        runLater();
        clock.advance(SchemaWatch.ACCEPTED_AFTER);
        assertThat(run().cured()).isEqualTo(1);
        assertThat(desk.notes(Note.Kind.REVIEW, 10)).isEmpty();
        assertThat(runLater().raised()).isZero();
    }

    @Test
    void shouldTellOfAnObjectThatIsHidden_fieldByField() {
        salesforce.put("Contact");
        assertThat(runLater().raised()).isGreaterThan(3);
        assertThat(desk.countByCause(Note.Kind.REVIEW)).containsOnlyKeys("SCHEMA_FIELD_GONE");
    }

    @Test
    void shouldTellNothing_whenTheCrmDoesNotAnswer_andAskAgain() {
        clock.advance(MORE_THAN_AN_HOUR);
        salesforce.down(true);
        SchemaWatch.Report report = run();
        assertThat(report.unavailable()).containsOnly(Map.entry(Side.SALESFORCE, "DOWN"));
        assertThat(report.read()).isEqualTo(1);
        assertThat(desk.notes(Note.Kind.REVIEW, 10)).isEmpty();
        salesforce.down(false);
        assertThat(run().read()).isEqualTo(2);
    }

    @Test
    void shouldLookAgainAtWhatWaits_whenASchemaChanged() {
        desk.write(Set.of(parked("1", List.of("stage")), parked("2", List.of())));
        runLater();
        assertThat(queue.nextDue()).isEmpty();
        salesforce.change("Lead", picklist("Stage__c", "lead", "customer", "new"));
        runLater();
        assertThat(queue.takeDue(clock.instant(), 10))
                .singleElement()
                .satisfies(message ->
                        assertThat(message.hints().getFirst().key().id()).isEqualTo("1"));
    }

    private Note parked(String id, List<String> fields) {
        RecordKey key = RecordKey.hubspotContact(id);
        return new Note(
                Note.Kind.PARKED, key.toString(), List.of(key), "VALUE_NOT_AN_OPTION", "…", fields, clock.instant());
    }

    private SchemaWatch.Report runLater() {
        clock.advance(MORE_THAN_AN_HOUR);
        return run();
    }

    private SchemaWatch.Report run() {
        return watch.run(new Deadline(clock.instant().plus(Duration.ofMinutes(1))));
    }
}
