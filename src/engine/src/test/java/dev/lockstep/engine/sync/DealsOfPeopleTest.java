package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.config.SyncConfig;
import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.match.Identity;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Who can have a contact role since now has the deals looked at, once.
@Tag("D1")
class DealsOfPeopleTest {
    @Test
    void shouldAskForTheDealsOfBothRecords_whenAPersonIsPairedWithAContact() {
        PeopleWorld world = world(
                CreateAs.CONTACT, SyncSettings.DEFAULT.with(config().roles().orElseThrow()));
        RecordKey contact = created(world);
        RecordKey other = world.counterpart(contact).orElseThrow();

        List<Message> asked = asked(world);
        assertThat(asked).singleElement().satisfies(message -> {
            assertThat(message.hints()).extracting(Hint::key).containsExactlyInAnyOrder(contact, other);
            assertThat(message.delay()).as("after the commit").isPositive();
        });

        world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        world.handleDue();
        assertThat(asked(world)).as("it is no news any more").isEmpty();
    }

    @Test
    void shouldAskOnce_thoughOneFieldOfThePersonIsRefused() {
        PeopleWorld world = world(
                CreateAs.CONTACT, SyncSettings.DEFAULT.with(config().roles().orElseThrow()));
        world.salesforce.refusing(write -> write.values().containsKey("FirstName")
                ? Optional.of(new CrmError(
                        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                        "",
                        List.of("FirstName"),
                        List.of(),
                        Optional.empty()))
                : Optional.empty());
        RecordKey contact = world.hubspot.personCreates(
                "contacts", Map.of("email", "a@example.com", "lastname", "A", "firstname", "Ada"));
        world.handleDue();
        assertThat(world.linkOf(contact).state()).isEqualTo(Link.State.PARKED);
        assertThat(asked(world)).hasSize(1);

        world.hubspot.personEdits(contact, Map.of("lastname", "B"));
        world.handleDue();
        assertThat(asked(world)).as("it is no news any more").isEmpty();
    }

    @Test
    void shouldNotAsk_whenThePersonIsALead() {
        PeopleWorld world =
                world(CreateAs.LEAD, SyncSettings.DEFAULT.with(config().roles().orElseThrow()));
        created(world);
        assertThat(asked(world)).isEmpty();
    }

    @Test
    void shouldNotAsk_whenRolesAreNotKeptInStep() {
        PeopleWorld world = world(CreateAs.CONTACT, SyncSettings.DEFAULT);
        created(world);
        assertThat(asked(world)).isEmpty();
    }

    @Test
    void shouldNotAsk_whenThePersonCouldNotBeMade() {
        PeopleWorld world = world(
                CreateAs.CONTACT, SyncSettings.DEFAULT.with(config().roles().orElseThrow()));
        world.salesforce.refusing(write -> Optional.of(CrmError.of("STRING_TOO_LONG", "")));
        created(world);
        assertThat(asked(world)).isEmpty();
    }

    private static PeopleWorld world(CreateAs createAs, SyncSettings settings) {
        ObjectMapping mapping = People.mapping(createAs);
        return new PeopleWorld(
                mapping,
                new PeopleWorld.House(Identity.ofPeople(mapping), settings, UnaryOperator.identity(), Derivation.NONE));
    }

    private static SyncConfig config() {
        return switch (ConfigReader.read(ConfigReader.packaged())) {
            case ConfigReader.Result.Valid(SyncConfig valid) -> valid;
            case ConfigReader.Result.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    /// A HubSpot contact that was looked at once.
    private static RecordKey created(PeopleWorld world) {
        RecordKey contact = world.hubspot.personCreates("contacts", Map.of("email", "a@example.com", "lastname", "A"));
        world.handleDue();
        return contact;
    }

    private static List<Message> asked(PeopleWorld world) {
        return world.queue.takeDue(Instant.MAX, 100).stream()
                .filter(message -> message.hints().getFirst().cause() == Hint.Cause.DEALS_OF_PERSON)
                .toList();
    }
}
