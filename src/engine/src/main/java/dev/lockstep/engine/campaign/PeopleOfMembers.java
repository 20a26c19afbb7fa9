package dev.lockstep.engine.campaign;

import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CampaignMembers.Member;
import dev.lockstep.engine.port.Deadline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who a member of a Salesforce campaign is (REQUIREMENTS K4: one person, one member). A converted member has a lead
/// and a contact, either of which may be the record in step. A member may also be another record of a person, a lead
/// beside the contact: which contact of HubSpot that is, is kept under its own id once it was found out.
final class PeopleOfMembers {
    private static final String OF = "of:";
    private static final String LEAD_PREFIX = "00Q";

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
                    .forEach((key, kept) -> contactOf(kept).ifPresent(contact -> others.put(keys.get(key), contact)));
        }
        return others;
    }

    /// Member id to the link in which one of its records is paired; only where there is one.
    Map<String, String> linksOf(Collection<Member> members) {
        Set<RecordKey> records = new LinkedHashSet<>();
        members.forEach(member -> records.addAll(records(member)));
        Map<RecordKey, Link> links =
                records.isEmpty() ? Map.of() : ports.sync().state().resolve(records);
        Map<String, String> linkOf = new HashMap<>();
        members.forEach(member -> records(member).stream()
                .map(links::get)
                .filter(PeopleOfMembers::isPair)
                .findFirst()
                .ifPresent(link -> linkOf.put(member.id(), link.id())));
        return linkOf;
    }

    /// Those whose member was another record that is in step as somebody else by now, or has another address: its
    /// member is not theirs any more.
    List<Pair> lost(Collection<Pair> pairs, Deadline deadline) {
        List<Pair> asOthers = pairs.stream()
                .filter(pair -> !pair.base.otherRecords().isEmpty())
                .toList();
        Set<RecordKey> others = new LinkedHashSet<>();
        Set<String> ids = new TreeSet<>();
        asOthers.forEach(pair -> {
            pair.base.otherRecords().forEach(id -> others.add(record(id)));
            ids.addAll(pair.base.otherRecords());
            ids.add(pair.person.salesforce().id());
        });
        if (asOthers.isEmpty()) {
            return List.of();
        }
        Map<RecordKey, Link> links = ports.sync().state().resolve(others);
        Map<String, String> emails = ports.salesforce().emails(ids, deadline);
        return asOthers.stream()
                .filter(pair -> pair.base.otherRecords().stream()
                        .anyMatch(id -> isOfAnother(pair, links.get(record(id))) || differ(emails, pair, id)))
                .toList();
    }

    private static boolean isOfAnother(Pair pair, Link link) {
        return isPair(link) && !link.id().equals(pair.person.linkId());
    }

    /// Both have an address, and not the same.
    private static boolean differ(Map<String, String> emails, Pair pair, String id) {
        String email = emails.get(id);
        String own = emails.get(pair.person.salesforce().id());
        return email != null && own != null && !email.equals(own);
    }

    /// What was kept of these people's own Salesforce records while each was another person's.
    Map<Pair, Membership> formerly(Collection<Pair> pairs) {
        Map<Membership.Key, Pair> keys = new LinkedHashMap<>();
        pairs.forEach(pair -> keys.put(
                new Membership.Key(pair.campaign.id(), pair.person.salesforce().id()), pair));
        Map<Pair, Membership> formerly = new LinkedHashMap<>();
        if (!keys.isEmpty()) {
            ports.store()
                    .read(keys.keySet())
                    .forEach((key, kept) -> contactOf(kept)
                            .filter(contact ->
                                    !contact.equals(keys.get(key).person.hubspot()))
                            .ifPresent(contact -> formerly.put(keys.get(key), kept)));
        }
        return formerly;
    }

    /// Whose the member is, in HubSpot; empty where nothing is kept.
    static Optional<RecordKey> contactOf(Membership kept) {
        return kept.places().keySet().stream()
                .filter(place -> place.startsWith(OF))
                .findFirst()
                .map(place -> RecordKey.hubspotContact(place.substring(OF.length())));
    }

    /// A pair, be it parked.
    private static boolean isPair(Link link) {
        return link != null
                && link.state() != Link.State.ENDED
                && link.records().size() == 2;
    }

    private static RecordKey record(String id) {
        return id.startsWith(LEAD_PREFIX) ? RecordKey.lead(id) : RecordKey.contact(id);
    }

    /// The member's contact and lead.
    static List<String> idsOf(Member member) {
        List<String> ids = new ArrayList<>(List.of(member.contactId(), member.leadId()));
        ids.removeIf(String::isEmpty);
        return ids;
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
