package dev.lockstep.engine.campaign;

import static dev.lockstep.engine.campaign.Membership.LIST;
import static dev.lockstep.engine.campaign.Membership.SALESFORCE;

import dev.lockstep.engine.campaign.Pair.Person;
import dev.lockstep.engine.campaign.Source.Kind;
import dev.lockstep.engine.port.CampaignMembers.Member;
import dev.lockstep.engine.port.Deadline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads where each person stands of what was asked for: a page of people is one read of each kind.
final class Sightings {
    private final CampaignRules rules;
    private final CampaignPorts ports;
    private final CampaignBook book;
    private final Mirrors mirrors;
    private final Deadline deadline;
    private final PeopleOfMembers members;
    private final Doubts doubts;
    private Map<String, Map<String, Instant>> listsOf = Map.of();
    private Map<String, Map<String, String>> valuesOf = Map.of();

    Sightings(
            CampaignRules rules,
            CampaignPorts ports,
            CampaignBook book,
            Mirrors mirrors,
            Doubts doubts,
            Deadline deadline) {
        this.rules = rules;
        this.ports = ports;
        this.book = book;
        this.mirrors = mirrors;
        this.deadline = deadline;
        this.doubts = doubts;
        this.members = new PeopleOfMembers(ports);
    }

    /// `asks`: of people in step. What names no campaign, or several, is left out: `unknown` holds it.
    Collection<Pair> see(Map<Ask, Person> asks, List<Ask> unknown) {
        Set<String> contacts = new TreeSet<>();
        asks.values().forEach(person -> contacts.add(person.hubspot().id()));
        listsOf = ports.hubspot().listsOf(contacts, deadline);
        valuesOf = rules.properties().isEmpty()
                ? Map.of()
                : ports.hubspot().values(contacts, rules.properties(), deadline);
        Map<Ask, Person> named = named(asks);
        Set<String> references = new TreeSet<>(rules.fixed());
        named.keySet().forEach(ask -> references.add(ask.campaign()));
        asks.values().forEach(person -> references.addAll(chosenBy(person).values()));
        book.read(references);
        Map<Membership.Key, Pair> pairs = new LinkedHashMap<>();
        named.forEach((ask, person) -> book.campaign(ask.campaign())
                .ifPresentOrElse(campaign -> take(pairs, ask, person, campaign), () -> unknown.add(ask)));
        standing(pairs.values());
        doubts.findWhoChoseAgain(pairs.values());
        return pairs.values();
    }

    /// An ask of everything becomes one for each campaign that the person is, or may be, a member of.
    private Map<Ask, Person> named(Map<Ask, Person> asks) {
        Map<Ask, Person> named = new LinkedHashMap<>();
        Map<Ask, Person> all = new LinkedHashMap<>();
        asks.forEach((ask, person) -> (ask.isOfAll() ? all : named).put(ask, person));
        if (all.isEmpty()) {
            return named;
        }
        Map<String, Set<String>> inSalesforce = new HashMap<>();
        Set<String> known = new TreeSet<>(mirrors.all().keySet());
        book.read(rules.fixed());
        rules.fixed().forEach(reference -> book.campaign(reference).ifPresent(campaign -> known.add(campaign.id())));
        Set<String> people = new TreeSet<>();
        all.values().forEach(person -> people.add(person.salesforce().id()));
        ports.salesforce()
                .members(known, people, deadline)
                .forEach(member -> PeopleOfMembers.idsOf(member)
                        .forEach(id -> inSalesforce
                                .computeIfAbsent(id, i -> new TreeSet<>())
                                .add(member.campaignId())));
        all.forEach((ask, person) -> {
            Set<String> lists =
                    listsOf.getOrDefault(person.hubspot().id(), Map.of()).keySet();
            Set<String> campaigns =
                    new TreeSet<>(inSalesforce.getOrDefault(person.salesforce().id(), Set.of()));
            campaigns.addAll(mirrors.campaignsShownBy(lists));
            campaigns.addAll(chosenBy(person).values());
            rules.of(Kind.LIST).stream()
                    .filter(source -> lists.contains(source.id()))
                    .forEach(source -> campaigns.add(source.campaign()));
            campaigns.forEach(campaign -> named.put(ask.of(campaign), person));
        });
        return named;
    }

