package dev.lockstep.local.simulation;

import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.sandbox.hubspot.Refusal;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// What people do about who is a member of the campaign: each turn one of them, in the CRM's own pages, puts somebody
/// in at one place, or takes somebody out.
final class Organisers {
    private static final long HUBSPOT_USER = 882_761_034L;
    private static final int WISHES = 2;
    private final House house;
    private final Journal journal;
    private final SplittableRandom dice;

    Organisers(House house, Journal journal, SplittableRandom dice) {
        this.house = house;
        this.journal = journal;
        this.dice = dice;
    }

    void act() {
        switch (dice.nextInt(6)) {
            case 0, 1 -> list(Campaigns.LISTS.getFirst());
            case 2 -> list(Campaigns.LISTS.getLast());
            case 3 -> list(Campaigns.SHOWING);
            case 4 -> choose();
            default -> member();
        }
    }

    /// Three join for one who leaves.
    private boolean joins() {
        return dice.nextInt(4) > 0;
    }

    private void list(String name) {
        Optional<Long> list = house.hubspot.listNamed(name);
        boolean joins = joins();
        Set<Long> members = new LinkedHashSet<>(house.hubspot.listMembers(name));
        List<Long> all = house.livingInHubSpot().stream()
                .map(contact -> id(contact.key()))
                .toList();
        List<Long> may =
                all.stream().filter(id -> members.contains(id) != joins).toList();
        if (list.isPresent() && !may.isEmpty()) {
            Long person = may.get(dice.nextInt(may.size()));
            boolean changed = joins ? members.add(person) : members.remove(person);
            if (changed) {
                house.hubspot.setListMembers(list.get(), members);
                record(RecordKey.hubspotContact(Long.toString(person)), joins, name);
            }
        }
    }

    private void choose() {
        List<RawRecord> contacts = house.livingInHubSpot();
        if (contacts.isEmpty()) {
            return;
        }
        RawRecord contact = contacts.get(dice.nextInt(contacts.size()));
        boolean joins = contact.text(Campaigns.CHOICE).isEmpty();
        try {
            house.hubspot
                    .people()
                    .edit(
                            HUBSPOT_USER,
                            RecordKey.HUBSPOT_CONTACT,
                            id(contact.key()),
                            Map.of(Campaigns.CHOICE, joins ? Campaigns.id(house) : ""));
            record(contact.key(), joins, Campaigns.CHOICE);
        } catch (Refusal refused) {
            // The campaign is not among the options yet.
        }
    }

    private void member() {
        if (joins()) {
            List<RawRecord> people = house.livingInSalesforce();
            if (people.isEmpty()) {
                return;
            }
            RecordKey person = people.get(dice.nextInt(people.size())).key();
            Map<String, Object> row = Map.of("CampaignId", Campaigns.id(house), person.type() + "Id", person.id());
            if (house.salesforce.person(house.salesforce.adminId()).create(Campaigns.MEMBER, row)
                    instanceof Outcome.Saved) {
                record(person, true, Campaigns.MEMBER);
            }
            return;
        }
        List<String> members =
                house.salesforce.inspect(org -> org.store().table(Campaigns.MEMBER).rows().values().stream()
                        .filter(row -> !row.deleted())
                        .map(row -> row.id())
                        .toList());
        if (!members.isEmpty()) {
            String id = members.get(dice.nextInt(members.size()));
            RecordKey person = Campaigns.personOf(house, id);
            if (house.salesforce.person(house.salesforce.adminId()).delete(id) instanceof Outcome.Saved) {
                record(person, false, Campaigns.MEMBER);
            }
        }
    }

    /// What somebody wants when all is quiet: whether this person is to be a member. Whatever happened to them before,
    /// it has to come true.
    record Wish(RecordKey contact, RecordKey person, boolean member) {
        boolean isTrue(House house) {
            return Campaigns.members(house).contains(person) == member
                    && Campaigns.shown(house).contains(contact) == member;
        }
    }

    /// Two members are taken out in Salesforce, and two others put into a list. Nobody who shares an address.
    List<Wish> lastWishes() {
        Map<RecordKey, RawRecord> people = new HashMap<>();
        house.living().forEach(record -> people.put(record.key(), record));
        Map<String, Integer> holders = new HashMap<>();
        house.livingInSalesforce().forEach(record -> holders.merge(Campaigns.address(record), 1, Integer::sum));
        Set<RecordKey> members = Campaigns.members(house);
        Set<Long> listed = new LinkedHashSet<>(house.hubspot.listMembers(Campaigns.LISTS.getFirst()));
        List<Wish> wishes = new ArrayList<>();
        for (Link link : Campaigns.inStep(house, people.keySet())) {
            RecordKey contact = link.on(Side.HUBSPOT).orElseThrow();
            RecordKey person = link.on(Side.SALESFORCE).orElseThrow();
            boolean member = !members.contains(person);
            boolean isPossible = !member || !listed.contains(id(contact));
            boolean isMore =
                    wishes.stream().filter(wish -> wish.member() == member).count() < WISHES;
            if (isMore && isPossible && holders.get(Campaigns.address(people.get(person))) == 1) {
                wishes.add(new Wish(contact, person, member));
            }
        }
        wishes.forEach(wish -> grant(wish, listed));
        return wishes;
    }

    private void grant(Wish wish, Set<Long> listed) {
        if (wish.member()) {
            listed.add(id(wish.contact()));
            house.hubspot.setListMembers(
                    house.hubspot.listNamed(Campaigns.LISTS.getFirst()).orElseThrow(), listed);
            record(wish.contact(), true, "the first list, at last");
        } else {
            String member = Campaigns.memberOf(house, wish.person());
            house.salesforce.person(house.salesforce.adminId()).delete(member);
            record(wish.person(), false, "CampaignMember, at last");
        }
    }

    private void record(RecordKey person, boolean joins, String place) {
        house.trace.add("person " + (joins ? "puts " : "takes ") + person + " at " + place);
        String email = house.living().stream()
                .filter(record -> record.key().equals(person))
                .map(Campaigns::address)
                .findFirst()
                .orElse("");
        journal.add(new Journal.Move(house.clock.instant(), person, email, joins));
    }

    private static long id(RecordKey contact) {
        if (contact.side() != Side.HUBSPOT) {
            throw new IllegalArgumentException("Not a contact of HubSpot: " + contact);
        }
        return Long.parseLong(contact.id());
    }
}
