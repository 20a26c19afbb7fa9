package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.mapping.ValueMap;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Crm;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.port.Switches.Stop;
import dev.lockstep.engine.testing.FakeCrm;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import dev.lockstep.engine.value.FieldType;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Live changes go before what nobody is waiting for.
@Tag("X8")
class LanesTest {
    private final PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));

    @Test
    void shouldStayInTheirLanes_whenHintsArePutOff() {
        world.handle(List.of(List.of(unknown("7").in(Lane.BACKFILL))));
        world.handle(List.of(List.of(unknown("8"))));

        assertThat(waiting())
                .extracting(Hint::attempt, Hint::lane)
                .containsExactly(tuple(1, Lane.BACKFILL), tuple(1, Lane.LIVE));
    }

    @Test
    void shouldKeepWhatABackfillCauses_inItsLane() {
        world.deaf(true);
        RecordKey contact = world.hubspot.personCreates("contacts", Map.of("email", "a@example.com", "lastname", "A"));
        world.hubspot.beforeNextWrite(() -> world.hubspot.personEdits(contact, Map.of("lastname", "B")));
        world.salesforce.rewriting("LastName", value -> value + "!");

        world.handle(List.of(List.of(Hint.lookAt(contact, Hint.Cause.RECONCILED, world.clock.instant(), "load")
                .in(Lane.BACKFILL))));

        assertThat(waiting())
                .isNotEmpty()
                .allSatisfy(hint -> assertThat(hint.lane()).isEqualTo(Lane.BACKFILL));
    }

    @Test
    void shouldBeLive_whatChangesWhileABackfillHoldsTheRecord() {
        RecordKey contact = world.pair("a@example.com");
        world.deaf(true);
        world.hubspot.personEdits(contact, Map.of("lastname", "New"));
        world.salesforce.beforeNextWrite(() -> world.handle(
                List.of(List.of(Hint.lookAt(contact, Hint.Cause.CHANGED, world.clock.instant(), "quick")))));

        world.handle(List.of(List.of(Hint.lookAt(contact, Hint.Cause.RECONCILED, world.clock.instant(), "load")
                .in(Lane.BACKFILL))));

        assertThat(waiting()).singleElement().extracting(Hint::lane).isEqualTo(Lane.LIVE);
    }

    @Test
    void shouldCallInTheLaneOfTheHints() {
        RecordKey contact = world.pair("a@example.com");
        Hint hint = Hint.lookAt(contact, Hint.Cause.GAP, world.clock.instant(), "c");

        assertThat(lanesOfCalls(List.of(List.of(hint.in(Lane.BACKFILL)))))
                .isNotEmpty()
                .containsOnly(Lane.BACKFILL);
        assertThat(lanesOfCalls(List.of(List.of(hint.in(Lane.BACKFILL)), List.of(hint))))
                .isNotEmpty()
                .containsOnly(Lane.LIVE);
    }

    private List<Lane> lanesOfCalls(List<List<Hint>> messages) {
        List<Lane> lanes = new ArrayList<>();
        SyncPorts ports = world.ports();
        SyncPorts noting = new SyncPorts(
                noting(ports.hubspot(), lanes),
                noting(ports.salesforce(), lanes),
                ports.state(),
                ports.desk(),
                ports.queue(),
                ports.clock(),
                ports.ids());
        assertThat(world.sync(noting).handle(messages, world.deadline()).failed())
                .isEmpty();
        return lanes;
    }

    private static Crm noting(Crm crm, List<Lane> lanes) {
        return (Crm) Proxy.newProxyInstance(
                Crm.class.getClassLoader(), new Class<?>[] {Crm.class}, (proxy, method, arguments) -> {
                    if (arguments != null && arguments[arguments.length - 1] instanceof Deadline deadline) {
                        lanes.add(deadline.lane());
                    }
                    return method.invoke(crm, arguments);
                });
    }

    @Test
    void shouldLetLiveChangesPass_whenWhatWasKeptWhileStoppedComesBack() {
        RecordKey contact = world.pair("a@example.com");
        new SwitchModes(world.ports()).stop(Stop.ALL);
        world.hubspot.personEdits(contact, Map.of("lastname", "New"));
        world.drain();

        new SwitchModes(world.ports()).resume();

        assertThat(waiting()).singleElement().extracting(Hint::lane).isEqualTo(Lane.BACKFILL);
    }

    @Test
    void shouldReconcileOldRecordsInTheBackfill_andWhatWasJustMissedLive() {
        world.deaf(true);
        RecordKey old = world.hubspot.personCreates("contacts", Map.of("email", "old@example.com", "lastname", "O"));
        world.clock.advance(Duration.ofMinutes(61));
        RecordKey fresh = world.hubspot.personCreates("contacts", Map.of("email", "new@example.com", "lastname", "N"));

        world.reconcile();

        assertThat(waiting())
                .extracting(Hint::key, Hint::lane)
                .containsExactly(tuple(old, Lane.BACKFILL), tuple(fresh, Lane.LIVE));
    }

    @Test
    @Tag("C3")
    void shouldFollowAFewChildrenLive_andACrowdInTheBackfill() {
        world.deaf(true);
        RecordKey parent = new RecordKey(Side.SALESFORCE, RecordKey.ACCOUNT, "001A");
        contacts(100);
        assertThat(lanesOfChildren(parent, Lane.LIVE)).hasSize(100).containsOnly(Lane.LIVE);
        assertThat(lanesOfChildren(parent, Lane.BACKFILL)).hasSize(100).containsOnly(Lane.BACKFILL);

        contacts(1);
        assertThat(lanesOfChildren(parent, Lane.LIVE)).hasSize(101).containsOnly(Lane.BACKFILL);
    }

    private List<Lane> lanesOfChildren(RecordKey parent, Lane lane) {
        Hint hint = Hint.lookAt(parent, Hint.Cause.CHILDREN, world.clock.instant(), "c")
                .in(lane);
        new Children(world.ports(), List.of(withCompany())).follow(List.of(hint), world.deadline());
        return waiting().stream().map(Hint::lane).toList();
    }

    private void contacts(int count) {
        for (int i = 0; i < count; i++) {
            world.salesforce.personCreates(
                    RecordKey.CONTACT, Map.of("AccountId", "001A", "Email", i + "@x.example", "LastName", "L"));
        }
    }

    private static ObjectMapping withCompany() {
        FieldMapping company = new FieldMapping(
                "company",
                Map.of(RecordKey.HUBSPOT_CONTACT, "associatedcompanyid", RecordKey.CONTACT, "AccountId"),
                FieldType.REFERENCE,
                Rule.TWO_WAY,
                OnFirstLink.HOLD,
                Side.SALESFORCE,
                "",
                0,
                List.of(),
                ValueMap.NONE,
                Optional.of(SyncedObject.COMPANIES));
        List<FieldMapping> fields =
                new ArrayList<>(People.mapping(CreateAs.CONTACT).fields());
        fields.add(company);
        return ObjectMapping.people(CreateAs.CONTACT, FakeCrm.EXTERNAL_ID, fields);
    }

    private Hint unknown(String id) {
        return Hint.lookAt(RecordKey.hubspotContact(id), Hint.Cause.CHANGED, world.clock.instant(), "c");
    }

    /// What waits in the queue, which is empty then.
    private List<Hint> waiting() {
        return world.queue.takeDue(Instant.MAX, 1000).stream()
                .map(Message::hints)
                .flatMap(List::stream)
                .toList();
    }
}
