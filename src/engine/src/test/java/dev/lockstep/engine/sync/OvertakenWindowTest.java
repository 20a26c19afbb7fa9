package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link.FieldWrite;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which events tell of an edit that a write of ours overtook: those of the side that was written, of times between
/// our read and our write, where our value still stands.
@Tag("F1")
class OvertakenWindowTest {
    private static final String LISTED = "overtaken-listed";
    private static final String RESTORED = "overtaken-restored";
    private final PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));
    private RecordKey contact;
    private RecordKey lead;

    /// `Ada` was written to Salesforce, half a second after it was read.
    @BeforeEach
    void setUp() {
        contact = world.pair("ada@example.com");
        lead = world.counterpart(contact).orElseThrow();
        world.salesforce.beforeNextWrite(() -> world.clock.advance(Duration.ofMillis(500)));
        world.hubspot.personEdits(contact, Map.of("firstname", "Ada", "lifecyclestage", "lead"));
        world.drain();
        world.deaf(true);
    }

    @ParameterizedTest
    @CsvSource({"READ, 0, false", "READ, 1, true", "WRITTEN, -1, true", "WRITTEN, 0, true", "WRITTEN, 1, false"})
    void shouldTellOfIt_whenTheEditWasMadeBetweenReadAndWrite(String from, int millis, boolean overtaken) {
        FieldWrite write = lastWrite("firstName");
        Instant at = (from.equals("READ") ? write.readAt() : write.writtenAt()).plusMillis(millis);
        handle(edit(lead, "firstName", "By a person", at));

        assertThat(world.counts.getOrDefault(LISTED, 0)).isEqualTo(overtaken ? 1 : 0);
        assertThat(world.causes(Note.Kind.REVIEW)).hasSize(overtaken ? 1 : 0);
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("Ada");
    }

    @Test
    void shouldTellNothing_whenTheEditIsOfTheSideThatWasNotWritten() {
        handle(edit(contact, "firstName", "By a person", during("firstName")));
        assertNothing();
    }

    @Test
    void shouldTellNothing_whenTheRuleLetsNoEditOfThatSideStand() {
        handle(edit(lead, "stage", "customer", during("stage")));
        assertNothing();
    }

    @Test
    void shouldTellNothing_whenAnotherValueStandsThereByNow() {
        Instant during = during("firstName");
        world.salesforce.personEdits(lead, Map.of("FirstName", "Later"));
        handle(edit(lead, "firstName", "By a person", during));

        assertNothing();
        assertThat(world.hubspot.field(contact, "firstname")).isEqualTo("Later");
    }

    @Test
    void shouldTellNothing_ofTheEchoOfOurOwnWrite() {
        handle(edit(lead, "firstName", "Ada", during("firstName")));
        assertNothing();
    }

    @Test
    void shouldListRatherThanGuess_whenTheHistoryTellsAnotherValueThanTheEvent() {
        historySays("Somebody else's");
        handle(edit(lead, "firstName", "By a person", during("firstName")));

        assertThat(world.counts).containsEntry(LISTED, 1).doesNotContainKey(RESTORED);
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("Ada");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldRestoreTheNewest_whenThereAreSeveral_inWhicheverOrderTheyCome(boolean inOrder) {
        historySays("Newest");
        Instant during = during("firstName");
        List<Hint> events = new ArrayList<>(List.of(
                edit(lead, "firstName", "Older", during), edit(lead, "firstName", "Newest", during.plusMillis(5))));
        if (!inOrder) {
            Collections.reverse(events);
        }
        handle(events.toArray(Hint[]::new));
        world.drain();

        assertThat(world.counts).containsEntry(RESTORED, 1).doesNotContainKey(LISTED);
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("Newest");
        assertThat(world.hubspot.field(contact, "firstname")).isEqualTo("Newest");
    }

    /// A person's edit that our write followed: the value is ours again, the history of people's edits tells theirs.
    private void historySays(String value) {
        world.salesforce.beforeNextWrite(() -> {
            world.clock.advance(Duration.ofMillis(500));
            world.salesforce.personEdits(lead, Map.of("FirstName", value));
        });
        world.hubspot.personEdits(contact, Map.of("firstname", "Augusta"));
        handle(Hint.lookAt(contact, Hint.Cause.CHANGED, world.clock.instant(), "c"));
        world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        world.salesforce.beforeNextWrite(() -> world.clock.advance(Duration.ofMillis(500)));
        handle(Hint.lookAt(contact, Hint.Cause.CHANGED, world.clock.instant(), "c"));
        world.counts.clear();
    }

    private void assertNothing() {
        assertThat(world.counts).doesNotContainKeys(LISTED, RESTORED);
        assertThat(world.causes(Note.Kind.REVIEW)).isEmpty();
    }

    private FieldWrite lastWrite(String field) {
        return world.linkOf(contact).lastWrite().orElseThrow().fields().get(field);
    }

    private Instant during(String field) {
        return lastWrite(field).readAt().plusMillis(100);
    }

    private static Hint edit(RecordKey key, String field, String value, Instant at) {
        Side side = key.side();
        Map<String, String> hashes = Map.of(field, People.keys().value(side, field, value));
        return new Hint(key, Hint.Cause.CHANGED, hashes, Set.of(), at, 0, "event");
    }

    private void handle(Hint... hints) {
        world.handle(List.of(List.of(hints)));
    }
}
