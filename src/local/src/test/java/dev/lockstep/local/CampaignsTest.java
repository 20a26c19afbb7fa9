package dev.lockstep.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.model.Note;
import dev.lockstep.sandbox.salesforce.write.LeadConversion;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Members of campaigns through everything that is real but the CRMs.
class CampaignsTest {
    private static final long PERSON = 1;

    private static LocalSystem system;
    private static Clients clients;
    private static long list;
    private static String form;

    @BeforeAll
    static void start() {
        SharedSystem.end();
        // Lists and forms get their ids from HubSpot: a portal is looked at first, as its administrator would.
        try (LocalSystem portal = LocalSystem.start(LocalOptions.prompt())) {
            list = portal.hubspot().addList("Came to the webinar", "DYNAMIC", "contacts");
            form = portal.hubspot().marketing().addForm("Sign up", List.of("email", "campaign"));
        }
        String yaml =
                ConfigReader.packaged().replace("createAs: lead", "createAs: contact") + """
                campaigns:
                  shownIn: campaigns_of
                  choice: campaign_choice
                  members:
                    came: { list: "%d", campaign: Webinar March, status: Responded }
                    signUp: { form: %s, campaignField: campaign, status: Sent }
                    chosen: { property: campaign_choice }
                """.formatted(list, form);
        system = LocalSystem.start(LocalOptions.prompt().withYaml(yaml));
        clients = new Clients(system);
        system.hubspot().addList("Came to the webinar", "DYNAMIC", "contacts");
        assertThat(system.hubspot().marketing().addForm("Sign up", List.of("email", "campaign")))
                .isEqualTo(form);
        clients.createChoice("campaigns_of", "checkbox");
        clients.createChoice("campaign_choice", "select");
    }

    @AfterAll
    static void end() {
        system.close();
    }

    @Test
    @Tag("K1")
    @Tag("K2")
    @Tag("K4")
    void shouldMakeMembersOfAList_showThem_andTakeOutWhoLeaves() throws InterruptedException {
        String campaign = campaign("Webinar March", true);
        long[] people = LongStream.range(0, 30)
                .map(i -> contact("w" + i + "@webinartest.com"))
                .toArray();
        system.hubspot().setListMembers(list, LongStream.of(people).boxed().toList());
        Await.settled(system);
        Await.settled(system);

        assertThat(members(campaign))
                .hasSize(30)
                .allMatch(row -> row.path("HasResponded").asBoolean());
        assertThat(clients.shown(campaign)).hasSize(30);
        assertThat(clients.contacts("w0@webinartest.com").getFirst()).containsEntry("campaigns_of", campaign);

        // One leaves the list, one is taken out of the list that shows the campaign, one in Salesforce.
        system.hubspot()
                .setListMembers(list, LongStream.of(people).skip(1).boxed().toList());
        clients.takeFromShown(campaign, people[1]);
        system.salesforce().person(system.salesforce().adminId()).delete(memberId(campaign, "w2@webinartest.com"));
        Await.settled(system);
        Await.settled(system);

        assertThat(members(campaign)).hasSize(27);
        assertThat(clients.shown(campaign))
                .hasSize(27)
                .doesNotContain(Long.toString(people[0]), Long.toString(people[1]), Long.toString(people[2]));
        assertThat(clients.contacts("w2@webinartest.com").getFirst().getOrDefault("campaigns_of", ""))
                .isEmpty();
        int writes = clients.writes();
        Await.settled(system);
        assertThat(clients.writes()).isEqualTo(writes);
    }

    @Test
    @Tag("K1")
    @Tag("K6")
    void shouldFindTheCampaignThatAFormOrAChoiceNames() throws InterruptedException {
        String picnic = campaign("Picnic", true);
        contact("ann@picnictest.com");
        long ben = contact("ben@picnictest.com");
        Await.settled(system);
        assertThat(clients.choices("campaign_choice")).contains("Picnic");

        system.hubspot().marketing().submit(form, Map.of("email", "ann@picnictest.com", "campaign", "picnic"));
        system.hubspot().people().edit(PERSON, "contacts", ben, Map.of("campaign_choice", picnic));
        Await.settled(system);
        Await.settled(system);

        assertThat(members(picnic)).hasSize(2);
        assertThat(clients.shown(picnic)).hasSize(2);
    }

    @Test
    @Tag("K3")
    void shouldWaitForACampaignThatIsNotActive_andGoOnWhenItIs() throws InterruptedException {
        String later = campaign("Later", false);
        contact("cid@latertest.com");
        Await.settled(system);
        system.hubspot().marketing().submit(form, Map.of("email", "cid@latertest.com", "campaign", "Later"));
        Await.settled(system);
        Await.settled(system);

        assertThat(members(later)).isEmpty();
        assertThat(system.desk().notes(Note.Kind.PARKED, 100))
                .filteredOn(note -> note.cause().equals("CAMPAIGN_INACTIVE"))
                .singleElement()
                .satisfies(note -> assertThat(note.sentence()).contains("Later"));

        system.salesforce().person(system.salesforce().adminId()).update(later, Map.of("IsActive", true));
        Await.settled(system);
        Await.settled(system);
        assertThat(members(later)).hasSize(1);
        assertThat(system.desk().notes(Note.Kind.PARKED, 100))
                .noneMatch(note -> note.cause().startsWith("CAMPAIGN_"));
    }

    @Test
    @Tag("K2")
    @Tag("K4")
    void shouldShowAMemberThatIsMadeInSalesforce_andKeepOneOverAConversion() throws InterruptedException {
        String campaign = campaign("Webinar April", true);
        String lead = clients.createLead(Map.of("LastName", "Dee", "Company", "D", "Email", "dee@apriltest.com"));
        Await.settled(system);
        long contact = system.hubspot()
                .holder("contacts", "email", "dee@apriltest.com")
                .orElseThrow();
        system.hubspot().people().edit(PERSON, "contacts", contact, Map.of("campaign_choice", campaign));
        Await.settled(system);
        Await.settled(system);
        assertThat(members(campaign))
                .singleElement()
                .satisfies(row -> assertThat(row.path("LeadId").asText()).isEqualTo(lead));

        system.salesforce()
                .person(system.salesforce().adminId())
                .convert(new LeadConversion(lead, "Closed - Converted", null, null, null, true, null, false));
        Await.settled(system);
        Await.settled(system);
        assertThat(members(campaign))
                .singleElement()
                .satisfies(row -> assertThat(row.path("ContactId").asText()).isNotEmpty());
        assertThat(clients.shown(campaign)).containsExactly(Long.toString(contact));
    }

    private static String campaign(String name, boolean active) {
        return ((Outcome.Saved) system.salesforce()
                        .person(system.salesforce().adminId())
                        .create("Campaign", Map.of("Name", name, "IsActive", active)))
                .id();
    }

    private static long contact(String email) {
        return system.hubspot().people().create(PERSON, "contacts", Map.of("email", email, "lastname", "P"));
    }

    private static List<JsonNode> members(String campaign) {
        return clients.query(
                "SELECT Id, Status, HasResponded, LeadId, ContactId FROM CampaignMember WHERE CampaignId = '" + campaign
                        + "'");
    }

    private static String memberId(String campaign, String email) {
        return clients.query("SELECT Id FROM CampaignMember WHERE CampaignId = '" + campaign + "' AND Contact.Email = '"
                        + email + "'")
                .getFirst()
                .path("Id")
                .asText();
    }
}
