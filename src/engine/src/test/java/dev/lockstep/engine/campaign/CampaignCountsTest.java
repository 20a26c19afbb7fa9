package dev.lockstep.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Hint;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the metrics of `campaign-member-sync` are made of.
@Tag("K1")
class CampaignCountsTest extends OnTheWebinar {
    @Test
    void shouldCountJoins_statuses_andLeaves() {
        world.hubspot.personAdds("17", ada);
        world.settle();
        assertThat(world.counts)
                .containsEntry("member-added", 1)
                .containsEntry("shown-in-list", 1)
                .doesNotContainKeys("member-removed", "taken-from-list", "member-status");

        world.salesforce.personAdds(GALA, BO, "Sent");
        send(Map.of("email", "bo@example.com", "campaign", "Gala", "status", "Responded"));
        world.settle();
        assertThat(world.counts).containsEntry("member-status", 1).containsEntry("member-added", 1);

        world.hubspot.personRemoves("17", ada);
        world.settle();
        assertThat(world.counts).containsEntry("member-removed", 1).containsEntry("taken-from-list", 1);
    }

    @Test
    void shouldCountWhoIsInStep_andWhoIsNotThere() {
        world.hubspot.personAdds("17", ada);
        world.settle();
        world.counts.clear();
        look(ada, Hint.Cause.MEMBERSHIPS);
        assertThat(world.counts).containsExactly(Map.entry("in-step", 1));

        world.counts.clear();
        look(world.stranger("cy"), Hint.Cause.MEMBERSHIPS);
        assertThat(world.counts).containsExactly(Map.entry("person-not-in-step", 1));
    }

    @Test
    void shouldCountAContactThatIsGone_andLeaveItsMember() {
        world.hubspot.personAdds("17", ada);
        world.settle();
        world.counts.clear();
        world.hubspot.personDeletes(ada);
        look(ada, Hint.Cause.MEMBERSHIPS);
        assertThat(world.counts).containsExactly(Map.entry("contact-gone", 1));
        assertThat(world.membersOf(WEBINAR)).containsExactly(ADA);
    }
}
