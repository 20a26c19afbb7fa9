package dev.lockstep.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CampaignMembers.Member;
import dev.lockstep.engine.port.ContactLists.Option;
import dev.lockstep.engine.port.ContactLists.Submission;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.sync.Resume;
import dev.lockstep.engine.sync.SwitchModes;
import dev.lockstep.engine.testing.CampaignWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CampaignSyncTest {
    private static final String WEBINAR = "701000000000001AAA";
    private static final String GALA = "701000000000002AAA";
    private static final String GUID = "11111111-2222-3333-4444-555555555555";
    private static final String ADA = "003000000000001AAA";
    private static final String BO = "00Q000000000002AAA";
    private static final String SECTION = """
              show: named
              shownIn: campaigns_of
              choice: campaign_choice
              removal: both
              members:
                webinar: { list: "17", campaign: Webinar, status: Responded }
                form: { form: %s, campaignField: campaign, statusFrom: status }
                chosen: { property: campaign_choice }
            """.formatted(GUID);

    private CampaignWorld world;
    private String ada;
    private String bo;

    @BeforeEach
    void begin() {
        world = new CampaignWorld(SECTION);
        world.salesforce.campaign(WEBINAR, "Webinar", true);
        world.salesforce.campaign(GALA, "Gala", true);
        world.hubspot.list("17", "Came to the webinar", false);
        world.hubspot.options.put("campaigns_of", List.of());
        world.hubspot.options.put("campaign_choice", List.of());
        ada = world.person("ada", ADA);
        bo = world.person("bo", BO);
    }

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
    @Tag("K3")
    void shouldListAnInactiveCampaignOnce_andLetEverybodyGoOnTogether_whenItIsCured() {
        world.salesforce.campaign(WEBINAR, "Webinar", false);
        world.hubspot.personAdds("17", ada);
        choose(bo, WEBINAR);
        world.settle();

        assertThat(world.salesforce.writes()).isZero();
        assertThat(world.notes(Note.Kind.PARKED)).singleElement().satisfies(note -> {
            assertThat(note.cause()).isEqualTo("CAMPAIGN_INACTIVE");
            assertThat(note.sentence()).contains("Webinar").contains("Set Active");
        });

        world.salesforce.campaign(WEBINAR, "Webinar", true);
        world.settle();
        assertThat(world.membersOf(WEBINAR)).containsExactly(ADA, BO);
        assertThat(world.notes(Note.Kind.PARKED)).isEmpty();
    }

    @Test
    @Tag("K3")
    void shouldListACampaignThatNobodyKnows_andAStatusThatItDoesNotDefine_beforeAnythingIsWritten() {
        send(Map.of("email", "ada@example.com", "campaign", "Picnic"));
        send(Map.of("email", "bo@example.com", "campaign", "Gala", "status", "Danced"));
        world.settle();

        assertThat(world.salesforce.writes()).isZero();
        assertThat(world.notes(Note.Kind.PARKED))
                .extracting(Note::cause)
                .containsExactlyInAnyOrder("CAMPAIGN_UNKNOWN", "CAMPAIGN_STATUS_UNDEFINED");

        world.salesforce.campaign("701000000000004AAA", "picnic", true);
        world.salesforce.put(new Campaign(
                GALA,
                "Gala",
                "",
                true,
                List.of(new Campaign.Status("Sent", true, false), new Campaign.Status("Danced", false, true))));
        world.settle();
        assertThat(world.membersOf("701000000000004AAA")).containsExactly(ADA);
        assertThat(world.salesforce.members(GALA)).extracting(Member::status).containsExactly("Danced");
    }

    @Test
    @Tag("K3")
    void shouldChooseNone_whereSeveralCampaignsHaveTheName() {
        world.salesforce.campaign("701000000000005AAA", "Gala", true);
        send(Map.of("email", "ada@example.com", "campaign", "Gala"));
        world.settle();

        assertThat(world.salesforce.writes()).isZero();
        assertThat(world.notes(Note.Kind.PARKED))
                .singleElement()
                .satisfies(note -> assertThat(note.sentence()).contains(GALA, "701000000000005AAA"));
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
    void shouldListWhoIsRefused_andNotShowThemAsMembers() {
        world.salesforce.refusals.put(ADA, "FIELD_CUSTOM_VALIDATION_EXCEPTION");
        world.hubspot.personAdds("17", ada);
        world.hubspot.personAdds("17", bo);
        world.settle();

        assertThat(world.membersOf(WEBINAR)).containsExactly(BO);
        assertThat(world.listed(WEBINAR)).containsExactly(bo);
        assertThat(world.notes(Note.Kind.PARKED))
                .singleElement()
                .satisfies(note -> assertThat(note.cause()).isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION"));

        world.salesforce.refusals.clear();
        world.queue.send(List.of(Message.now(
                Hint.lookAt(RecordKey.hubspotContact(ada), Hint.Cause.MEMBERSHIPS, world.clock.instant(), "again"))));
        world.drain();
        assertThat(world.membersOf(WEBINAR)).containsExactly(ADA, BO);
        assertThat(world.notes(Note.Kind.PARKED)).isEmpty();
    }

    @Test
    @Tag("X12")
    void shouldOnlyPlan_inObserve_andWriteThePlanWhenLive() {
        world.desk.set(new Switches(Switches.Mode.OBSERVE, 0, Set.of()));
        world.hubspot.personAdds("17", ada);
        choose(bo, GALA);
        world.settle();

        assertThat(world.writes()).isZero();
        assertThat(world.notes(Note.Kind.PLANNED))
                .singleElement()
                .satisfies(note -> assertThat(note.sentence()).contains("1 now", "Webinar"));

        world.desk.set(new Switches(Switches.Mode.LIVE, 0, Set.of()));
        world.settle();
        assertThat(world.membersOf(WEBINAR)).containsExactly(ADA);
        world.clock.advance(Duration.ofHours(1));
        new Resume(world.ports().sync()).resume();
        world.drain();
        assertThat(world.membersOf(GALA)).as("chosen while nothing was written").containsExactly(BO);
    }

    @Test
    @Tag("X12")
    void shouldWriteOnlyThePilotsPeople_andTheOthersWhenLive() {
        world.desk.set(new Switches(Switches.Mode.PILOT, 1, Set.of()));
        world.hubspot.personAdds("17", ada);
        world.hubspot.personAdds("17", bo);
        world.settle();

        assertThat(world.membersOf(WEBINAR)).hasSize(1);
        assertThat(world.counts.get("outside-pilot")).isPositive();

        world.salesforce.personAdds(GALA, ADA, "Sent");
        world.salesforce.personAdds(GALA, BO, "Sent");
        choose(ada, GALA);
        choose(bo, GALA);
        world.desk.set(new Switches(Switches.Mode.LIVE, 0, Set.of()));
        world.settle();
        assertThat(world.membersOf(WEBINAR)).contains(ADA, BO);
        world.clock.advance(Duration.ofHours(1));
        new Resume(world.ports().sync()).resume();
        world.drain();
        assertThat(world.listed(GALA)).containsExactlyInAnyOrder(ada, bo);
    }

    @Test
    @Tag("X12")
    void shouldKeepWhatComes_whileADirectionIsStopped() {
        world.desk.set(new Switches(Switches.Mode.LIVE, 0, Set.of(Switches.Stop.TO_SALESFORCE)));
        world.hubspot.personAdds("17", ada);
        world.settle();
        assertThat(world.writes()).isZero();

        new SwitchModes(world.ports().sync()).resume();
        world.drain();
        assertThat(world.membersOf(WEBINAR)).containsExactly(ADA);
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

    private void send(Map<String, String> values) {
        world.clock.advance(Duration.ofSeconds(1));
        world.hubspot
                .forms
                .computeIfAbsent(GUID, id -> new ArrayList<>())
                .add(new Submission(world.clock.instant(), values));
    }

    private void choose(String contact, String campaign) {
        world.hubspot.values.computeIfAbsent(contact, c -> new HashMap<>()).put("campaign_choice", campaign);
        world.queue.send(List.of(Message.now(Hint.lookAt(
                RecordKey.hubspotContact(contact), Hint.Cause.MEMBERSHIPS, world.clock.instant(), "chosen"))));
        world.drain();
    }
}
