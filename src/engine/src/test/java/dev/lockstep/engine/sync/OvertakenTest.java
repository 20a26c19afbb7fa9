package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.testing.FakeCrm;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An edit that falls between our read and our write is not lost.
class OvertakenTest {
    private final PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));

    @ParameterizedTest
    @EnumSource(Side.class)
    @Tag("F1")
    void shouldPutTheEditBackAndCarryIt_whenAPersonEditsBetweenOurReadAndOurWrite(Side side) {
        RecordKey contact = world.pair("ada@example.com");
        RecordKey lead = world.counterpart(contact).orElseThrow();
        boolean inSalesforce = side == Side.SALESFORCE;
        FakeCrm written = inSalesforce ? world.salesforce : world.hubspot;
        written.beforeNextWrite(() -> {
            world.clock.advance(Duration.ofMillis(50));
            written.personEdits(
                    inSalesforce ? lead : contact, Map.of(inSalesforce ? "FirstName" : "firstname", "By a person"));
        });
        if (inSalesforce) {
            world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        } else {
            world.salesforce.personEdits(lead, Map.of("FirstName", "Ada"));
        }
        world.drain();

        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("By a person");
        assertThat(world.hubspot.field(contact, "firstname")).isEqualTo("By a person");
        assertThat(world.causes(Note.Kind.REVIEW)).isEmpty();
        assertThat(world.furtherWrites()).isZero();
    }

    @Test
    void shouldListTheEdit_whenNoHistoryTellsWhatItWas() {
        world.salesforce.historyTellsNoValues();
        RecordKey contact = world.pair("ada@example.com");
        RecordKey lead = world.counterpart(contact).orElseThrow();
        world.salesforce.beforeNextWrite(() -> {
            world.clock.advance(Duration.ofMillis(50));
            world.salesforce.personEdits(lead, Map.of("FirstName", "By a person"));
        });
        world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        world.drain();

        assertThat(world.desk.notes(Note.Kind.REVIEW, 10)).singleElement().satisfies(n -> {
            assertThat(n.cause()).isEqualTo("EDIT_OVERTAKEN");
            assertThat(n.fields()).containsExactly("firstName");
        });
    }

    @Test
    void shouldListTheEdit_whenItsHintCameWhileTheLinkWasHeld() {
        world.salesforce.historyTellsNoValues();
        RecordKey contact = world.pair("ada@example.com");
        RecordKey lead = world.counterpart(contact).orElseThrow();
        world.salesforce.beforeNextWrite(() -> {
            world.clock.advance(Duration.ofMillis(50));
            world.salesforce.personEdits(lead, Map.of("FirstName", "By a person"));
            world.handle(world.queue.takeDue(world.clock.instant(), 10).stream()
                    .map(Message::hints)
                    .toList());
        });
        world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        world.drain();

        assertThat(world.counts).containsKey("held-by-another");
        assertThat(world.causes(Note.Kind.REVIEW)).containsExactly("EDIT_OVERTAKEN");
    }

    @Test
    void shouldPutTheEditBack_whenItsEventComesAfterAnotherWrite() {
        RecordKey contact = world.pair("ada@example.com");
        RecordKey lead = world.counterpart(contact).orElseThrow();
        world.salesforce.beforeNextWrite(() -> {
            world.clock.advance(Duration.ofMillis(50));
            world.deaf(true);
            world.salesforce.personEdits(lead, Map.of("FirstName", "By a person"));
            world.deaf(false);
        });
        world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        world.drain();
        Hint late = world.told.stream()
                .filter(hint -> hint.key().equals(lead))
                .filter(hint -> hint.fieldHashes().containsKey("firstName"))
                .findFirst()
                .orElseThrow();
        world.hubspot.personEdits(contact, Map.of("lastname", "Lovelace"));
        world.drain();
        world.queue.send(List.of(Message.now(late)));
        world.drain();

        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("By a person");
        assertThat(world.hubspot.field(contact, "firstname")).isEqualTo("By a person");
        assertThat(world.furtherWrites()).isZero();
    }

    @Test
    void shouldPutTheEditBack_whenItsEventAndOurEchoComeTogetherWhileTheLinkIsHeld() {
        RecordKey contact = world.pair("ada@example.com");
        RecordKey lead = world.counterpart(contact).orElseThrow();
        world.salesforce.beforeNextWrite(() -> {
            world.clock.advance(Duration.ofMillis(50));
            world.salesforce.personEdits(lead, Map.of("FirstName", "By a person"));
            Hint echo = new Hint(
                    lead,
                    Hint.Cause.CHANGED,
                    Map.of("firstName", People.keys().value(Side.SALESFORCE, "firstName", "Ada")),
                    Set.of(),
                    world.clock.instant().plusMillis(1),
                    0,
                    "echo");
            world.queue.send(List.of(Message.now(echo)));
            world.handle(world.queue.takeDue(world.clock.instant(), 10).stream()
                    .map(Message::hints)
                    .toList());
        });
        world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        world.drain();

        assertThat(world.counts).containsKey("held-by-another");
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("By a person");
        assertThat(world.hubspot.field(contact, "firstname")).isEqualTo("By a person");
    }
}
