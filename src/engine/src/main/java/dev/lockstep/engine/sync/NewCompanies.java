package dev.lockstep.engine.sync;

import dev.lockstep.engine.company.CompanyDraft;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.DirtyMark;
import dev.lockstep.engine.model.Link.Intent;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.SyncState.Birth;
import dev.lockstep.engine.port.SyncState.Commit;
import dev.lockstep.engine.port.SyncState.CommitResult;
import dev.lockstep.engine.port.SyncState.LockResult;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.engine.sync.CompaniesOfContacts.Wanting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Makes HubSpot companies of domains. The link is born first, with the domain's claim and an intent; the company
/// is upserted by the link's id, so that whoever takes up what a killed worker left makes none a second time.
final class NewCompanies {
    private static final int FREE_ROUNDS_MAX = 5;
    private final Batch batch;

    NewCompanies(Batch batch) {
        this.batch = batch;
    }

    /// The companies that were made, by domain. What is missing is somebody else's to make, or could not be made
    /// now.
    Map<String, RecordKey> make(Map<String, List<Wanting>> byDomain) {
        if (byDomain.isEmpty()) {
            return Map.of();
        }
        Map<String, Link> mine = bear(byDomain);
        if (mine.isEmpty()) {
            return Map.of();
        }
        if (!batch.leaseAllowsWrite()) {
            free(mine.values());
            return Map.of();
        }
        try {
            return write(byDomain, mine);
        } catch (CrmUnavailable down) {
            free(mine.values());
            throw down;
        }
    }

    private static Commit made(Link link, RecordKey company) {
        return new Commit(
                link.withRecord(company).withIntent(Optional.empty()), Set.of(company), Set.of(), Set.of(), Set.of());
    }

    /// A company that another link has by now stays with it. What came in meanwhile about one that is its own is
    /// over with the look that follows.
    private void commit(List<Commit> commits) {
        Map<String, Integer> held = new LinkedHashMap<>();
        batch.ports.state().commit(commits, batch.lease.owner()).forEach((id, result) -> {
            if (result instanceof CommitResult.Taken) {
                held.put(id, 0);
            } else if (result instanceof CommitResult.Dirty dirty) {
                held.put(id, dirty.marks().size());
            }
        });
        for (int round = 0; round < FREE_ROUNDS_MAX && !held.isEmpty(); round++) {
            Map<String, List<DirtyMark>> dirtier = batch.ports.state().free(held, batch.lease.owner());
            held.clear();
            dirtier.forEach((id, marks) -> held.put(id, marks.size()));
        }
    }

    /// Those of the links that have no record yet and are free.
    private Map<String, Link> locked(Set<String> ids) {
        Map<String, Link> locked = new TreeMap<>();
        batch.ports.state().lock(ids, batch.lease, batch.now()).forEach((id, result) -> {
            if (result instanceof LockResult.Locked(Link link)) {
                if (link.records().isEmpty()) {
                    locked.put(id, link);
                } else {
                    batch.ports.state().free(Map.of(id, 0), batch.lease.owner());
                }
            }
        });
        return locked;
    }

    /// The links, by domain, that this invocation holds and that have no company yet.
    private Map<String, Link> bear(Map<String, List<Wanting>> byDomain) {
        Map<String, String> domainOf = new HashMap<>();
        List<Link> unborn = new ArrayList<>();
        byDomain.keySet().forEach(domain -> {
            Link link = Links.unborn(batch.ports.ids().get(), Map.of(), batch.lease)
                    .withClaims(Set.of(batch.keys.claim(domain)))
                    .withIntent(Optional.of(new Intent(
                            Optional.of(Side.HUBSPOT), Optional.of(RecordKey.HUBSPOT_COMPANY), Map.of(), batch.now())));
            domainOf.put(link.id(), domain);
            unborn.add(link);
        });
        Map<String, Link> mine = new TreeMap<>();
        Map<String, String> holders = new HashMap<>();
        Map<String, Birth> births = batch.ports.state().create(unborn);
        unborn.forEach(link -> {
            switch (births.get(link.id())) {
                case Birth.Born born -> mine.put(domainOf.get(link.id()), link);
                case Birth.Taken taken ->
                    taken.holders().forEach(holder -> holders.put(holder, domainOf.get(link.id())));
            }
        });
        takeUp(holders, mine);
        return mine;
    }

    /// A link with the claim and without any record: its worker was killed, or its write refused.
    private void takeUp(Map<String, String> domainByHolder, Map<String, Link> mine) {
        Set<String> unfinished = new TreeSet<>();
        batch.ports.state().links(domainByHolder.keySet()).forEach((id, link) -> {
            if (link.records().isEmpty()) {
                unfinished.add(id);
            }
        });
        if (unfinished.isEmpty()) {
            return;
        }
        locked(unfinished).forEach((id, link) -> mine.put(domainByHolder.get(id), link));
    }

    private Map<String, RecordKey> write(Map<String, List<Wanting>> byDomain, Map<String, Link> mine) {
        Map<String, String> domainByRef = new LinkedHashMap<>();
        List<Write> writes = new ArrayList<>();
        mine.forEach((domain, link) -> {
            domainByRef.put(link.id(), domain);
            writes.add(new Write.Create(link.id(), RecordKey.HUBSPOT_COMPANY, values(byDomain.get(domain)), link.id()));
        });
        Map<String, RecordKey> made = new TreeMap<>();
        List<Commit> commits = new ArrayList<>();
        List<Link> refused = new ArrayList<>();
        for (WriteResult result : batch.ports.hubspot().write(writes, batch.deadline)) {
            String domain = domainByRef.get(result.ref());
            Link link = mine.get(domain);
            switch (result) {
                case WriteResult.Written written -> {
                    made.put(domain, written.key());
                    commits.add(made(link, written.key()));
                    batch.made(written.key());
                    batch.count("company-made");
                }
                case WriteResult.Failed failed -> {
                    refused.add(link);
                    batch.count("company-refused " + failed.error().code());
                }
            }
        }
        commit(commits);
        free(refused);
        return made;
    }

    /// The first contact, by id, names the company and gives it its owner (REQUIREMENTS C5).
    private static Map<String, String> values(List<Wanting> contacts) {
        Wanting first = contacts.stream()
                .min(Comparator.comparing(one -> one.contact().key()))
                .orElseThrow();
        CompanyDraft draft = first.draft();
        Map<String, String> values = new TreeMap<>();
        values.put("name", draft.name());
        values.put("domain", draft.domain());
        values.put("website", draft.website());
        if (!first.owner().isBlank()) {
            values.put("hubspot_owner_id", first.owner());
        }
        return values;
    }

    private void free(Iterable<Link> links) {
        Map<String, Integer> held = new LinkedHashMap<>();
        links.forEach(link -> held.put(link.id(), 0));
        if (!held.isEmpty()) {
            batch.ports.state().free(held, batch.lease.owner());
        }
    }
}
