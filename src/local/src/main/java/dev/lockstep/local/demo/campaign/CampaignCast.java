package dev.lockstep.local.demo.campaign;

import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.local.demo.check.Disagreement;
import dev.lockstep.local.demo.check.Disagreement.Kind;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A webinar: marketing invites a dynamic list of HubSpot contacts, sales adds people to the Salesforce campaign. All
/// of them are to be members there and in the list that shows the campaign in HubSpot.
public final class CampaignCast {
    private static final String NAME = "Spring webinar";
    private static final int INVITED_BY_MARKETING = 10;
    private static final int ADDED_BY_SALES = 15;
    /// Of the first list that is made in a sandbox.
    private static final long LIST = 3;

    private final LocalSystem system;
    private final String campaign;

    /// Makes campaign and list, both empty.
    public CampaignCast(LocalSystem system) {
        this.system = system;
        this.campaign = ((Outcome.Saved) system.salesforce()
                        .person(system.salesforce().adminId())
                        .create("Campaign", Map.of("Name", NAME, "IsActive", true)))
                .id();
        long list = system.hubspot().addList("Invited to the webinar", "DYNAMIC", "contacts");
        if (list != LIST) {
            throw new IllegalStateException("The first list of a new portal has the id " + list);
        }
    }

    /// What `lockstep.yaml` says of it.
    public static String yaml() {
        return """

                campaigns:
                  members:
                    invited: { list: "%d", campaign: %s, status: Sent }
                """.formatted(LIST, NAME);
    }

    /// Every tenth contact is invited, and every fifteenth lead and contact of Salesforce added.
    public void invite() {
        List<Long> contacts = everyNth(
                system.hubspot().state("contacts").stream()
                        .filter(contact -> !contact.archived())
                        .map(contact -> contact.id())
                        .toList(),
                INVITED_BY_MARKETING);
        system.hubspot().setListMembers(LIST, contacts);
        for (String type : List.of(RecordKey.LEAD, RecordKey.CONTACT)) {
            String lookup = type + "Id";
            List<String> people = system.salesforce()
                    .inspect(org -> org.store().table(type).rows().values().stream()
                            .filter(row -> !row.deleted() && !row.is("IsConverted"))
                            .map(Row::id)
                            .toList());
            everyNth(people, ADDED_BY_SALES)
                    .forEach(id -> system.salesforce()
                            .person(system.salesforce().adminId())
                            .create("CampaignMember", Map.of("CampaignId", campaign, lookup, id)));
        }
    }

    private static <T> List<T> everyNth(List<T> all, int n) {
        List<T> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += n) {
            some.add(all.get(i));
        }
        return some;
    }

    /// Of everybody in step: who is a member on one side only. Reads past the sync, but for who is whom.
    public List<Disagreement> check() {
        Set<RecordKey> shown = shown();
        Set<RecordKey> members = members();
        Set<RecordKey> all = new TreeSet<>(shown);
        all.addAll(members);
        Map<RecordKey, Link> links = system.state().resolve(all);
        Set<String> inHubSpot = linksOf(shown, links);
        Set<String> inSalesforce = linksOf(members, links);
        List<Disagreement> disagreements = new ArrayList<>();
        Set<Link> people = new HashSet<>(links.values());
        for (Link link : people) {
            boolean inStep = link.state() == Link.State.LINKED && link.records().size() == 2;
            if (inStep && inHubSpot.contains(link.id()) != inSalesforce.contains(link.id())) {
                disagreements.add(new Disagreement(
                        Kind.DIFFERENT, List.copyOf(link.records().values()), List.of("member of " + NAME)));
            }
        }
        return disagreements;
    }

    private static Set<String> linksOf(Set<RecordKey> records, Map<RecordKey, Link> links) {
        Set<String> ids = new HashSet<>();
        records.stream()
                .filter(links::containsKey)
                .forEach(record -> ids.add(links.get(record).id()));
        return ids;
    }

    private Set<RecordKey> shown() {
        HubSpotSandbox hubspot = system.hubspot();
        Set<RecordKey> shown = new TreeSet<>();
        hubspot.listMembers(campaign)
                .forEach(id -> shown.add(RecordKey.hubspotContact(Long.toString(hubspot.currentId("contacts", id)))));
        return shown;
    }

    private Set<RecordKey> members() {
        Set<RecordKey> members = new TreeSet<>();
        system.salesforce().inspect(org -> {
            org.store().table("CampaignMember").rows().values().stream()
                    .filter(row -> !row.deleted() && campaign.equals(row.text("CampaignId")))
                    .forEach(row -> members.add(
                            row.text("ContactId") == null
                                    ? RecordKey.lead(row.text("LeadId"))
                                    : new RecordKey(Side.SALESFORCE, RecordKey.CONTACT, row.text("ContactId"))));
            return members.size();
        });
        return members;
    }
}
