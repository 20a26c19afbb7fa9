package dev.lockstep.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CampaignMembers.Member;
import dev.lockstep.engine.port.ContactLists.Option;
import dev.lockstep.engine.port.HintQueue.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Who becomes a member, who is shown, who leaves.
class CampaignSyncTest extends OnTheWebinar {
    @Test
    @Tag("K1")
    @Tag("K2")
    void shouldMakeMembersOfAList_andShowThem() {
        world.hubspot.personAdds("17", ada);
        world.hubspot.personAdds("17", bo);
        world.settle();

        assertThat(world.membersOf(WEBINAR)).containsExactly(ADA, BO);
        assertThat(world.salesforce.members(WEBINAR)).extracting(Member::status).containsOnly("Responded");
        assertThat(world.listed(WEBINAR)).containsExactlyInAnyOrder(ada, bo);
        assertThat(world.hubspot.shownTo(ada, "campaigns_of")).containsExactly(WEBINAR);
        int writes = world.writes();
        world.settle();
        assertThat(world.writes()).isEqualTo(writes);
    }

    @Test
    @Tag("K2")
    @Tag("K4")
    void shouldShowWhoIsAddedInSalesforce_andTakeThemOutAgain() {
        String member = world.salesforce.personAdds(WEBINAR, ADA, "Sent");
        world.settle();
        assertThat(world.listed(WEBINAR)).containsExactly(ada);
        assertThat(world.hubspot.shownTo(ada, "campaigns_of")).containsExactly(WEBINAR);

        world.salesforce.personRemoves(member);
        world.settle();
        assertThat(world.listed(WEBINAR)).isEmpty();
        assertThat(world.hubspot.shownTo(ada, "campaigns_of")).isEmpty();
        assertThat(world.membersOf(WEBINAR)).isEmpty();
    }

    @Test
    @Tag("K4")
    void shouldTakeOutOfSalesforce_whoLeftTheList_orWasTakenOutOfTheListThatShows() {
        world.hubspot.personAdds("17", ada);
        world.salesforce.personAdds(WEBINAR, BO, "Sent");
        world.settle();

        world.hubspot.personRemoves("17", ada);
        world.hubspot.personRemoves(world.hubspot.showing(WEBINAR), bo);
        world.settle();

        assertThat(world.membersOf(WEBINAR)).isEmpty();
        assertThat(world.listed(WEBINAR)).isEmpty();
    }

    @Test
    @Tag("K4")
    void shouldNotBringBack_whoWasTakenOut_thoughTheDynamicListStillHoldsThem() {
        world.hubspot.personAdds("17", ada);
        world.settle();
        world.salesforce.personRemoves(
                world.salesforce.members(WEBINAR).getFirst().id());
        world.settle();
        world.hubspot.personAdds("17", bo);
        world.settle();

        assertThat(world.membersOf(WEBINAR)).containsExactly(BO);
    }

    @Test
    @Tag("K1")
    @Tag("K4")
    void shouldTakeWhoJoinsAgain_longAfterSheWasTakenOut() {
        world.hubspot.personAdds("17", ada);
        world.settle();
        world.salesforce.personRemoves(
                world.salesforce.members(WEBINAR).getFirst().id());
        world.settle();
        world.hubspot.personRemoves("17", ada);
        world.settle();
        assertThat(world.membersOf(WEBINAR)).isEmpty();

        world.hubspot.personAdds("17", ada);
        world.settle();
        assertThat(world.membersOf(WEBINAR)).containsExactly(ADA);
        assertThat(world.listed(WEBINAR)).containsExactly(ada);
    }

    @Test
    @Tag("K1")
    @Tag("K4")
    void shouldTakeWhoChoosesAgain_longAfterSheWasTakenOut() {
        choose(ada, GALA);
        world.salesforce.personRemoves(world.salesforce.members(GALA).getFirst().id());
        world.settle();
        choose(ada, GALA);
        assertThat(world.membersOf(GALA)).as("it still says so").isEmpty();

        choose(ada, WEBINAR);
        world.clock.advance(Duration.ofDays(30));
        world.contacts.personEdits(RecordKey.hubspotContact(ada), Map.of("campaign_choice", GALA));
        choose(ada, GALA);
        assertThat(world.membersOf(GALA)).containsExactly(ADA);
    }

    @Test
    @Tag("K2")
    void shouldFindWhoIsPutByHandIntoTheListThatShows_thoughWeFilledIt() {
        world.hubspot.personAdds("17", ada);
        world.settle();
        world.hubspot.personAdds(world.hubspot.showing(WEBINAR), bo);
        world.settle();

        assertThat(world.membersOf(WEBINAR)).containsExactly(ADA, BO);
        assertThat(world.salesforce.members(WEBINAR))
                .filteredOn(member -> member.leadId().equals(BO))
                .extracting(Member::status)
                .as("the default status")
                .containsExactly("Sent");
    }

    @Test
    @Tag("K1")
    void shouldTakeThePersonWhoIsNotInStepYet_whenTheyAre() {
        String cy = world.stranger("cy");
        world.hubspot.personAdds("17", cy);
        world.settle();
        assertThat(world.membersOf(WEBINAR)).isEmpty();

        RecordKey contact = RecordKey.hubspotContact(cy);
        world.inStep("cy", contact, "003000000000003AAA");
        world.queue.send(
                List.of(Message.now(Hint.lookAt(contact, Hint.Cause.MEMBERSHIPS, world.clock.instant(), "born"))));
        world.drain();

        assertThat(world.membersOf(WEBINAR)).containsExactly("003000000000003AAA");
    }

