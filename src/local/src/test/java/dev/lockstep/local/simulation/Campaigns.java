package dev.lockstep.local.simulation;

import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Who is a member of the one campaign of a simulation, by what the CRMs hold.
final class Campaigns {
    static final String NAME = "Webinar March";
    static final List<String> LISTS = List.of("Came to the webinar", "Asked for the slides");
    static final String CHOICE = "campaign_choice";
    static final String SHOWN_IN = "campaigns_of";

    /// The lists of a new portal have the ids 3, 4 and so on.
    static final String YAML = """

            campaigns:
              show: named
              shownIn: %3$s
              choice: %2$s
              removal: both
              members:
                came: { list: "3", campaign: %1$s, status: Responded }
                asked: { list: "4", campaign: %1$s }
                chosen: { property: %2$s }
            """.formatted(NAME, CHOICE, SHOWN_IN);

    static final String MEMBER = "CampaignMember";
    static final String SHOWING = "Salesforce campaign: ";

    private Campaigns() {}

    static String id(House house) {
        return house.salesforce.inspect(org ->
                org.store().table("Campaign").rows().values().iterator().next().id());
    }

    /// HubSpot's contacts in the list that shows the campaign.
    static Set<RecordKey> shown(House house) {
        Set<RecordKey> shown = new TreeSet<>();
        house.hubspot
                .listMembers(SHOWING)
                .forEach(id -> shown.add(RecordKey.hubspotContact(
                        Long.toString(house.hubspot.currentId(RecordKey.HUBSPOT_CONTACT, id)))));
        return shown;
    }

    /// Salesforce's leads and contacts with a member.
    static Set<RecordKey> members(House house) {
        Set<RecordKey> members = new TreeSet<>();
        house.salesforce.inspect(org -> {
            org.store().table(MEMBER).rows().values().stream()
                    .filter(row -> !row.deleted())
                    .forEach(row -> members.add(personOf(row)));
            return members.size();
        });
        return members;
    }

    static RecordKey personOf(House house, String memberId) {
        return house.salesforce.inspect(
                org -> personOf(org.store().table(MEMBER).rows().get(memberId)));
    }

    static String memberOf(House house, RecordKey person) {
        return house.salesforce.inspect(org -> org.store().table(MEMBER).rows().values().stream()
                .filter(row -> !row.deleted() && personOf(row).equals(person))
                .map(Row::id)
                .findFirst()
                .orElseThrow());
    }

    /// Of a converted member the contact.
    private static RecordKey personOf(Row member) {
        return member.text("ContactId") == null
                ? RecordKey.lead(member.text("LeadId"))
                : RecordKey.contact(member.text("ContactId"));
    }

    /// Who is a member on one side only, of everybody in step; and who only ever joined and is no member.
    static List<String> wrong(House house, Journal journal, Map<RecordKey, RawRecord> people) {
        List<String> wrong = new ArrayList<>();
        if (house.config.campaigns().isEmpty()) {
            return wrong;
        }
        Set<RecordKey> shown = shown(house);
        Set<RecordKey> members = members(house);
        Set<String> addresses = new TreeSet<>();
        members.stream().filter(people::containsKey).forEach(key -> addresses.add(address(people.get(key))));
        for (Link link : inStep(house, people.keySet())) {
            RecordKey contact = link.on(Side.HUBSPOT).orElseThrow();
            RecordKey person = link.on(Side.SALESFORCE).orElseThrow();
            boolean isMember = members.contains(person);
            boolean isAnother = !isMember && addresses.contains(address(people.get(person)));
            if (shown.contains(contact) != isMember && !(shown.contains(contact) && isAnother)) {
                wrong.add(contact + " and " + person + " are a member of the campaign on one side only");
            }
            if (journal.onlyJoined(List.of(contact, person), address(people.get(person))) && !isMember && !isAnother) {
                wrong.add(contact + " and " + person + " only ever joined the campaign, and are no member");
            }
        }
        return wrong;
    }

    /// The links of people who live on both sides.
    static List<Link> inStep(House house, Set<RecordKey> people) {
        return house.state.all().stream()
                .filter(link -> link.state() == Link.State.LINKED
                        && link.records().size() == 2
                        && people.containsAll(link.records().values()))
                .sorted(Comparator.comparing(Link::id))
                .toList();
    }

    static String address(RawRecord person) {
        return person.email().strip().toLowerCase(Locale.ROOT);
    }
}
