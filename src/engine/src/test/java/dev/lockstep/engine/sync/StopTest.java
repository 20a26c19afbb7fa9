package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.port.Switches.Mode;
import dev.lockstep.engine.port.Switches.Stop;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import dev.lockstep.engine.testing.PortWrapper;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A worker that saw the switch as it stood before.
@Tag("X12")
class StopTest {
    private final PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));

    @ParameterizedTest
    @EnumSource(names = {"ALL", "TO_SALESFORCE"})
    void shouldKeepNothingBack_whenItIsResumedWhileAWorkerStillKeeps(Stop stop) {
        RecordKey contact = world.pair("ada@example.com");
        world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        world.desk.set(new Switches(Mode.LIVE, 0, Set.of(stop)));
        world.watch(new PortWrapper.Watch() {
            @Override
            public void before(String call) {}

            @Override
            public void after(String call) {
                if (call.equals("Desk.keep")) {
                    world.clock.advance(Duration.ofMillis(5));
                    world.desk.set(new Switches(Mode.LIVE, 0, Set.of()));
                }
            }
        });

        SyncReport report = world.handle(world.queue.takeDue(world.clock.instant(), 10).stream()
                .map(Message::hints)
                .toList());

        assertThat(report.count("kept-while-stopped")).isEqualTo(1);
        assertThat(world.desk.allKept()).as("nobody resumes a second time").isEmpty();
        world.drain();
        assertThat(world.salesforce.field(world.counterpart(contact).orElseThrow(), "FirstName"))
                .isEqualTo("Ada");
    }

    @ParameterizedTest
    @EnumSource(names = {"ALL", "TO_SALESFORCE"})
    void shouldKeepItUntilItIsResumed_whenNobodyDoes(Stop stop) {
        RecordKey contact = world.pair("ada@example.com");
        world.desk.set(new Switches(Mode.LIVE, 0, Set.of(stop)));
        world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        world.drain();

        assertThat(world.counts).containsEntry("kept-while-stopped", 1);
        assertThat(world.desk.allKept()).hasSize(1);
        assertThat(world.queue.nextDue()).isEmpty();
    }
}
