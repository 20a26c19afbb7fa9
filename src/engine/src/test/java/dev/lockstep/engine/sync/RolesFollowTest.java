package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.testing.RolesWorld;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What follows the contact roles: the contacts' lifecycle stage; and where missing roles come from.
class RolesFollowTest {
    private static final String[] ADD = {"mode: suggest", "mode: add"};

    @Test
    @Tag("L1")
    void shouldMoveTheStageForward_andNeverBack() {
        RolesWorld world = new RolesWorld();
        String ada = world.person("003A");
        world.roles.personAssociates(world.deal, ada);
        world.look(world.deal);
        assertThat(world.stageOf(ada)).isEqualTo("opportunity");

        world.salesforce.personEdits(world.opportunity, Map.of("StageName", "Closed Won"));
        world.look(world.opportunity);
        assertThat(world.stageOf(ada)).isEqualTo("customer");

        for (String stage : List.of("Closed Lost", "Needs Analysis")) {
            world.salesforce.personEdits(world.opportunity, Map.of("StageName", stage));
            world.look(world.opportunity);
            assertThat(world.stageOf(ada)).isEqualTo("customer");
        }
        world.tell(world.personSeparates(ada));
        assertThat(world.stageOf(ada)).isEqualTo("customer");
    }

    @Test
    @Tag("L1")
    void shouldUseTheConfiguredStages() {
        RolesWorld world = new RolesWorld(
                "order: [ subscriber, lead, marketingqualifiedlead, salesqualifiedlead, opportunity, customer, evangelist, other ]\n  onOpen: opportunity",
                "order: [ lead, in_talks, customer ]\n  onOpen: in_talks");
        String ada = world.person("003A");
        world.roles.personAssociates(world.deal, ada);
        world.look(world.deal);
        assertThat(world.stageOf(ada)).isEqualTo("in_talks");
    }

    @Test
    @Tag("L1")
    void shouldAskNothingMore_whenNothingHasChanged() {
        RolesWorld world = new RolesWorld();
        world.roles.personAssociates(world.deal, world.person("003A"));
        world.look(world.deal);
        int calls = world.roles.calls;
        world.look(world.deal);
        assertThat(world.roles.calls - calls).as("one read of each CRM").isEqualTo(2);
    }

    @Test
    @Tag("L2")
    void shouldAddTheOnlyContactOfTheAccount_asPrimary_andBringItToTheDeal() {
        RolesWorld world = new RolesWorld(ADD);
        String ada = world.person("003A");
        world.roles.accountContacts.put("001A", List.of("003A"));
        world.look(world.opportunity);
        assertThat(world.roles.contactsWithRole(world.opportunity)).containsExactly("003A");
        assertThat(world.roles.primary).hasSize(1);
        assertThat(world.roles.associated.get(world.deal.id())).containsExactly(ada);
        assertThat(world.stageOf(ada)).isEqualTo("opportunity");
    }

    @Test
    @Tag("L2")
    void shouldAddTheResponders_latestFirst_whenTheAccountHasSeveralContacts() {
        RolesWorld world = new RolesWorld(
                "mode: suggest",
                "mode: add\n  max: 2",
                "sources: [ deal-contacts, only-contact-of-account ]",
                "sources: [ only-contact-of-account, campaign-responders ]");
        world.roles.accountContacts.put("001A", List.of("003A", "003B"));
        var now = world.clock.instant();
        world.roles.responders.put(
                "001A",
                Map.of(
                        "003A", now.minus(Duration.ofDays(200)),
                        "003B", now.minus(Duration.ofDays(5)),
                        "003C", now.minus(Duration.ofDays(1)),
                        "003D", now.minus(Duration.ofDays(9))));
        world.look(world.opportunity);
        assertThat(world.roles.contactsWithRole(world.opportunity)).containsExactly("003B", "003C");
        assertThat(world.roles.roles.get(world.roles.primary.iterator().next()).contactId())
                .isEqualTo("003C");
    }

    @Test
    @Tag("L2")
    void shouldAddTheDealsContacts_whenTheyAreNotKeptInStepAnyway() {
        RolesWorld world = new RolesWorld("mode: suggest", "mode: add", "inStep: true", "inStep: false\n  role: Buyer");
        world.roles.personAssociates(world.deal, world.person("003A"));
        world.look(world.deal);
        assertThat(world.roles.contactsWithRole(world.opportunity)).containsExactly("003A");
        world.roles.personGives(world.opportunity, "003Z");
        world.person("003Z");
        world.look(world.deal);
        assertThat(world.roles.associated.get(world.deal.id())).hasSize(1);
    }

    @Test
    @Tag("L2")
    void shouldOnlySuggest_andForgetIt_whenThereIsARole() {
        RolesWorld world = new RolesWorld();
        world.person("003A");
        world.roles.accountContacts.put("001A", List.of("003A"));
        world.look(world.opportunity);
        assertThat(world.roles.writes).isZero();
        assertThat(world.desk.notes(Note.Kind.REVIEW, 10)).singleElement().satisfies(note -> {
            assertThat(note.cause()).isEqualTo("CONTACT_ROLES_PROPOSED");
            assertThat(note.sentence()).contains("Proposed from only contact of account");
            assertThat(note.records()).contains(RecordKey.contact("003A"), world.opportunity);
        });
        world.roles.personGives(world.opportunity, "003A");
        world.look(world.opportunity);
        assertThat(world.desk.notes(Note.Kind.REVIEW, 10)).isEmpty();
    }

    @Test
    @Tag("L2")
    void shouldSayWhatSalesforceRefuses_andAddTheRoleOnceItIsMended() {
        RolesWorld world = new RolesWorld(ADD);
        world.person("003A");
        world.roles.accountContacts.put("001A", List.of("003A"));
        world.roles.refusal = Optional.of(CrmError.of("FIELD_CUSTOM_VALIDATION_EXCEPTION", ""));
        world.look(world.opportunity);
        assertThat(world.desk.notes(Note.Kind.REVIEW, 10))
                .extracting(Note::cause)
                .containsExactly("FIELD_CUSTOM_VALIDATION_EXCEPTION");

        world.roles.refusal = Optional.empty();
        Hint again = Hint.lookAt(world.opportunity, Hint.Cause.CHANGED, world.clock.instant(), "event");
        assertThat(world.handle(List.of(List.of(again))).count("contact-roles-found"))
                .isEqualTo(1);
        world.drain();
        assertThat(world.roles.contactsWithRole(world.opportunity)).containsExactly("003A");
        assertThat(world.desk.notes(Note.Kind.REVIEW, 10)).isEmpty();
    }

    @Test
    @Tag("L2")
    void shouldAskOnlyForTheSourcesThatAreSaid() {
        RolesWorld world = new RolesWorld(
                "mode: suggest",
                "mode: add",
                "sources: [ deal-contacts, only-contact-of-account ]",
                "sources: [ campaign-responders ]");
        world.roles.accountContacts.put("001A", List.of("003A"));
        int calls = world.roles.calls;
        world.look(world.opportunity);
        assertThat(world.roles.calls - calls)
                .as("a read of each CRM, and the responders")
                .isEqualTo(3);
        assertThat(world.roles.writes).isZero();
    }

    @Test
    @Tag("L2")
    void shouldLeaveAClosedOpportunityAlone() {
        RolesWorld world = new RolesWorld(ADD);
        world.salesforce.personEdits(world.opportunity, Map.of("StageName", "Closed Lost"));
        world.roles.accountContacts.put("001A", List.of("003A"));
        world.look(world.opportunity);
        assertThat(world.roles.writes).isZero();
    }
}
