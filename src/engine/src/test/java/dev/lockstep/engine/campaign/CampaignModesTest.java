package dev.lockstep.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.sync.Resume;
import dev.lockstep.engine.sync.SwitchModes;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is written, and what is kept, in each mode and while something is stopped.
class CampaignModesTest extends OnTheWebinar {
    @Test
    @Tag("X12")
    void shouldOnlyPlan_inObserve_andWriteThePlanWhenLive() {
        world.desk.set(new Switches(Switches.Mode.OBSERVE, 0, Set.of()));
        world.hubspot.personAdds("17", ada);
        choose(bo, GALA);
        world.settle();

        assertThat(world.writes()).isZero();
        assertThat(world.notes(Note.Kind.PLANNED))
                .singleElement()
                .satisfies(note -> assertThat(note.sentence()).contains("1 now", "Webinar"));

        world.desk.set(new Switches(Switches.Mode.LIVE, 0, Set.of()));
        world.settle();
        assertThat(world.membersOf(WEBINAR)).containsExactly(ADA);
        world.clock.advance(Duration.ofHours(1));
        new Resume(world.ports().sync()).resume();
        world.drain();
        assertThat(world.membersOf(GALA)).as("chosen while nothing was written").containsExactly(BO);
    }

    @Test
    @Tag("X12")
    void shouldWriteOnlyThePilotsPeople_andTheOthersWhenLive() {
        world.desk.set(new Switches(Switches.Mode.PILOT, 1, Set.of()));
        world.hubspot.personAdds("17", ada);
        world.hubspot.personAdds("17", bo);
        world.settle();

        assertThat(world.membersOf(WEBINAR)).hasSize(1);
        assertThat(world.counts.get("outside-pilot")).isPositive();

        world.salesforce.personAdds(GALA, ADA, "Sent");
        world.salesforce.personAdds(GALA, BO, "Sent");
        choose(ada, GALA);
        choose(bo, GALA);
        world.desk.set(new Switches(Switches.Mode.LIVE, 0, Set.of()));
        world.settle();
        assertThat(world.membersOf(WEBINAR)).contains(ADA, BO);
        world.clock.advance(Duration.ofHours(1));
        new Resume(world.ports().sync()).resume();
        world.drain();
        assertThat(world.listed(GALA)).containsExactlyInAnyOrder(ada, bo);
    }

    @Test
    @Tag("X12")
    void shouldKeepWhatComes_whileADirectionIsStopped() {
        world.desk.set(new Switches(Switches.Mode.LIVE, 0, Set.of(Switches.Stop.TO_SALESFORCE)));
        world.hubspot.personAdds("17", ada);
        world.settle();
        assertThat(world.writes()).isZero();

        new SwitchModes(world.ports().sync()).resume();
        world.drain();
        assertThat(world.membersOf(WEBINAR)).containsExactly(ADA);
    }
}
