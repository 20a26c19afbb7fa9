package dev.lockstep.engine.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.match.Identity;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.testing.FakeCrm;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import dev.lockstep.engine.value.FieldType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a record shows of another one follows that one, though no event tells of it.
@Tag("F5")
class ChangedParentsTest {
    private static final String OWNER = "Owner.Email";
    private static final String REGION = "Account.Region__r.Name";
    private final ObjectMapping mapping = mapping();
    private final PeopleWorld world = new PeopleWorld(mapping);

    @Test
    void shouldShowAnotherValue_whenTheParentChanged() {
        RecordKey contact = shown(world.pair("a@example.com"), OWNER, "old@us.example");

        world.salesforce.parentChanges(other(contact), OWNER, "new@us.example");
        world.reconcile();
        world.drain();

        assertThat(world.hubspot.field(contact, "owner_email")).isEqualTo("new@us.example");
        assertThat(world.furtherWrites()).isZero();
    }

    @Test
    void shouldFollowEveryLookupOnTheWay() {
        RecordKey contact = shown(world.pair("a@example.com"), REGION, "North");

        world.salesforce.parentChanges(other(contact), REGION, "South");
        world.reconcile();
        world.drain();
        assertThat(world.hubspot.field(contact, "region")).isEqualTo("South");

        world.salesforce.parentChanges(other(contact), "Account.Region__c", "elsewhere");
        world.salesforce.parentChanges(other(contact), REGION, "West");
        world.reconcile();
        world.drain();
        assertThat(world.hubspot.field(contact, "region")).isEqualTo("West");
    }

    @Test
    void shouldEnqueueInTheBackfill_andOnlyWhatShowsAnotherValue() {
        RecordKey one = shown(world.pair("a@example.com"), OWNER, "old@us.example");
        RecordKey two = shown(world.pair("b@example.com"), OWNER, "old@us.example");
        world.salesforce.parentChanges(other(one), OWNER, "new@us.example");
        world.salesforce.parentChanges(other(two), OWNER, "old@us.example");

        scan(50);

        assertThat(waiting()).singleElement().satisfies(hint -> {
            assertThat(hint.key()).isEqualTo(other(one));
            assertThat(hint.lane()).isEqualTo(Lane.BACKFILL);
        });
    }

    @Test
    void shouldGoOnWhereItStopped_andMissNothingThatChangedMeanwhile() {
        List<RecordKey> contacts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            contacts.add(shown(world.pair(i + "@example.com"), OWNER, "old@us.example"));
        }
        world.clock.advance(Duration.ofHours(1));
        contacts.forEach(contact -> world.salesforce.parentChanges(other(contact), OWNER, "new@us.example"));

        assertThat(scan(2).seen()).isEqualTo(2);
        assertThat(waiting()).hasSize(2);
        world.clock.advance(Duration.ofHours(1));
        RecordKey first = contacts.getFirst();
        world.salesforce.parentChanges(other(first), OWNER, "newest@us.example");
        assertThat(scan(2)).isEqualTo(new ChangedParents.Found(2, 2, false));
        world.clock.advance(Duration.ofHours(1));
        assertThat(scan(2)).isEqualTo(new ChangedParents.Found(1, 1, true));
        waiting();
        world.clock.advance(Duration.ofHours(1));

        scan(2);
        assertThat(waiting()).extracting(Hint::key).contains(other(first));
        world.clock.advance(Duration.ofHours(1));
        scan(50);
        world.clock.advance(Duration.ofHours(1));
        assertThat(scan(50)).isEqualTo(new ChangedParents.Found(0, 0, true));
    }

    @Test
    void shouldCountInTheReportOfTheRun() {
        List<RecordKey> contacts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            contacts.add(shown(world.pair(i + "@example.com"), OWNER, "old@us.example"));
        }
        world.clock.advance(Duration.ofHours(1));
        scan(50);
        contacts.forEach(contact -> world.salesforce.parentChanges(other(contact), OWNER, "new@us.example"));
        world.clock.advance(Duration.ofHours(1));

        assertThat(runOf(2)).isEqualTo(new ReconcileReport(2, 2, 0, false, Map.of()));
        assertThat(runOf(2)).isEqualTo(new ReconcileReport(1, 1, 0, true, Map.of()));
    }

    /// Nothing changed but the parents.
    private ReconcileReport runOf(int pageSize) {
        world.hubspot.living().forEach(key -> world.desk.save("HUBSPOT/" + key.type(), Cursor.at(now())));
        world.salesforce.living().forEach(key -> world.desk.save("SALESFORCE/" + key.type(), Cursor.at(now())));
        return new ObjectReconcile(
                        mapping, Identity.ofPeople(mapping), People.keys(), world.ports(), settings(pageSize))
                .run(world.deadline());
    }

    private Instant now() {
        return world.clock.instant();
    }

    /// One page a lookup.
    private ChangedParents.Found scan(int pageSize) {
        return new ChangedParents(mapping, People.keys(), world.ports(), settings(pageSize))
                .enqueue(world.deadline(), "c");
    }

    private static ReconcileSettings settings(int pageSize) {
        return new ReconcileSettings(Duration.ofMinutes(5), Instant.EPOCH, pageSize, 1);
    }

    /// In step, with this value of the other record.
    private RecordKey shown(RecordKey contact, String path, String value) {
        world.salesforce.parentChanges(other(contact), path, value);
        world.handle(List.of(List.of(Hint.lookAt(contact, Hint.Cause.GAP, world.clock.instant(), "c"))));
        world.reconcile();
        world.drain();
        return contact;
    }

    private RecordKey other(RecordKey contact) {
        return world.counterpart(contact).orElseThrow();
    }

    private List<Hint> waiting() {
        return world.queue.takeDue(Instant.MAX, 100).stream()
                .map(Message::hints)
                .flatMap(List::stream)
                .toList();
    }

    private static ObjectMapping mapping() {
        List<FieldMapping> fields =
                new ArrayList<>(People.mapping(CreateAs.CONTACT).fields());
        fields.add(shownField("ownerEmail", "owner_email", OWNER));
        fields.add(shownField("region", "region", REGION));
        return ObjectMapping.people(CreateAs.CONTACT, FakeCrm.EXTERNAL_ID, fields);
    }

    private static FieldMapping shownField(String name, String hubspot, String path) {
        return new FieldMapping(
                name,
                Map.of(RecordKey.HUBSPOT_CONTACT, hubspot, RecordKey.CONTACT, path),
                FieldType.TEXT,
                Rule.ALWAYS_SALESFORCE,
                OnFirstLink.SALESFORCE,
                Side.SALESFORCE,
                "",
                0,
                List.of());
    }
}
