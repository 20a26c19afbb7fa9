package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.port.SyncState.Commit;
import dev.lockstep.engine.testing.Links;
import dev.lockstep.engine.testing.RolesWorld;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The people of a deal and the contact roles of its opportunity, through the protocol.
@Tag("D1")
class DealRolesTest {
    private final RolesWorld world = new RolesWorld();

    @Test
    void shouldGiveRoles_toTheDealsContacts_theFirstAsPrimary() {
        world.roles.personAssociates(world.deal, world.person("003A"), world.person("003B"));
        world.look(world.deal);
        assertThat(world.roles.contactsWithRole(world.opportunity)).containsExactly("003A", "003B");
        assertThat(world.roles.primary).hasSize(1);
        assertIsQuiet();
    }

    @Test
    void shouldAssociate_whoHasARole() {
        String ada = world.person("003A");
        world.roles.personGives(world.opportunity, "003A");
        assertThat(world.reconcile().enqueued()).isEqualTo(1);
        world.drain();
        assertThat(world.roles.associated.get(world.deal.id())).containsExactly(ada);
        assertIsQuiet();
    }

    @Test
    void shouldTakeTheRole_whenHubSpotTellsThatTheContactWasTakenAway() {
        String ada = inStep("003A");
        Hint removed = world.personSeparates(ada);
        world.tell(removed, removed);
        assertThat(world.roles.contactsWithRole(world.opportunity)).isEmpty();
        assertIsQuiet();
    }

    @Test
    void shouldSeparate_whenTheRoleWasDeleted() {
        inStep("003A");
        world.roles.personDeletes(world.roles.roles.keySet().iterator().next());
        assertThat(world.reconcile().enqueued()).isEqualTo(1);
        world.drain();
        assertThat(world.roles.associated.get(world.deal.id())).isEmpty();
        assertIsQuiet();
    }

    @Test
    void shouldExchangeThePerson_whenTheRoleWasGivenToAnother() {
        inStep("003A");
        String bob = world.person("003B");
        world.roles.personGivesTo(world.roles.roles.keySet().iterator().next(), "003B");
        world.reconcile();
        world.drain();
        assertThat(world.roles.associated.get(world.deal.id())).containsExactly(bob);
        assertThat(world.roles.contactsWithRole(world.opportunity)).containsExactly("003B");
        assertIsQuiet();
    }

    @Test
    void shouldNeitherRestoreNorRemove_whenARowIsMissingAndNobodyTellsOfADelete() {
        String ada = inStep("003A");
        world.roles.associated.get(world.deal.id()).remove(ada);
        world.look(world.deal);
        assertThat(world.roles.contactsWithRole(world.opportunity)).containsExactly("003A");
        assertThat(world.roles.associated.get(world.deal.id())).isEmpty();
        assertThat(review()).containsExactly("CONTACT_IS_MISSING");

        world.roles.personAssociates(world.deal, ada);
        world.look(world.deal);
        assertThat(review()).as("the note goes when the row is there again").isEmpty();
    }

    @Test
    @Tag("P3")
    void shouldLeaveALead_untilItIsConverted() {
        RecordKey lead = RecordKey.lead("00QA");
        String ada = world.person(lead);
        world.roles.personAssociates(world.deal, ada);
        world.look(world.deal);
        assertThat(world.roles.contactsWithRole(world.opportunity)).isEmpty();

        convert("person-00QA", lead, RecordKey.contact("003A"));
        world.tell(Hint.lookAt(
                RecordKey.hubspotContact(ada), Hint.Cause.DEALS_OF_PERSON, world.clock.instant(), "converted"));
        assertThat(world.roles.contactsWithRole(world.opportunity)).containsExactly("003A");
        assertIsQuiet();
    }

    @Test
    @Tag("P3")
    void shouldKeepTheRole_whenThePersonGoesOnAsAnotherContact() {
        inStep("003A");
        convert("person-003A", RecordKey.contact("003A"), RecordKey.contact("003M"));
        world.roles.personGivesTo(world.roles.roles.keySet().iterator().next(), "003M");
        world.look(world.opportunity);
        assertThat(world.roles.contactsWithRole(world.opportunity)).containsExactly("003M");
        assertThat(world.roles.associated.get(world.deal.id())).hasSize(1);
        assertIsQuiet();
    }