    private void take(Map<Membership.Key, Pair> pairs, Ask ask, Person person, Campaign campaign) {
        List<Source> sources = rules.sources().stream()
                .filter(source -> book.campaign(source.campaign())
                        .filter(campaign::equals)
                        .isPresent())
                .toList();
        Pair pair = pairs.computeIfAbsent(
                new Membership.Key(campaign.id(), person.linkId()),
                key -> new Pair(person, campaign, rules.removalOf(sources)));
        pair.asks.add(ask.of(campaign.id()));
        if (ask.isOfForm()) {
            String form = Source.place(Kind.FORM, ask.form());
            pair.submitted.merge(form, ask.at(), (one, other) -> one.isAfter(other) ? one : other);
            pair.statusBy.put(form, ask.status());
        }
        Map<String, Instant> lists = listsOf.getOrDefault(person.hubspot().id(), Map.of());
        mirrors.listOf(campaign.id()).filter(lists::containsKey).ifPresent(list -> pair.present.add(LIST));
        sources.stream()
                .filter(source -> source.kind() == Kind.LIST && lists.containsKey(source.id()))
                .forEach(source -> {
                    stand(pair, source);
                    pair.joinedAt.put(source.place(), lists.get(source.id()));
                });
        chosenBy(person).forEach((source, reference) -> {
            if (book.campaign(reference).filter(campaign::equals).isPresent()) {
                stand(pair, source);
            }
        });
    }

    private void stand(Pair pair, Source source) {
        pair.present.add(source.place());
        String said = source.statusFrom().isEmpty() ? "" : value(pair.person, source.statusFrom());
        pair.statusBy.put(source.place(), said.isEmpty() ? source.status() : said);
    }

    /// The sources that a person's property values speak for, with what they call the campaign.
    private Map<Source, String> chosenBy(Person person) {
        Map<Source, String> chosen = new LinkedHashMap<>();
        for (Source source : rules.of(Kind.PROPERTY)) {
            String value = value(person, source.id()).strip();
            if (!value.isEmpty() && (source.value().isEmpty() || source.value().equalsIgnoreCase(value))) {
                chosen.put(source, source.campaign().isEmpty() ? value : source.campaign());
            }
        }
        return chosen;
    }

    private String value(Person person, String property) {
        return valuesOf.getOrDefault(person.hubspot().id(), Map.of()).getOrDefault(property, "");
    }

    /// The bases, and who is a member in Salesforce, as whichever record.
    private void standing(Collection<Pair> pairs) {
        Map<Membership.Key, Membership> bases =
                ports.store().read(pairs.stream().map(Pair::key).toList());
        pairs.forEach(pair -> pair.base = bases.get(pair.key()));
        members.lost(pairs, deadline).forEach(pair -> pair.memberLost = true);
        Set<String> campaigns = new TreeSet<>();
        Set<String> people = new TreeSet<>();
        pairs.forEach(pair -> {
            if (pair.isAnew()) {
                pair.base = pair.base.anew();
            }
            campaigns.add(pair.campaign.id());
            people.add(pair.person.salesforce().id());
            people.addAll(pair.otherRecordsStood());
        });
        Map<String, Map<String, Member>> found = new HashMap<>();
        if (!pairs.isEmpty()) {
            ports.salesforce()
                    .members(campaigns, people, deadline)
                    .forEach(member -> PeopleOfMembers.idsOf(member)
                            .forEach(id -> found.computeIfAbsent(member.campaignId(), c -> new HashMap<>())
                                    .put(id, member)));
        }
        pairs.forEach(pair -> {
            Map<String, Member> ofCampaign = found.getOrDefault(pair.campaign.id(), Map.of());
            List<String> ids = new ArrayList<>(List.of(pair.person.salesforce().id()));
            ids.addAll(pair.otherRecordsStood());
            ids.stream()
                    .map(ofCampaign::get)
                    .filter(member -> member != null)
                    .findFirst()
                    .ifPresent(member -> {
                        pair.member = Optional.of(member);
                        pair.present.add(SALESFORCE);
                    });
        });
    }
}
