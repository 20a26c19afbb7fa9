package dev.lockstep.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CampaignMembers.Member;
import dev.lockstep.engine.port.HintQueue.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whose membership it is, when records are deleted, come back and turn out to be another person's.
@Tag("K4")
class CampaignPersonTest extends OnTheWebinar {
    private static final String LEAD = "00Q000000000009AAA";

    @Test
    void shouldKeepTheMember_whenTheContactIsDeleted_andShowItAgainWhenItIsBack() {
        world.hubspot.personAdds("17", ada);
        world.settle();
        world.hubspot.personDeletes(ada);
        world.settle();
        assertThat(world.membersOf(WEBINAR)).containsExactly(ADA);

        world.hubspot.personRestores(ada);
        look(ada, Hint.Cause.MEMBERSHIPS_ANEW);
        assertThat(world.membersOf(WEBINAR)).containsExactly(ADA);
        assertThat(world.listed(WEBINAR)).containsExactly(ada);
    }

    @Test
    void shouldMakeTheMemberAgain_whenTheSalesforceRecordIsBackWithoutIt() {
        world.hubspot.personAdds("17", ada);
        world.settle();
        world.salesforce.personRemoves(
                world.salesforce.members(WEBINAR).getFirst().id());

        look(ada, Hint.Cause.MEMBERSHIPS_ANEW);
        assertThat(world.membersOf(WEBINAR)).containsExactly(ADA);
    }

    @Test
    void shouldHaveAMemberOfItsOwn_whenTheRecordThatWasOneIsSomebodyElseNow() {
        adaIsAMemberAsLead();

        String cy = inStep("cy");
        look(cy, Hint.Cause.MEMBERSHIPS);
        assertThat(world.membersOf(WEBINAR)).containsExactlyInAnyOrder(ADA, LEAD);
        world.hubspot.personRemoves("17", ada);
        world.settle();

        assertThat(world.membersOf(WEBINAR)).containsExactly(LEAD);
        assertThat(world.listed(WEBINAR)).containsExactly(cy);
    }

    @Test
    void shouldLeaveWithoutTheMember_whenTheRecordHasAnotherAddressByNow() {
        adaIsAMemberAsLead();

        world.salesforce.emails.put(LEAD, "cy@example.com");
        world.hubspot.personRemoves("17", ada);
        world.settle();
        assertThat(world.membersOf(WEBINAR)).containsExactly(LEAD);
        assertThat(world.listed(WEBINAR)).isEmpty();
    }

    @Test
    void shouldNotTakeSomebodyElsesMember_forTheAddressThatBothHave() {
        String cy = inStep("cy");
        world.salesforce.emails.put(LEAD, "ada@example.com");
        world.salesforce.personAdds(WEBINAR, LEAD, "Sent");
        world.settle();
        world.hubspot.personAdds("17", ada);
        world.settle();

        assertThat(world.membersOf(WEBINAR)).containsExactlyInAnyOrder(ADA, LEAD);
        assertThat(world.listed(WEBINAR)).containsExactlyInAnyOrder(ada, cy);
    }

    @Test
    @Tag("K3")
    void shouldLoseNothing_whenSeveralAskForOneMembershipThatHasToWait() {
        world.salesforce.campaign(GALA, "Gala", false);
        world.hubspot.values.put(ada, new HashMap<>(Map.of("campaign_choice", GALA)));
        RecordKey person = RecordKey.hubspotContact(ada);
        Ask form = Ask.of(person, GALA, world.clock.instant(), "form").sentIn(GUID, "Responded");
        world.queue.send(List.of(
                Message.now(Hint.lookAt(person, Hint.Cause.MEMBERSHIPS, world.clock.instant(), "chosen")),
                Message.now(form.hint(Lane.LIVE))));
        world.drain();
        assertThat(world.membersOf(GALA)).isEmpty();

        world.salesforce.campaign(GALA, "Gala", true);
        world.settle();
        assertThat(world.salesforce.members(GALA)).extracting(Member::status).containsExactly("Responded");
    }

    /// By the address: a lead beside her contact.
    private void adaIsAMemberAsLead() {
        world.salesforce.emails.put(LEAD, "ada@example.com");
        world.salesforce.personAdds(WEBINAR, LEAD, "Sent");
        world.hubspot.personAdds("17", ada);
        world.settle();
        assertThat(world.membersOf(WEBINAR)).containsExactly(LEAD);
    }

    private String inStep(String name) {
        String contact = world.stranger(name);
        world.inStep(name, RecordKey.hubspotContact(contact), LEAD);
        return contact;
    }
}
