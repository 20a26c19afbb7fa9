package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No duplicate, whatever comes in whatever order.
class DuplicatesTest {
    private final PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));

    @Test
    @Tag("P2")
    void shouldLinkTheSame_whenEventsOfThreeSalesforceRecordsAreShuffled() {
        for (int seed = 0; seed < 100; seed++) {
            PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));
            world.salesforce.personCreates("Lead", Map.of("Email", "ada@example.com", "LastName", "One"));
            RecordKey contact =
                    world.salesforce.personCreates("Contact", Map.of("Email", " ADA@example.com", "LastName", "Two"));
            world.salesforce.personCreates("Lead", Map.of("Email", "ada@EXAMPLE.com", "LastName", "Three"));
            List<Message> messages = new ArrayList<>(world.queue.takeDue(world.clock.instant(), 100));
            Collections.shuffle(messages, new Random(seed));
            messages.forEach(m -> {
                world.queue.send(List.of(m));
                world.clock.advance(Duration.ofMillis(5));
            });
            world.drain(1 + seed % 3);

            assertThat(world.hubspot.living()).as("seed %d", seed).hasSize(1);
            assertThat(world.counterpart(world.hubspot.living().getFirst()))
                    .as("seed %d", seed)
                    .contains(contact);
            // One for each of the two leads that are left out.
            assertThat(world.causes(Note.Kind.REVIEW))
                    .as("seed %d", seed)
                    .containsExactly("AMBIGUOUS_MATCH", "AMBIGUOUS_MATCH");
            assertThat(world.salesforce.writtenByUs())
                    .as("writes to Salesforce, seed %d", seed)
                    .isZero();
        }
    }

    @Test
    @Tag("P2")
    void shouldMatch_whenSalesforceHasOneOfTheAdditionalAddresses() {
        RecordKey contact = world.hubspot.personCreates(
                "contacts",
                Map.of("email", "ada@example.com", "hs_additional_emails", "a.b@work.example.com", "lastname", "B"));
        RecordKey lead =
                world.salesforce.personCreates("Lead", Map.of("Email", "A.B@work.example.com", "LastName", "B"));
        world.drain();

        assertThat(world.counterpart(contact)).contains(lead);
        assertThat(world.salesforce.living()).hasSize(1);
    }

    @Test
    @Tag("P2")
    void shouldFindTheOwner_whenHubSpotKnowsTheAddressAsAdditionalOnly() {
        world.deaf(true);
        RecordKey contact = world.hubspot.personCreates(
                "contacts",
                Map.of("email", "ada@example.com", "hs_additional_emails", "a.b@work.example.com", "lastname", "B"));
        world.deaf(false);
        RecordKey lead =
                world.salesforce.personCreates("Lead", Map.of("Email", "a.b@work.example.com", "LastName", "B"));
        world.drain();

        assertThat(world.counterpart(lead)).contains(contact);
        assertThat(world.hubspot.living()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 50})
    @Tag("P4")
    void shouldMakeOneRecordASide_whenFiftyEventsOfOneAddressComeFromBothSides(int batchSize) {
        RecordKey contact =
                world.hubspot.personCreates("contacts", Map.of("email", "ada@example.com", "lastname", "B"));
        RecordKey lead = world.salesforce.personCreates("Lead", Map.of("Email", "ada@example.com", "LastName", "B"));
        for (int i = 0; i < 24; i++) {
            for (RecordKey key : List.of(contact, lead)) {
                Hint hint = Hint.lookAt(key, Hint.Cause.CHANGED, world.clock.instant(), "again");
                world.queue.send(List.of(Message.now(hint)));
            }
        }
        world.drain(batchSize);

        assertThat(world.hubspot.living()).hasSize(1);
        assertThat(world.salesforce.living()).hasSize(1);
        assertThat(world.counterpart(contact)).contains(lead);
        assertThat(world.state.inconsistencies()).isEmpty();
    }

    @Test
    @Tag("P5")
    void shouldLinkTheMatch_whenDuplicateRuleReportsOne() {
        world.deaf(true);
        RecordKey lead = world.salesforce.personCreates(
                "Lead", Map.of("Email", "other@example.com", "LastName", "B", "FirstName", "Ada"));
        world.deaf(false);
        world.salesforce.refusing(creates("DUPLICATES_DETECTED", List.of(lead)));
        RecordKey contact =
                world.hubspot.personCreates("contacts", Map.of("email", "ada@example.com", "lastname", "B"));
        world.drain();

        assertThat(world.counterpart(contact)).contains(lead);
        assertThat(world.salesforce.createdByUs()).isZero();
    }

    @Test
    @Tag("P5")
    void shouldWaitForReview_whenDuplicateRuleReportsSeveral() {
        world.deaf(true);
        RecordKey one = world.salesforce.personCreates("Lead", Map.of("Email", "1@example.com", "LastName", "B"));
        RecordKey two = world.salesforce.personCreates("Lead", Map.of("Email", "2@example.com", "LastName", "B"));
        world.deaf(false);
        world.salesforce.refusing(creates("DUPLICATES_DETECTED", List.of(one, two)));
        world.hubspot.personCreates("contacts", Map.of("email", "ada@example.com", "lastname", "B"));
        world.drain();

        assertThat(world.causes(Note.Kind.PARKED)).containsExactly("DUPLICATES_DETECTED");
        assertThat(world.salesforce.writtenByUs() + world.salesforce.createdByUs())
                .isZero();
    }

    @Test
    @Tag("P5")
    void shouldWaitForReviewAndGoOnLater_whenTheMatchIsNotVisible() {
        world.salesforce.refusing(creates("DUPLICATES_DETECTED", List.of()));
        RecordKey contact =
                world.hubspot.personCreates("contacts", Map.of("email", "ada@example.com", "lastname", "B"));
        world.drain();
        assertThat(world.causes(Note.Kind.PARKED)).containsExactly("DUPLICATES_DETECTED");

        world.salesforce.refusingNothing();
        world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        world.drain();

        assertThat(world.salesforce.living()).hasSize(1);
        assertThat(world.causes(Note.Kind.PARKED)).isEmpty();
    }

    @Test
    @Tag("P2")
    void shouldParkTheLaterWithBothIds_whenTwoHubSpotContactsReachOneSalesforceRecord() {
        RecordKey first = world.hubspot.personCreates("contacts", Map.of("email", "ada@example.com", "lastname", "B"));
        world.drain();
        RecordKey lead = world.counterpart(first).orElseThrow();
        world.deaf(true);
        world.salesforce.personEdits(lead, Map.of("Email", "second@example.com"));
        world.deaf(false);
        RecordKey second =
                world.hubspot.personCreates("contacts", Map.of("email", "second@example.com", "lastname", "B"));
        world.drain();

        assertThat(world.counterpart(first)).contains(lead);
        assertThat(world.counterpart(second)).isEmpty();
        assertThat(world.desk.notes(Note.Kind.PARKED, 10))
                .anySatisfy(n -> assertThat(n.records()).contains(second));
        assertThat(world.salesforce.living()).hasSize(1);
    }

    @Test
    @Tag("P4")
    void shouldFindWhatWeMadeAndKeepThePersonsEdit_whenTheTableForgotIt() {
        RecordKey contact = world.hubspot.personCreates(
                "contacts", Map.of("email", "ada@example.com", "firstname", "Ada", "lastname", "B"));
        world.deaf(true);
        RecordKey lead = world.salesforce.personCreates(
                "Lead",
                Map.of(
                        "Email", "changed@example.com",
                        "FirstName", "By a person",
                        "LastName", "B",
                        "Lockstep_HubSpot_Id__c", contact.id()));
        world.deaf(false);
        world.drain();

        assertThat(world.counterpart(contact)).contains(lead);
        assertThat(world.salesforce.living()).containsExactly(lead);
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("By a person");
    }

    private static java.util.function.Function<Write, Optional<CrmError>> creates(
            String code, List<RecordKey> existing) {
        return write -> write instanceof Write.Create
                ? Optional.of(new CrmError(code, "Use one of these records?", List.of(), existing, Optional.empty()))
                : Optional.empty();
    }

    @Test
    @Tag("P2")
    void shouldNotWriteToLosers_whenTheyAreEdited() {
        RecordKey winner =
                world.salesforce.personCreates("Contact", Map.of("Email", "ada@example.com", "LastName", "B"));
        RecordKey loser = world.salesforce.personCreates("Lead", Map.of("Email", "ada@example.com", "LastName", "C"));
        world.drain();
        world.salesforce.personEdits(loser, Map.of("LastName", "D"));
        world.hubspot.personEdits(world.counterpart(winner).orElseThrow(), Map.of("lastname", "E"));
        world.drain();

        assertThat(world.salesforce.field(loser, "LastName")).isEqualTo("D");
        assertThat(world.salesforce.field(winner, "LastName")).isEqualTo("E");
        assertThat(Set.copyOf(world.hubspot.living())).hasSize(1);
    }
}
