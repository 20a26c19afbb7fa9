package dev.lockstep.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CampaignMembers.Member;
import dev.lockstep.engine.port.HintQueue.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Campaigns that take no members, and members that are refused.
class CampaignChecksTest extends OnTheWebinar {
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
}
