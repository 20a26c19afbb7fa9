package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.SyncState.Commit;
import dev.lockstep.engine.testing.Links;
import dev.lockstep.engine.testing.RolesWorld;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is in step of a deal's people is known afterwards: a removal is told from what was never there.
@Tag("D1")
class SharePeopleTest {
    private static final CrmError REFUSAL = CrmError.of("FIELD_CUSTOM_VALIDATION_EXCEPTION", "");
    private final RolesWorld world = new RolesWorld();

    @Test
    void shouldSeparate_whenTheRoleIsDeletedThatTheAssociationCameOf() {
        String ada = world.person("003A");
        String role = world.roles.personGives(world.opportunity, "003A");
        world.look(world.opportunity);
        assertThat(atDeal()).containsExactly(ada);

        world.roles.personDeletes(role);
        assertThat(world.reconcile().enqueued()).isEqualTo(1);
        world.drain();
        assertThat(atDeal()).isEmpty();

        world.roles.personAssociates(world.deal, ada);
        world.look(world.deal);
        assertThat(world.roles.contactsWithRole(world.opportunity))
                .as("who comes back is new")
                .containsExactly("003A");
        assertThat(causes()).isEmpty();
    }

    @Test
    void shouldStillKnowWhoWasInStepBefore_whenAnotherComes() {
        String ada = world.person("003A");
        String role = world.roles.personGives(world.opportunity, "003A");
        world.look(world.opportunity);
        String bob = world.person("003B");
        world.roles.personAssociates(world.deal, bob);
        world.look(world.deal);
        assertThat(atDeal()).containsExactlyInAnyOrder(ada, bob);

        world.roles.personDeletes(role);
        world.reconcile();
        world.drain();
        assertThat(atDeal()).containsExactly(bob);
        assertThat(world.roles.contactsWithRole(world.opportunity)).containsExactly("003B");
    }

    @Test
    void shouldAssociateLater_whenHubSpotRefusedIt() {
        String ada = world.person("003A");
        world.roles.personGives(world.opportunity, "003A");
        world.roles.refusal = Optional.of(REFUSAL);
        world.look(world.opportunity);
        assertThat(causes()).containsExactly(REFUSAL.code());

        world.roles.refusal = Optional.empty();
        world.look(world.opportunity);
        assertThat(atDeal()).containsExactly(ada);
        assertThat(causes()).isEmpty();
    }

    @Test
    void shouldTakeTheRoleLater_whenSalesforceRefusedIt() {
        String ada = inStep("003A");
        Hint removed = world.personSeparates(ada);
        world.roles.refusal = Optional.of(REFUSAL);
        world.tell(removed);
        assertThat(world.roles.contactsWithRole(world.opportunity)).containsExactly("003A");
        assertThat(causes()).containsExactly(REFUSAL.code());

        world.roles.refusal = Optional.empty();
        world.tell(removed);
        assertThat(world.roles.contactsWithRole(world.opportunity)).isEmpty();
        assertThat(atDeal()).isEmpty();
    }

    @Test
    void shouldSayOnWhichSideAPersonIsMissing() {
        String ada = inStep("003A");
        world.roles.associated.get(world.deal.id()).remove(ada);
        world.look(world.deal);
        assertThat(sentence()).contains("missing in HUBSPOT").contains("remove it in SALESFORCE");

        world.roles.personAssociates(world.deal, ada);
        Iterator<String> roles = world.roles.roles.keySet().iterator();
        roles.next();
        roles.remove();
        world.look(world.deal);
        assertThat(sentence()).contains("missing in SALESFORCE").contains("remove it in HUBSPOT");
    }

    @Test
    void shouldMakeNobodyPrimary_whereSomebodyHasARoleAlready() {
        world.roles.personGives(world.opportunity, "003Unknown");
        inStepBeside("003A");
        assertThat(world.roles.primary).isEmpty();
    }

    @Test
    void shouldCountWhatItWrote() {
        world.roles.personAssociates(world.deal, world.person("003A"), world.person("003B"));
        world.person("003C");
        world.roles.personGives(world.opportunity, "003C");
        SyncReport report = world.handle(
                List.of(List.of(Hint.lookAt(world.deal, Hint.Cause.CHANGED, world.clock.instant(), "event"))));

        assertThat(report.count("people-of-deal-in-SALESFORCE")).isEqualTo(2);
        assertThat(report.count("people-of-deal-in-HUBSPOT")).isEqualTo(1);
    }

    @Test
    void shouldServeAHundredPeople_andNotCountRolesThatWereDeleted() {
        world.roles.personDeletes(world.roles.personGives(world.opportunity, "003Gone"));
        for (int i = 0; i < 100; i++) {
            world.roles.personAssociates(world.deal, world.person("003x" + i));
        }
        for (int i = 0; i < 30; i++) {
            world.roles.personDeletes(world.roles.personGives(world.opportunity, "003y" + i));
        }
        world.look(world.deal);
        assertThat(world.roles.contactsWithRole(world.opportunity)).hasSize(100);
        for (int i = 0; i < 30; i++) {
            world.roles.personDeletes(world.roles.personGives(world.opportunity, "003z" + i));
        }
        world.look(world.deal);
        assertThat(causes()).isEmpty();
    }

    @Test
    void shouldGiveNoRole_toAPersonWhoseLinkEnded() {
        String ada = world.person("003A");
        Link link = world.state.links(Set.of("person-003A")).get("person-003A");
        world.state.lock(Set.of(link.id()), Links.lease("test"), world.clock.instant());
        world.state.commit(List.of(Commit.of(link.withState(Link.State.ENDED))), "test");
        world.roles.personAssociates(world.deal, ada);
        world.look(world.deal);

        assertThat(world.roles.contactsWithRole(world.opportunity)).isEmpty();
        assertThat(world.roles.writes).isZero();
    }

    private String inStep(String contact) {
        String hubspot = inStepBeside(contact);
        assertThat(world.roles.contactsWithRole(world.opportunity)).containsExactly(contact);
        return hubspot;
    }

    private String inStepBeside(String contact) {
        String hubspot = world.person(contact);
        world.roles.personAssociates(world.deal, hubspot);
        world.look(world.deal);
        assertThat(world.roles.contactsWithRole(world.opportunity)).contains(contact);
        return hubspot;
    }

    private Set<String> atDeal() {
        return world.roles.associated.get(world.deal.id());
    }

    private List<String> causes() {
        return world.desk.notes(Note.Kind.REVIEW, 10).stream().map(Note::cause).toList();
    }

    private String sentence() {
        return world.desk.notes(Note.Kind.REVIEW, 10).getFirst().sentence();
    }
}
