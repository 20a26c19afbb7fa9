package dev.lockstep.engine.sync;

import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.SyncState.LockResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a killed worker left behind: a record that we made and whose link never heard of it, a link that was born
/// for a domain and has no record yet. A stranger that carries the link's id, or an identifier that it claimed, is
/// the record it waits for. People have an address that HubSpot holds to be unique instead, and are born with a
/// record.
final class LeftBehind {
    private final Batch batch;

    LeftBehind(Batch batch) {
        this.batch = batch;
    }

    /// Works for strangers that such a link waits for, under lock; they are taken out of `strangers`, and so is
    /// whoever a link that is at work will know soon.
    List<Work> takeUp(Map<Look, CrmRecord> strangers) {
        if (batch.mapping.object() == SyncedObject.PEOPLE || strangers.isEmpty()) {
            return List.of();
        }
        Map<Look, Set<String>> namedBy = named(strangers);
        Set<String> all = new TreeSet<>();
        namedBy.values().forEach(all::addAll);
        Map<String, Link> links = batch.ports.state().links(all);
        Map<String, Look> waiting = new LinkedHashMap<>();
        namedBy.forEach((look, ids) -> ids.stream()
                .map(links::get)
                .filter(link -> link != null && link.state() == Link.State.LINKED)
                .filter(link -> waitsFor(link, strangers.get(look)))
                .findFirst()
                .ifPresent(link -> {
                    if (link.records().isEmpty()) {
                        waiting.putIfAbsent(link.id(), look);
                    } else {
                        lookThrough(link, look, strangers);
                    }
                }));
        return waiting.isEmpty() ? List.of() : lock(waiting, strangers);
    }

    /// Link ids that a stranger may belong to: the one that it carries first.
    private Map<Look, Set<String>> named(Map<Look, CrmRecord> strangers) {
        Map<Look, Set<String>> claims = new LinkedHashMap<>();
        Set<String> all = new TreeSet<>();
        strangers.forEach((look, record) -> {
            Set<String> mine = new TreeSet<>();
            batch.identity.of(record).forEach(name -> mine.addAll(batch.keys.claimsUnderAllKeys(name)));
            claims.put(look, mine);
            all.addAll(mine);
        });
        Map<String, String> holders = batch.ports.state().claimants(all);
        Map<Look, Set<String>> named = new LinkedHashMap<>();
        claims.forEach((look, mine) -> {
            Set<String> ids = new LinkedHashSet<>();
            ownId(strangers.get(look)).ifPresent(ids::add);
            mine.stream().map(holders::get).filter(id -> id != null).forEach(ids::add);
            named.put(look, ids);
        });
        return named;
    }

    private static Optional<String> ownId(CrmRecord record) {
        return Optional.of(record.text(ObjectMapping.OWN_ID)).filter(id -> !id.isEmpty());
    }

    private static boolean waitsFor(Link link, CrmRecord record) {
        boolean isOurs = ownId(record).filter(link.id()::equals).isPresent();
        return link.records().isEmpty()
                || (isOurs && link.on(record.key().side()).isEmpty());
    }

    /// The link's other record finds this one, by the id that it carries.
    private void lookThrough(Link link, Look look, Map<Look, CrmRecord> strangers) {
        if (look.attempt() < batch.settings.attemptsMax()) {
            strangers.remove(look);
            link.records().values().forEach(batch::lookAgainAt);
            later(look);
        }
    }

    private List<Work> lock(Map<String, Look> waiting, Map<Look, CrmRecord> strangers) {
        List<Work> works = new ArrayList<>();
        batch.ports.state().lock(waiting.keySet(), batch.lease, batch.now()).forEach((id, result) -> {
            Look look = waiting.get(id);
            CrmRecord record = strangers.remove(look);
            if (result instanceof LockResult.Locked(Link link) && link.records().isEmpty()) {
                works.add(work(link, look, record));
            } else {
                if (result instanceof LockResult.Locked) {
                    batch.ports.state().free(Map.of(id, 0), batch.lease.owner());
                }
                later(look);
            }
        });
        return works;
    }

    private Work work(Link link, Look look, CrmRecord record) {
        RecordKey key = record.key();
        Work work = new Work(link, true);
        work.looks.add(look);
        work.link = link.withRecord(key);
        work.live.put(key.side(), record);
        work.pointersAdded.add(key);
        work.readAt = batch.now();
        batch.count("taken-up");
        return work;
    }

    private void later(Look look) {
        batch.later(look.hints().stream().map(Hint::nextAttempt).toList(), batch.settings.backoff(look.attempt()));
    }
}