    @Test
    @Tag("P3")
    void shouldLookAtTheDeals_ofAPersonWhoIsOnThemInSalesforceOnly() {
        world.roles.personGives(world.opportunity, "003A");
        world.look(world.deal);
        assertThat(world.roles.associated).isEmpty();
        String ada = world.person("003A");
        world.tell(Hint.lookAt(RecordKey.contact("003A"), Hint.Cause.DEALS_OF_PERSON, world.clock.instant(), "paired"));
        assertThat(world.roles.associated.get(world.deal.id())).containsExactly(ada);
    }

    @Test
    void shouldTryAgain_whenARowIsLocked_andSayWhatIsRefusedForGood() {
        world.roles.personAssociates(world.deal, world.person("003A"));
        world.roles.refusal = Optional.of(CrmError.of("UNABLE_TO_LOCK_ROW", ""));
        world.handle(List.of(List.of(hint())));
        world.roles.refusal = Optional.empty();
        world.drain();
        assertThat(world.roles.contactsWithRole(world.opportunity)).containsExactly("003A");

        world.roles.personAssociates(world.deal, world.person("003B"));
        world.roles.refusal = Optional.of(CrmError.of("FIELD_CUSTOM_VALIDATION_EXCEPTION", ""));
        world.look(world.deal);
        assertThat(review()).containsExactly("FIELD_CUSTOM_VALIDATION_EXCEPTION");
        world.roles.refusal = Optional.empty();
        world.look(world.deal);
        assertThat(world.roles.contactsWithRole(world.opportunity)).containsExactly("003A", "003B");
        assertThat(review()).isEmpty();
    }

    @Test
    @Tag("X12")
    void shouldOnlyPlan_whenItObserves_andWait_whenASideIsStopped() {
        world.roles.personAssociates(world.deal, world.person("003A"));
        world.desk.set(new Switches(Switches.Mode.OBSERVE, 0, Set.of()));
        world.look(world.deal);
        assertThat(world.desk.notes(Note.Kind.PLANNED, 10))
                .singleElement()
                .satisfies(note -> assertThat(note.cause()).isEqualTo("contact roles in SALESFORCE"));
        world.desk.set(new Switches(Switches.Mode.LIVE, 0, Set.of(Switches.Stop.TO_SALESFORCE)));
        world.look(world.deal);
        assertThat(world.roles.writes).isZero();
        world.desk.set(new Switches(Switches.Mode.LIVE, 0, Set.of()));
        world.clock.advance(Duration.ofSeconds(1));
        new Resume(new SyncPorts(
                        world.hubspot, world.salesforce, world.state, world.desk, world.queue, world.clock, () -> "id"))
                .resume();
        world.drain();
        assertThat(world.roles.contactsWithRole(world.opportunity)).containsExactly("003A");
    }

    @Test
    void shouldLeaveThemAsTheyAre_whenThereAreTooMany() {
        for (int i = 0; i <= 100; i++) {
            world.roles.personAssociates(world.deal, world.person("003x" + i));
        }
        world.look(world.deal);
        assertThat(world.roles.writes).isZero();
        assertThat(review()).containsExactly("TOO_MANY_CONTACTS");
    }

    private Hint hint() {
        return Hint.lookAt(world.deal, Hint.Cause.CHANGED, world.clock.instant(), "event");
    }

    private String inStep(String contact) {
        String hubspot = world.person(contact);
        world.roles.personAssociates(world.deal, hubspot);
        world.look(world.deal);
        assertThat(world.roles.contactsWithRole(world.opportunity)).containsExactly(contact);
        return hubspot;
    }

    private void convert(String linkId, RecordKey from, RecordKey to) {
        Link link = world.state.links(Set.of(linkId)).get(linkId);
        world.state.lock(Set.of(linkId), Links.lease("test"), world.clock.instant());
        world.state.commit(
                List.of(new Commit(link.withRecord(to), Set.of(to), Set.of(from), Set.of(), Set.of())), "test");
    }

    private List<String> review() {
        return world.desk.notes(Note.Kind.REVIEW, 10).stream().map(Note::cause).toList();
    }

    /// Nothing is written any more, whatever is looked at, and the reconciliation finds nothing.
    private void assertIsQuiet() {
        int writes = world.roles.writes;
        int stages = world.hubspot.writtenByUs();
        world.look(world.deal);
        world.look(world.opportunity);
        assertThat(world.reconcile().enqueued()).isZero();
        assertThat(world.roles.writes).isEqualTo(writes);
        assertThat(world.hubspot.writtenByUs()).isEqualTo(stages);
    }
}
