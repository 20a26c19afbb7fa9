package dev.lockstep.engine.campaign;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.ContactLists.Submission;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.testing.CampaignWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/// Two people in step, two campaigns, and a list, a form and a choice that make members.
abstract class OnTheWebinar {
    static final String WEBINAR = "701000000000001AAA";
    static final String GALA = "701000000000002AAA";
    static final String GUID = "11111111-2222-3333-4444-555555555555";
    static final String ADA = "003000000000001AAA";
    static final String BO = "00Q000000000002AAA";
    static final String SECTION = """
              show: named
              shownIn: campaigns_of
              choice: campaign_choice
              removal: both
              members:
                webinar: { list: "17", campaign: Webinar, status: Responded }
                form: { form: %s, campaignField: campaign, statusFrom: status }
                chosen: { property: campaign_choice }
            """.formatted(GUID);

    CampaignWorld world;
    String ada;
    String bo;

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

    void send(Map<String, String> values) {
        world.clock.advance(Duration.ofSeconds(1));
        world.hubspot
                .forms
                .computeIfAbsent(GUID, id -> new ArrayList<>())
                .add(new Submission(world.clock.instant(), values));
    }

    void choose(String contact, String campaign) {
        world.hubspot.values.computeIfAbsent(contact, c -> new HashMap<>()).put("campaign_choice", campaign);
        look(contact, Hint.Cause.MEMBERSHIPS);
    }

    /// All memberships of a contact are asked after, and looked at.
    void look(String contact, Hint.Cause cause) {
        world.queue.send(List.of(
                Message.now(Hint.lookAt(RecordKey.hubspotContact(contact), cause, world.clock.instant(), "look"))));
        world.drain();
    }
}
