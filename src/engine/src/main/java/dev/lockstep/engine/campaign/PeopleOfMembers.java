package dev.lockstep.engine.campaign;

import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CampaignMembers.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Who a member of a Salesforce campaign is (REQUIREMENTS K4: one person, one member). A converted member has a lead
/// and a contact, either of which may be the record in step. A member may also be another record of a person, a lead
/// beside the contact: which contact of HubSpot that is, is kept under its own id once it was found out.
final class PeopleOfMembers {
    private static final String OF = "of:";

    private final CampaignPorts ports;

    PeopleOfMembers(CampaignPorts ports) {
        this.ports = ports;
    }

    /// Each member's record that is in step, as far as there is one; else its own.
    Map<Member, RecordKey> people(Collection<Member> members) {
        Set<RecordKey> records = new LinkedHashSet<>();
        members.forEach(member -> records.addAll(records(member)));
        Map<RecordKey, Link> links = ports.sync().state().resolve(records);
        Map<Member, RecordKey> people = new LinkedHashMap<>();
        List<Member> strangers = new ArrayList<>();
        for (Member member : members) {
            Optional<RecordKey> linked =
                    records(member).stream().filter(links::containsKey).findFirst();
            linked.ifPresentOrElse(key -> people.put(member, key), () -> strangers.add(member));
        }
        Map<Member, RecordKey> others = others(strangers);
        strangers.forEach(member ->
                people.put(member, others.getOrDefault(member, records(member).getFirst())));
        return people;
    }

    private Map<Member, RecordKey> others(List<Member> members) {
        Map<Membership.Key, Member> keys = new LinkedHashMap<>();
        members.forEach(member -> records(member)
                .forEach(record -> keys.put(new Membership.Key(member.campaignId(), record.id()), member)));
        Map<Member, RecordKey> others = new LinkedHashMap<>();
        if (!keys.isEmpty()) {
            ports.store()
                    .read(keys.keySet())
                    .forEach((key, kept) -> kept.places().keySet().stream()
                            .filter(place -> place.startsWith(OF))
                            .findFirst()
                            .ifPresent(place ->
                                    others.put(keys.get(key), RecordKey.hubspotContact(place.substring(OF.length())))));
        }
        return others;
    }

    private static List<RecordKey> records(Member member) {
        List<RecordKey> records = new ArrayList<>();
        if (!member.contactId().isEmpty()) {
            records.add(RecordKey.contact(member.contactId()));
        }
        if (!member.leadId().isEmpty()) {
            records.add(RecordKey.lead(member.leadId()));
        }
        return records;
    }

    /// What is to be kept of a pair whose member was found to be another record.
    static List<Membership> otherRecords(Pair pair, Instant now) {
        List<Membership> kept = new ArrayList<>();
        for (String id : pair.otherRecords) {
            if (!id.equals(pair.person.salesforce().id())) {
                kept.add(Membership.none(new Membership.Key(pair.campaign.id(), id))
                        .with(new TreeMap<>(Map.of(OF + pair.person.hubspot().id(), now))));
            }
        }
        return kept;
    }
}
