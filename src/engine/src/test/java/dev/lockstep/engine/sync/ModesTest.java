package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.port.Switches.Mode;
import dev.lockstep.engine.port.Switches.Stop;
import dev.lockstep.engine.testing.InMemoryDesk;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Safe to start and to stop.
@Tag("X12")
class ModesTest {
    private final PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));

    @Test
    void shouldObserve_whenFreshlyDeployed() {
        assertThat(new InMemoryDesk().switches().mode()).isEqualTo(Mode.OBSERVE);
    }

    @Test
    void shouldPlanAndWriteNothing_whenObserving_andWriteItAll_whenLive() {
        world.desk.set(Switches.FRESH);
        people(10);
        world.drain();
        assertThat(world.salesforce.living()).isEmpty();
        assertThat(world.desk.notes(Note.Kind.PLANNED, 100)).hasSize(10).allSatisfy(n -> {
            assertThat(n.fields()).contains("email", "lastName");
            assertThat(n.sentence()).doesNotContain("@");
        });

        new SwitchModes(world.ports()).mode(Mode.LIVE, 0);
        world.drain();
        assertThat(world.salesforce.living()).hasSize(10);
        assertThat(world.desk.notes(Note.Kind.PLANNED, 100)).isEmpty();
    }

    @Test
    void shouldWriteWhatWasPlanned_whenOnlyTheSwitchWasSetAndReconcileRuns() {
        world.desk.set(Switches.FRESH);
        people(3);
        world.drain();
        world.desk.set(new Switches(Mode.LIVE, 0, Set.of()));
        world.reconcile();
        world.drain();
        assertThat(world.salesforce.living()).hasSize(3);
        assertThat(world.desk.notes(Note.Kind.PLANNED, 100)).isEmpty();
    }

    @Test
    void shouldWriteABoundedSet_whenInPilot() {
        world.desk.set(new Switches(Mode.PILOT, 3, Set.of()));
        people(10);
        world.drain(4);
        assertThat(world.salesforce.living()).hasSize(3);

        world.hubspot.living().forEach(c -> world.hubspot.personEdits(c, Map.of("firstname", "Again")));
        world.drain(4);
        assertThat(world.salesforce.living())
                .hasSize(3)
                .allSatisfy(
                        l -> assertThat(world.salesforce.field(l, "FirstName")).isEqualTo("Again"));
    }

    @Test
    void shouldLoseNothing_whenStoppedInAStormAndResumed() {
        people(50);
        world.handle(world.queue.takeDue(world.clock.instant(), 10).stream()
                .map(m -> m.hints())
                .toList());
        new SwitchModes(world.ports()).stop(Stop.ALL);
        world.drain();
        int duringStop = world.salesforce.living().size();
        assertThat(duringStop).isEqualTo(10);
        assertThat(world.desk.allKept()).isNotEmpty();

        new SwitchModes(world.ports()).resume();
        world.drain();
        assertThat(world.salesforce.living()).hasSize(50);
        assertThat(world.desk.allKept()).isEmpty();
    }

    @Test
    void shouldWriteOneWayOnly_whenOneDirectionIsStopped() {
        people(1);
        world.drain();
        RecordKey contact = world.hubspot.living().getFirst();
        RecordKey lead = world.counterpart(contact).orElseThrow();
        new SwitchModes(world.ports()).stop(Stop.TO_SALESFORCE);
        world.hubspot.personEdits(contact, Map.of("firstname", "Held"));
        world.salesforce.personEdits(lead, Map.of("LastName", "Crosses"));
        world.drain();
        assertThat(world.salesforce.field(lead, "FirstName")).isEmpty();
        assertThat(world.hubspot.field(contact, "lastname")).isEqualTo("Crosses");

        new SwitchModes(world.ports()).resume();
        world.drain();
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("Held");
    }

    private void people(int count) {
        for (int i = 0; i < count; i++) {
            world.hubspot.personCreates("contacts", Map.of("email", "p" + i + "@example.com", "lastname", "P" + i));
        }
    }
}
