package dev.lockstep.local.simulation;

import dev.lockstep.engine.company.DomainPolicy;
import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.value.EmailAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Looks at both sandboxes and the state when all is quiet, without the engine's help. Every finding names ids and
/// fields, never a value.
final class Inspection {
    private final House house;
    private final Journal journal;
    private final Map<RecordKey, RawRecord> living = new TreeMap<>();
    private final Map<RecordKey, RawRecord> people = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    Inspection(House house, Journal journal) {
        this.house = house;
        this.journal = journal;
        house.living().forEach(r -> people.put(r.key(), r));
        living.putAll(people);
        house.livingCompanies().forEach(r -> living.put(r.key(), r));
        house.livingDeals().forEach(r -> living.put(r.key(), r));
    }

    List<String> everything() {
        table();
        pairs();
        everyone(people.values().stream()
                .filter(r -> EmailAddress.of(r.email()) instanceof EmailAddress.Valid)
                .toList());
        everyone(house.livingDeals());
        createdOnce();
        oneOfADomain();
        noOrphans();
        wrong.addAll(Campaigns.wrong(house, journal, people));
        nothingPersonal();
        wrong.addAll(new LostEdits(house, journal, living).find());
        return wrong;
    }

    private void table() {
        wrong.addAll(house.state.inconsistencies());
        for (Link link : house.state.all()) {
            // Parked, or without an address, before anybody could look: an interrupted write stays announced.
            boolean inStep = link.state() == Link.State.LINKED && link.records().size() == 2;
            boolean announced = link.intent().isPresent() && inStep;
            if (link.isHeld(house.clock.instant()) || announced || !link.dirty().isEmpty()) {
                wrong.add("Link " + link.id() + " is left with a lease, an intent or marks");
            }
        }
        if (house.queue.size() > 0 || !house.desk.allKept().isEmpty()) {
            wrong.add("Hints are left: " + house.queue.size() + " queued, "
                    + house.desk.allKept().size() + " kept");
        }
    }

    private void pairs() {
        for (Link link : house.state.all()) {
            if (link.state() == Link.State.LINKED) {
                List<RawRecord> pair = link.records().values().stream()
                        .map(living::get)
                        .filter(r -> r != null)
                        .toList();
                if (pair.size() == 2) {
                    new PairCheck(house, link, living).check(wrong);
                } else if (pair.size() == 1 && link.records().size() == 1) {
                    oneSided(link, pair.getFirst());
                } else if (link.records().values().stream().allMatch(this::isFindable)) {
                    wrong.add("Link " + link.id() + " is LINKED and not both records live: "
                            + link.records().values());
                }
            }
            if (link.state() == Link.State.PARKED
                    && !isNoted(
                            Set.of(Note.Kind.PARKED, Note.Kind.SKIPPED),
                            link.records().values())) {
                wrong.add("Link " + link.id() + " is PARKED and no note says why: "
                        + link.records().values());
            }
        }
    }

    /// Its other record could not be made yet: its address is gone.
    private void oneSided(Link link, RawRecord person) {
        if (house.mappingOf(person.key()).createAs() == CreateAs.NONE
                && person.key().side() == Side.HUBSPOT) {
            return;
        }
        if (EmailAddress.of(person.email()) instanceof EmailAddress.Valid
                || !isNoted(Set.of(Note.Kind.SKIPPED), List.of(person.key()))) {
            wrong.add("Link " + link.id() + " has one record, and nothing says why: " + person.key());
        }
    }

    /// Everybody with a valid address, and every deal, is in step, or a note says why not.
    private void everyone(List<RawRecord> records) {
        Map<RecordKey, Link> links =
                house.state.resolve(records.stream().map(RawRecord::key).toList());
        for (RawRecord record : records) {
            Link link = links.get(record.key());
            boolean linked = link != null && link.records().containsValue(record.key());
            if (!linked && isFindable(record.key()) && !isNoted(Set.of(Note.Kind.values()), List.of(record.key()))) {
                wrong.add(record.key() + " is not in step, and no note says why");
            }
        }
    }

    private void createdOnce() {
        Map<String, RecordKey> byLink = new HashMap<>();
        Stream.concat(Writes.createdInHubSpot(house).stream(), Writes.createdInSalesforce(house).stream())
                .forEach(key -> {
                    Link link = house.state.resolve(List.of(key)).get(key);
                    if (link == null && living.containsKey(key) && !isNoted(Set.of(Note.Kind.values()), List.of(key))) {
                        wrong.add(key + " was created by us, belongs to no link, and no note says why");
                    } else if (link != null) {
                        RecordKey other =
                                journal.isUpset(key) ? null : byLink.put(key.side() + " of " + link.id(), key);
                        if (other != null) {
                            wrong.add(key + " and " + other + " were both created by us for one link");
                        }
                    }
                });
    }

    /// However many people of one domain came at once, one company and one account were made of it.
    private void oneOfADomain() {
        Map<String, RecordKey> byDomain = new HashMap<>();
        Stream.concat(Writes.createdInHubSpot(house).stream(), Writes.createdInSalesforce(house).stream())
                .map(living::get)
                .filter(r -> r != null
                        && SyncedObject.COMPANIES.types().contains(r.key().type()))
                .filter(r -> !Companies.domain(r).isEmpty())
                .forEach(r -> {
                    RecordKey other = byDomain.put(r.key().type() + Companies.domain(r), r.key());
                    if (other != null && !isNoted(Set.of(Note.Kind.values()), List.of(r.key(), other))) {
                        wrong.add(r.key() + " and " + other + " were both created by us for one domain");
                    }
                });
    }

    /// Everybody in step whose address tells a company is under one.
    private void noOrphans() {
        if (house.config.companies().isEmpty()) {
            return;
        }
        DomainPolicy policy = house.config.companies().orElseThrow().rules().policy();
        Map<RecordKey, Link> links = house.state.resolve(people.keySet());
        people.values().stream()
                .filter(r -> r.key().side() == Side.HUBSPOT && links.containsKey(r.key()))
                .filter(r -> links.get(r.key()).state() == Link.State.LINKED)
                .filter(r -> policy.ofEmail(r.email()).accepted().isPresent())
                .filter(r -> Companies.of(r).isEmpty() && !journal.isUpset(r.key()))
                .filter(r -> !isNoted(Set.of(Note.Kind.values()), List.of(r.key())))
                .filter(r -> links.get(r.key()).on(Side.SALESFORCE).stream()
                        .map(living::get)
                        .noneMatch(there -> there != null && PairCheck.isUnderDuplicate(house, there)))
                .forEach(r -> wrong.add(r.key() + " has no company, and no note says why"));
    }

    private void nothingPersonal() {
        String stored = house.state.all() + " " + house.desk.everWritten() + " " + house.desk.allKept();
        for (String value : journal.typed()) {
            if (stored.contains(value.strip())) {
                wrong.add("A personal value stands in the table or on the desk");
                return;
            }
        }
    }

    /// HubSpot's search tells neither deletes nor restores: one whose event was lost is found with the record's
    /// next change, not by reconciling.
    private boolean isFindable(RecordKey key) {
        return key.side() == Side.SALESFORCE || journal.isTold(key);
    }

    private boolean isNoted(Set<Note.Kind> kinds, Collection<RecordKey> keys) {
        Set<RecordKey> noted = new HashSet<>();
        kinds.forEach(kind -> house.desk.notes(kind, Integer.MAX_VALUE).forEach(n -> noted.addAll(n.records())));
        return keys.stream().anyMatch(noted::contains);
    }
}