    @Test
    @Tag("K1")
    void shouldFindTheCampaignThatTheFormNames_andItsStatus() {
        send(Map.of("email", "ada@example.com", "campaign", "gala", "status", "Responded"));
        world.settle();

        assertThat(world.salesforce.members(GALA)).extracting(Member::status).containsExactly("Responded");
        assertThat(world.listed(GALA)).containsExactly(ada);
    }

    @Test
    @Tag("K1")
    void shouldMoveTheStatusOn_andNeverBack() {
        world.salesforce.personAdds(GALA, ADA, "Responded");
        world.salesforce.personAdds(GALA, BO, "Sent");
        send(Map.of("email", "ada@example.com", "campaign", "Gala", "status", "Sent"));
        send(Map.of("email", "bo@example.com", "campaign", "Gala", "status", "Responded"));
        world.settle();

        assertThat(world.salesforce.members(GALA)).extracting(Member::status).containsOnly("Responded");
    }

    @Test
    @Tag("K1")
    @Tag("K6")
    void shouldOfferActiveCampaigns_andTakeWhatIsChosen() {
        world.salesforce.campaign("701000000000003AAA", "Over", false);
        world.reconcile();
        assertThat(world.hubspot.options.get("campaign_choice"))
                .extracting(Option::label)
                .containsExactlyInAnyOrder("Webinar", "Gala");

        choose(ada, GALA);
        assertThat(world.membersOf(GALA)).containsExactly(ADA);
        choose(ada, WEBINAR);
        assertThat(world.membersOf(GALA)).containsExactly(ADA);
        assertThat(world.membersOf(WEBINAR)).containsExactly(ADA);
    }

    @Test
    @Tag("K6")
    void shouldHideACampaignThatIsOver_andKeepItsValueValid() {
        world.reconcile();
        world.salesforce.campaign(GALA, "Gala", false);
        world.salesforce.campaign(WEBINAR, "Webinar, again", true);
        world.reconcile();

        assertThat(world.hubspot.options.get("campaign_choice"))
                .containsExactly(new Option(WEBINAR, "Webinar, again", false), new Option(GALA, "Gala", true));
    }

    @Test
    @Tag("K4")
    void shouldSeeOnePerson_whereALeadBesideTheContactIsTheMember() {
        String lead = "00Q000000000009AAA";
        world.salesforce.emails.put(lead, "ada@example.com");
        String member = world.salesforce.personAdds(WEBINAR, lead, "Sent");
        world.hubspot.personAdds("17", ada);
        world.settle();

        assertThat(world.membersOf(WEBINAR)).containsExactly(lead);
        assertThat(world.listed(WEBINAR)).containsExactly(ada);
        int writes = world.writes();
        world.settle();
        assertThat(world.writes()).isEqualTo(writes);

        world.hubspot.personRemoves("17", ada);
        world.settle();
        assertThat(world.membersOf(WEBINAR)).isEmpty();
        assertThat(world.salesforce.members(WEBINAR)).noneMatch(row -> row.id().equals(member));
    }

    @Test
    @Tag("K4")
    void shouldStayOneMember_overAConversion() {
        world.hubspot.personAdds("17", bo);
        world.settle();
        world.salesforce.personConverts(BO, "003000000000002AAA");
        world.settle();
        int writes = world.writes();
        world.settle();

        assertThat(world.salesforce.members(WEBINAR)).hasSize(1);
        assertThat(world.writes()).isEqualTo(writes);
        assertThat(world.listed(WEBINAR)).containsExactly(bo);
    }

    @Test
    @Tag("K1")
    void shouldFindWhoJoins_thoughSoManyLeftThatTheLastPageMoved() {
        List<String> people = IntStream.range(0, 2_600)
                .mapToObj(i -> world.person("p" + i, "003%012dAAA".formatted(i + 100)))
                .toList();
        people.forEach(contact -> world.hubspot.personAdds("17", contact));
        world.settle();
        people.subList(0, 200).forEach(contact -> world.hubspot.personRemoves("17", contact));
        world.hubspot.personAdds("17", ada);
        world.settle();

        assertThat(world.membersOf(WEBINAR)).hasSize(2_401).contains(ADA);
        int calls = world.hubspot.calls() + world.salesforce.calls();
        world.settle();
        assertThat(world.hubspot.calls() + world.salesforce.calls() - calls)
                .as("no pass begins anew for ever")
                .isLessThan(60);
    }

    @Test
    void shouldNotReadAPageTwice_forThoseWhoAreInStep() {
        for (int i = 0; i < 1_500; i++) {
            world.hubspot.personAdds("17", world.person("p" + i, "003%012dAAA".formatted(i + 100)));
        }
        world.settle();
        assertThat(world.membersOf(WEBINAR)).hasSize(1_500);
        int calls = world.hubspot.calls() + world.salesforce.calls();
        world.settle();

        assertThat(world.hubspot.calls() + world.salesforce.calls() - calls).isLessThan(40);
    }
}
