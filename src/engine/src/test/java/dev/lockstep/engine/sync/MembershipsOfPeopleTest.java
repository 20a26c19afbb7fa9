package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.match.Identity;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Hint.Cause;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.port.HintQueues;
import dev.lockstep.engine.testing.Killed;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import dev.lockstep.engine.testing.PortWrapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is in step since now, or again, has the memberships looked at.
@Tag("K1")
@Tag("K4")
class MembershipsOfPeopleTest {
    private static final int CALLS_MAX = 200;
    private static final Duration VISIBILITY = Duration.ofMinutes(6);
    private final List<Hint> asked = new ArrayList<>();

    @Test
    void shouldAskForTheMemberships_whenAPersonIsInStep_andNotWhenEdited() {
        PeopleWorld world = world();
        RecordKey contact = created(world);
        drain(world);
        assertThat(asked).singleElement().satisfies(hint -> {
            assertThat(hint.key()).isEqualTo(contact);
            assertThat(hint.cause()).isEqualTo(Cause.MEMBERSHIPS);
        });

        world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        drain(world);
        assertThat(asked).hasSize(1);
    }

    @Test
    void shouldAsk_thoughTheTurnThatPairedTheRecordsHasToBeRepeated() {
        PeopleWorld world = world();
        world.hubspot.personCreates("contacts", Map.of("email", "a@example.com", "lastname", "A"));
        world.salesforce.personCreates(
                "Lead", Map.of("Email", "a@example.com", "LastName", "B", "Company", "C", "FirstName", "D"));
        world.hubspot.refusing(write -> Optional.of(CrmError.of("UNABLE_TO_LOCK_ROW", "")));
        world.salesforce.refusing(write -> Optional.of(CrmError.of("UNABLE_TO_LOCK_ROW", "")));
        step(world);
        world.hubspot.refusingNothing();
        world.salesforce.refusingNothing();
        drain(world);

        assertThat(asked).extracting(Hint::cause).contains(Cause.MEMBERSHIPS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldAsk_whereverTheWorkerIsKilled(boolean bothAreThere) {
        int kill = 1;
        while (kill < CALLS_MAX) {
            asked.clear();
            PeopleWorld world = world();
            int last = kill;
            int[] calls = {0};
            world.watch(new PortWrapper.Watch() {
                @Override
                public void before(String call) {
                    if (++calls[0] == last) {
                        throw new Killed(call);
                    }
                }

                @Override
                public void after(String call) {
                    before(call);
                }
            });
            RecordKey contact = created(world);
            if (bothAreThere) {
                world.salesforce.personCreates(
                        "Lead", Map.of("Email", "a@example.com", "LastName", "A", "Company", "C"));
            }
            drain(world);
            assertThat(asked).as("killed at %s", kill).extracting(Hint::key).contains(contact);
            if (calls[0] < kill) {
                break;
            }
            kill++;
        }
        assertThat(kill).as("calls that a worker can be killed at").isBetween(10, CALLS_MAX - 1);
    }

    @Test
    void shouldAsk_whenTheAddressChanged_byWhichOtherRecordsOfThePersonAreFound() {
        PeopleWorld world = world();
        RecordKey contact = created(world);
        drain(world);
        asked.clear();
        world.hubspot.personEdits(contact, Map.of("email", "other@example.com"));
        drain(world);
        assertThat(asked).extracting(Hint::key).contains(contact);
    }

    @Test
    void shouldAskAnew_whenADeletedRecordIsBack() {
        PeopleWorld world = world();
        RecordKey contact = created(world);
        drain(world);
        world.hubspot.personDeletes(contact);
        drain(world);
        asked.clear();
        world.hubspot.personRestores(contact);
        drain(world);

        assertThat(asked).extracting(Hint::cause).containsExactly(Cause.MEMBERSHIPS_ANEW);
    }

    @Test
    void shouldAsk_whenTheContactWasMergedIntoANewOne() {
        PeopleWorld world = world();
        RecordKey contact = created(world);
        RecordKey other = world.hubspot.personCreates("contacts", Map.of("email", "b@example.com", "lastname", "B"));
        drain(world);
        asked.clear();
        RecordKey merged = world.hubspot.personMergesIntoNew(contact, other);
        drain(world);

        assertThat(asked).extracting(Hint::key).contains(merged);
    }

    private static PeopleWorld world() {
        ObjectMapping mapping = People.mapping(CreateAs.LEAD);
        return new PeopleWorld(
                mapping,
                new PeopleWorld.House(
                        Identity.ofPeople(mapping),
                        SyncSettings.DEFAULT.withCampaigns(true),
                        UnaryOperator.identity(),
                        Derivation.NONE));
    }

    private static RecordKey created(PeopleWorld world) {
        return world.hubspot.personCreates("contacts", Map.of("email", "a@example.com", "lastname", "A"));
    }

    private void drain(PeopleWorld world) {
        for (int turn = 0; world.queue.nextDue().isPresent(); turn++) {
            assertThat(turn).isLessThan(1_000);
            step(world);
        }
    }

    /// What is due next, except what is asked of the members of campaigns. A killed worker's messages come again.
    private void step(PeopleWorld world) {
        world.queue.nextDue().ifPresent(world.clock::advanceTo);
        List<List<Hint>> ofPeople = new ArrayList<>();
        for (Message message : world.queue.takeDue(world.clock.instant(), 10)) {
            if (HintQueues.objectOf(message.hints().getFirst()) == SyncedObject.CAMPAIGNS) {
                asked.addAll(message.hints());
            } else {
                ofPeople.add(message.hints());
            }
        }
        try {
            world.handle(ofPeople);
        } catch (Killed killed) {
            world.queue.send(ofPeople.stream()
                    .map(hints -> new Message(hints, VISIBILITY))
                    .toList());
        }
    }
}
