package dev.lockstep.engine.sync;

import dev.lockstep.engine.deal.SharedContacts;
import dev.lockstep.engine.deal.SharedContacts.Seen;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.OpportunityRoles.Opportunity;
import dev.lockstep.engine.port.OpportunityRoles.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads who is on the deals of a batch: each CRM and the table once.
final class PeopleOfDeals {
    private final Batch batch;
    private final RolePorts ports;

    PeopleOfDeals(Batch batch, RolePorts ports) {
        this.batch = batch;
        this.ports = ports;
    }

    List<DealPeople> read(List<Work> all) {
        List<Work> works = all.stream().filter(PeopleOfDeals::isInStep).toList();
        if (works.isEmpty()) {
            return List.of();
        }
        Map<String, Opportunity> opportunities = ports.salesforce().read(ids(works, Side.SALESFORCE), batch.deadline);
        Map<String, Set<String>> contacts = ports.hubspot().contactsOf(ids(works, Side.HUBSPOT), batch.deadline);
        Map<RecordKey, Link> links = batch.ports.state().resolve(named(works, opportunities.values(), contacts));
        List<DealPeople> deals = new ArrayList<>();
        for (Work work : works) {
            Opportunity opportunity = opportunities.get(id(work, Side.SALESFORCE));
            if (opportunity != null) {
                Set<String> there = contacts.getOrDefault(id(work, Side.HUBSPOT), Set.of());
                DealPeople deal = people(work, opportunity, there, links);
                long roles = opportunity.roles().stream()
                        .filter(role -> !role.deleted())
                        .count();
                if (Math.max(there.size(), roles) > SharedContacts.CONTACTS_MAX) {
                    deal.say(
                            "TOO_MANY_CONTACTS",
                            "More than " + SharedContacts.CONTACTS_MAX
                                    + " contacts are on this deal: they are not kept in step. Take some away on either side.",
                            List.of());
                    deal.settle(batch);
                } else {
                    deals.add(deal);
                }
            }
        }
        return deals;
    }

    /// Both records are there, and their own turn went well, but for single fields.
    private static boolean isInStep(Work work) {
        return work.born
                && work.endedInStep()
                && !work.counterpartDeleted
                && work.link.records().size() == Side.values().length;
    }

    private static List<String> ids(List<Work> works, Side side) {
        return works.stream().map(work -> id(work, side)).toList();
    }

    private static String id(Work work, Side side) {
        return work.link.on(side).orElseThrow().id();
    }

    private static Set<RecordKey> named(
            List<Work> works, Collection<Opportunity> opportunities, Map<String, Set<String>> contacts) {
        Set<RecordKey> keys = new TreeSet<>();
        contacts.values().forEach(ids -> ids.forEach(id -> keys.add(RecordKey.hubspotContact(id))));
        works.forEach(work -> toldRemoved(work).forEach(id -> keys.add(RecordKey.hubspotContact(id))));
        opportunities.forEach(opportunity -> opportunity.roles().stream()
                .filter(role -> !role.deleted())
                .forEach(role -> keys.add(RecordKey.contact(role.contactId()))));
        return keys;
    }

    private static Set<String> toldRemoved(Work work) {
        Set<String> fields = new HashSet<>();
        work.looks.forEach(look ->
                look.hints().forEach(hint -> fields.addAll(hint.fieldHashes().keySet())));
        return SharedContacts.removedAmong(fields);
    }

    private DealPeople people(Work work, Opportunity opportunity, Set<String> contacts, Map<RecordKey, Link> links) {
        Map<String, Link> people = new HashMap<>();
        Map<String, Set<String>> roles = new TreeMap<>();
        Map<String, Set<String>> base = SharedContacts.in(work.link.base());
        Set<String> gone = new HashSet<>();
        for (Role role : opportunity.roles()) {
            if (role.deleted()) {
                gone.add(role.id());
            } else {
                Optional<Link> person = person(links, RecordKey.contact(role.contactId()));
                person.ifPresent(link -> {
                    people.put(link.id(), link);
                    roles.computeIfAbsent(link.id(), id -> new TreeSet<>()).add(role.id());
                });
                base.forEach((before, ids) -> {
                    if (ids.contains(role.id())
                            && person.filter(link -> link.id().equals(before)).isEmpty()) {
                        gone.add(role.id());
                    }
                });
            }
        }
        Set<String> atDeal = people(contacts, links, people);
        Set<String> removed = people(toldRemoved(work), links, new LinkedHashMap<>());
        return new DealPeople(work, opportunity, new Seen(atDeal, removed, roles, gone), people);
    }

    private static Set<String> people(Set<String> contacts, Map<RecordKey, Link> links, Map<String, Link> people) {
        Set<String> found = new TreeSet<>();
        contacts.forEach(id -> person(links, RecordKey.hubspotContact(id)).ifPresent(link -> {
            people.put(link.id(), link);
            found.add(link.id());
        }));
        return found;
    }

    /// Who is a contact on both sides. A lead cannot have a role: it is left until it is converted.
    private static Optional<Link> person(Map<RecordKey, Link> links, RecordKey key) {
        return Optional.ofNullable(links.get(key))
                .filter(link -> link.state() != Link.State.ENDED)
                .filter(link -> link.on(Side.HUBSPOT).isPresent())
                .filter(link -> link.on(Side.SALESFORCE)
                        .filter(record -> record.type().equals(RecordKey.CONTACT))
                        .isPresent());
    }
}
