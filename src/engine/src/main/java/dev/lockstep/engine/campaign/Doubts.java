package dev.lockstep.engine.campaign;

import static dev.lockstep.engine.campaign.Membership.SALESFORCE;

import dev.lockstep.engine.campaign.Source.Kind;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CampaignMembers.Member;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Edit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads what only few people's memberships are in doubt without: of nobody else it costs a call.
final class Doubts {
    private static final String RECORD_ID = "hs_object_id";

    private final CampaignRules rules;
    private final CampaignPorts ports;
    private final PeopleOfMembers members;
    private final Deadline deadline;

    Doubts(CampaignRules rules, CampaignPorts ports, Deadline deadline) {
        this.rules = rules;
        this.ports = ports;
        this.members = new PeopleOfMembers(ports);
        this.deadline = deadline;
    }

    /// Of those who were taken out and whose property still says the campaign, or says it again: when it was set.
    /// Nobody else's history is read.
    void findWhoChoseAgain(Collection<Pair> pairs) {
        Map<RecordKey, Set<String>> asked = new TreeMap<>();
        List<Pair> out = pairs.stream()
                .filter(pair -> !pair.present.contains(SALESFORCE)
                        && !pair.base.places().containsKey(SALESFORCE))
                .toList();
        Map<String, String> properties = new TreeMap<>();
        rules.of(Kind.PROPERTY).forEach(source -> properties.put(source.place(), source.id()));
        out.forEach(pair -> pair.placesStoodIn(properties.keySet())
                .forEach(place -> asked.computeIfAbsent(pair.person.hubspot(), p -> new TreeSet<>())
                        .add(properties.get(place))));
        if (asked.isEmpty()) {
            return;
        }
        Map<RecordKey, Map<String, Edit>> edits = ports.sync().hubspot().lastEdits(asked, deadline);
        out.forEach(pair -> pair.placesStoodIn(properties.keySet()).forEach(place -> {
            Edit edit = edits.getOrDefault(pair.person.hubspot(), Map.of()).get(properties.get(place));
            if (edit != null) {
                pair.joinedAt.put(place, edit.at());
            }
        }));
    }

    /// Before somebody is added: the same person may be a member as another record, a lead beside the contact
    /// (REQUIREMENTS K4: one person, one member).
    void findOtherRecords(Collection<Pair> joining) {
        Set<String> people = new TreeSet<>();
        joining.forEach(pair -> people.add(pair.person.salesforce().id()));
        Map<String, String> emails =
                people.isEmpty() ? Map.of() : ports.salesforce().emails(people, deadline);
        if (emails.isEmpty()) {
            return;
        }
        Set<String> campaigns = new TreeSet<>();
        joining.forEach(pair -> campaigns.add(pair.campaign.id()));
        Map<String, List<Member>> found =
                ports.salesforce().membersByEmail(campaigns, new TreeSet<>(emails.values()), deadline);
        Map<String, String> linkOf =
                members.linksOf(found.values().stream().flatMap(List::stream).toList());
        for (Pair pair : joining) {
            String email = emails.getOrDefault(pair.person.salesforce().id(), "");
            String link = pair.person.linkId();
            found.getOrDefault(email, List.of()).stream()
                    .filter(member -> member.campaignId().equals(pair.campaign.id()))
                    .filter(member -> linkOf.getOrDefault(member.id(), link).equals(link))
                    .findFirst()
                    .ifPresent(member -> {
                        pair.member = Optional.of(member);
                        pair.otherRecords.addAll(PeopleOfMembers.idsOf(member));
                    });
        }
    }

    /// Of those who are members since now: what was kept of their own record while it was a member as another person's.
    Map<Pair, Membership> formerly(Collection<Pair> pairs) {
        return members.formerly(
                pairs.stream().filter(pair -> pair.base.places().isEmpty()).toList());
    }

    /// Of those who are to leave: whose contact HubSpot does not hold any more. It was deleted, not taken out.
    Set<String> gone(Collection<Pair> leaving) {
        Set<String> contacts = new TreeSet<>();
        leaving.forEach(pair -> contacts.add(pair.person.hubspot().id()));
        if (!contacts.isEmpty()) {
            contacts.removeAll(ports.hubspot()
                    .values(contacts, Set.of(RECORD_ID), deadline)
                    .keySet());
        }
        return contacts;
    }
}
