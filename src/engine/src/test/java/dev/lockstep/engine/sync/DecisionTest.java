package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A conflict that a rule leaves to a person is decided once, and the decision is kept.
@Tag("F1")
class DecisionTest {
    private final PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));
    private final RecordKey contact = world.hubspot.personCreates(
            "contacts", Map.of("email", "ada@example.com", "firstname", "Ada", "lastname", "Byron"));
    private final RecordKey lead = world.salesforce.personCreates(
            "Lead", Map.of("Email", "ada@example.com", "FirstName", "Augusta", "LastName", "King"));

    @ParameterizedTest
    @EnumSource
    void shouldWriteTheDecidedValue_andKeepIt(Side winner) {
        world.drain();
        assertThat(differing()).containsExactlyInAnyOrder("firstName", "lastName");

        decide("firstName", winner);
        world.drain();

        String right = winner == Side.HUBSPOT ? "Ada" : "Augusta";
        assertThat(world.hubspot.field(contact, "firstname")).isEqualTo(right);
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo(right);
        assertThat(differing()).containsExactly("lastName");
        assertThat(world.furtherWrites()).isZero();
        assertThat(world.salesforce.field(lead, "LastName")).isEqualTo("King");
    }

    @Test
    void shouldTryAgain_whenTheDecidedWriteIsRefusedForNow() {
        world.drain();
        AtomicBoolean refused = new AtomicBoolean();
        world.salesforce.refusing(write -> refused.getAndSet(true)
                ? Optional.empty()
                : Optional.of(new CrmError("UNABLE_TO_LOCK_ROW", "", List.of(), List.of(), Optional.empty())));
        decide("firstName", Side.HUBSPOT);
        world.drain();

        assertThat(refused).isTrue();
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("Ada");
        assertThat(differing()).containsExactly("lastName");
    }

    @Test
    void shouldCarryOutTheDecision_whenTheLinkIsHeldAsItComes() {
        world.drain();
        world.salesforce.beforeNextWrite(() -> {
            decide("firstName", Side.HUBSPOT);
            world.handle(world.queue.takeDue(world.clock.instant(), 10).stream()
                    .map(Message::hints)
                    .toList());
        });
        world.hubspot.personEdits(contact, Map.of("firstname", "Ada Augusta"));
        world.drain();
        assertThat(world.counts).containsKey("held-by-another");
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("Ada Augusta");
        assertThat(differing()).containsExactly("lastName");
    }

    private void decide(String field, Side winner) {
        world.queue.send(List.of(Message.now(Hint.decided(contact, field, winner, world.clock.instant(), "decided"))));
    }

    private List<String> differing() {
        return world.desk.notes(Note.Kind.REVIEW, 10).stream()
                .filter(note -> note.cause().equals("FIELD_DIFFERS"))
                .flatMap(note -> note.fields().stream())
                .toList();
    }
}
