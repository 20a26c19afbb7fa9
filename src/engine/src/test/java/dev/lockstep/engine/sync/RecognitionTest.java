package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Records that nobody changed are recognised by one hash a side.
@Tag("X6")
class RecognitionTest {
    private static final String RECOGNISED = "recognised";
    private final PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));

    @Test
    void shouldRecogniseAndWriteNothing_whenNeitherSideChanged() {
        RecordKey contact = settled();
        Link before = world.linkOf(contact);
        int writes = world.writes();

        look(contact);

        assertThat(world.counts).containsEntry(RECOGNISED, 1).containsEntry("in-step", 1);
        assertThat(world.writes()).isEqualTo(writes);
        assertThat(world.linkOf(contact)).isEqualTo(before);
    }

    @Test
    void shouldRecognise_whenOnlyAFieldChangedThatIsNotMapped() {
        RecordKey contact = settled();
        world.hubspot.personEdits(contact, Map.of("nickname", "Countess"));

        look(contact);

        assertThat(world.counts).containsKey(RECOGNISED);
    }

    @Test
    void shouldMergeFieldByField_whenEitherSideChanged() {
        RecordKey contact = settled();
        RecordKey lead = world.counterpart(contact).orElseThrow();
        for (String name : List.of("Augusta", "Annabella")) {
            world.hubspot.personEdits(contact, Map.of("firstname", name));
            look(contact);
            assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo(name);
        }
        world.salesforce.personEdits(lead, Map.of("Status", "Working"));
        look(contact);
        assertThat(world.hubspot.field(contact, "lead_status")).isEqualTo("Working");

        assertThat(world.counts).doesNotContainKey(RECOGNISED);
    }

    @Test
    void shouldKnowBothSides_whenOneOfThemWasWritten() {
        RecordKey contact = settled();
        world.hubspot.personEdits(contact, Map.of("firstname", "Augusta"));
        look(contact);

        assertThat(world.linkOf(contact).digests()).containsOnlyKeys(Side.HUBSPOT, Side.SALESFORCE);
        look(contact);
        assertThat(world.counts).containsEntry(RECOGNISED, 1);
    }

    @Test
    void shouldKnowNoDigestOfARecordThatWasJustMade() {
        world.deaf(true);
        RecordKey contact =
                world.hubspot.personCreates("contacts", Map.of("email", "ada@example.com", "lastname", "Byron"));
        look(contact);

        assertThat(world.linkOf(contact).digests()).doesNotContainKey(Side.SALESFORCE);
        look(contact);
        assertThat(world.counts).doesNotContainKey(RECOGNISED);
        look(contact);
        assertThat(world.counts).containsEntry(RECOGNISED, 1);
    }

    @Test
    void shouldRenewEveryHash_whenTheKeyWasRotated() {
        RecordKey contact = settled();
        world.rotateTo(People.keys("k2", "k1", "k2"));
        look(contact);

        assertThat(world.counts).doesNotContainKey(RECOGNISED);
        Link link = world.linkOf(contact);
        assertThat(link.digests().values()).hasSize(2).allMatch(digest -> digest.startsWith("k2."));
        assertThat(link.base().values())
                .allMatch(base ->
                        base.hubspot().startsWith("k2.") && base.salesforce().startsWith("k2."));
        look(contact);
        assertThat(world.counts).containsEntry(RECOGNISED, 1);
    }

    @Test
    @Tag("X2")
    void shouldFindTheLostEdit_whenTheRecordHasADigest() {
        RecordKey contact = settled();
        world.reconcile();
        assertThat(world.queue.nextDue()).isEmpty();

        world.hubspot.personEdits(contact, Map.of("firstname", "Augusta"));
        world.reconcile();
        assertThat(world.queue.nextDue()).isPresent();
    }

    /// A pair in step, known whole, whose events are no longer heard.
    private RecordKey settled() {
        RecordKey contact = world.hubspot.personCreates(
                "contacts", Map.of("email", "ada@example.com", "firstname", "Ada", "lastname", "Byron"));
        world.drain();
        world.deaf(true);
        look(contact);
        assertThat(world.linkOf(contact).digests()).hasSize(2);
        world.counts.clear();
        return contact;
    }

    private void look(RecordKey key) {
        world.queue.send(List.of(Message.now(Hint.lookAt(key, Hint.Cause.CALLED, world.clock.instant(), "test"))));
        world.drain();
    }
}
