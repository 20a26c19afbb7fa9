package dev.lockstep.engine.sync;

import dev.lockstep.engine.company.Decisions;
import dev.lockstep.engine.match.Groups;
import dev.lockstep.engine.match.Identity;
import dev.lockstep.engine.match.Match;
import dev.lockstep.engine.match.Match.Choice;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Who is this? Finds the counterpart of records without a link, and of links that lack one side, by their
/// identifiers over all of both CRMs (REQUIREMENTS P2). Without a lock: the table's transaction that bears the
/// link settles every race.
final class Identify {
    private final Batch batch;
    private final Identity identity;
    private final Groups groups;
    private final OwnMarks ownMarks;

    Identify(Batch batch) {
        this.batch = batch;
        this.identity = batch.identity;
        this.groups = new Groups(batch.mapping, batch.identity);
        this.ownMarks = new OwnMarks(batch);
    }

    /// One-sided works get their other side where there is one; new works are made of strangers.
    List<Work> identify(List<Work> works, Map<Look, CrmRecord> strangers) {
        Map<RecordKey, CrmRecord> known = new TreeMap<>();
        Map<RecordKey, Look> looks = new LinkedHashMap<>();
        strangers.forEach((look, record) -> {
            if (identity.whyNot(record).isEmpty()) {
                known.put(record.key(), record);
                looks.put(record.key(), look);
            } else {
                skip(record);
            }
        });
        Map<RecordKey, Work> seekers = seekers(works);
        seekers.forEach((key, work) -> known.put(key, work.live.get(key.side())));
        if (known.isEmpty()) {
            return List.of();
        }
        findCandidates(known);
        Decisions decisions = new Decided(batch).learn(known);
        Map<RecordKey, Link> links = new LinkedHashMap<>(batch.ports.state().resolve(known.keySet()));
        List<Work> born = new ArrayList<>();
        for (List<CrmRecord> group : groups.of(known.values(), links.values(), decisions)) {
            Group g = new Group(group, looks, seekers, links, decisions);
            g.settle().ifPresent(born::add);
        }
        return born;
    }

    private Map<RecordKey, Work> seekers(List<Work> works) {
        Map<RecordKey, Work> seekers = new LinkedHashMap<>();
        for (Work work : works) {
            if (work.isOpen() && work.live.size() == 1) {
                CrmRecord record = work.live.values().iterator().next();
                if (identity.whyNot(record).isEmpty()) {
                    seekers.put(record.key(), work);
                } else if (!work.counterpartDeleted) {
                    note(record);
                    work.finish(new Work.End.Done("skipped"));
                }
            }
        }
        return seekers;
    }

    private void findCandidates(Map<RecordKey, CrmRecord> known) {
        Map<Side, Set<String>> wanted = new LinkedHashMap<>();
        Set<String> hubspotIds = new TreeSet<>();
        for (CrmRecord record : known.values()) {
            Set<String> identifiers = identity.of(record);
            wanted.computeIfAbsent(Side.SALESFORCE, s -> new TreeSet<>()).addAll(identifiers);
            if (record.key().side() == Side.SALESFORCE) {
                wanted.computeIfAbsent(Side.HUBSPOT, s -> new TreeSet<>()).addAll(identifiers);
            } else {
                hubspotIds.add(record.key().id());
            }
        }
        Map<String, Set<String>> fields = batch.mapping.fieldsToRead();
        for (Side side : wanted.keySet()) {
            batch.ports
                    .crm(side)
                    .find(
                            batch.mapping.object(),
                            identity.lookFor(wanted.get(side)),
                            hubspotIds,
                            fields,
                            batch.deadline)
                    .forEach(found -> known.putIfAbsent(found.key(), found));
        }
        ownMarks.carried(known.values()).forEach(found -> known.putIfAbsent(found.key(), found));
    }

    private void skip(CrmRecord record) {
        note(record);
        batch.count("skipped");
    }

    private void note(CrmRecord record) {
        String reason = identity.whyNot(record).orElseThrow();
        batch.note(Notes.unrecognised(record.key(), identity, reason, batch.now()));
    }

    /// All records, of both sides, that share identifiers.
    private final class Group {
        private final Map<Side, Choice> choices = new LinkedHashMap<>();
        private final List<RecordKey> members;
        private final List<Look> looks;
        private final List<Work> seekers;
        private final Map<RecordKey, Link> links;
        private final boolean decided;

        Group(
                List<CrmRecord> records,
                Map<RecordKey, Look> looks,
                Map<RecordKey, Work> seekers,
                Map<RecordKey, Link> links,
                Decisions decisions) {
            this.links = links;
            this.members = records.stream().map(CrmRecord::key).toList();
            this.looks = records.stream()
                    .map(r -> looks.get(r.key()))
                    .filter(l -> l != null)
                    .toList();
            this.seekers = records.stream()
                    .map(r -> seekers.get(r.key()))
                    .filter(w -> w != null)
                    .distinct()
                    .toList();
            Set<RecordKey> linked = new LinkedHashSet<>(links.keySet());
            linked.addAll(groups.marked(records));
            Set<RecordKey> pair = Decided.pair(members, decisions);
            this.decided = members.stream().anyMatch(decisions::concern);
            if (!pair.isEmpty()) {
                linked = pair;
            }
            Set<RecordKey> preferred = linked;
            for (Side side : Side.values()) {
                Match.choose(
                                records.stream()
                                        .filter(r -> r.key().side() == side)
                                        .toList(),
                                preferred)
                        .ifPresent(c -> choices.put(side, c));
            }
        }

        Optional<Work> settle() {
            choices.values()
                    .forEach(c -> c.others()
                            .forEach(other ->
                                    batch.note(Notes.ambiguous(c.chosen().key(), other.key(), identity, batch.now()))));
            if (!seekers.isEmpty()) {
                seekers.forEach(this::completeSeeker);
                return Optional.empty();
            }
            Set<String> linkIds = choices.values().stream()
                    .map(c -> links.get(c.chosen().key()))
                    .filter(l -> l != null)
                    .map(Link::id)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (linkIds.isEmpty()) {
                return Optional.of(newWork());
            }
            joinExisting();
            return Optional.empty();
        }

        private Work newWork() {
            Map<Side, RecordKey> records = new LinkedHashMap<>();
            choices.forEach((side, c) -> records.put(side, c.chosen().key()));
            Work work = new Work(Links.unborn(batch.ports.ids().get(), records, batch.lease), false);
            work.decided = decided;
            work.looks.addAll(looks);
            work.readAt = batch.now();
            choices.forEach((side, c) -> work.live.put(side, c.chosen()));
            work.pointersAdded.addAll(records.values());
            return work;
        }

        /// The strangers' person is linked already. A link that lacks their side is told to look, and they come back to
        /// see whether it took them; else they are duplicates.
        private void joinExisting() {
            for (Choice choice : choices.values()) {
                Link link = links.get(choice.chosen().key());
                if (link != null && !isComplete(link)) {
                    batch.lookAgainAt(choice.chosen().key());
                    comeBackAfter(link);
                    return;
                }
            }
            for (Choice choice : choices.values()) {
                Choice across = choices.get(choice.chosen().key().side().other());
                if (across != null && !links.containsKey(choice.chosen().key())) {
                    sharesCounterpart(choice.chosen(), links.get(across.chosen().key()));
                    return;
                }
            }
            batch.count("duplicate", looks.size());
        }

        /// Two records reach one. Those in step are looked at first: they may have been merged, or converted, into
        /// the stranger, and its event was the quicker one.
        private void sharesCounterpart(CrmRecord stranger, Link holder) {
            if (attempt() == 0) {
                members.stream()
                        .map(links::get)
                        .filter(l -> l != null)
                        .flatMap(l -> l.on(stranger.key().side()).stream())
                        .distinct()
                        .forEach(batch::lookAgainAt);
                comeBack("shares-counterpart");
                return;
            }
            park(stranger.key(), holder);
        }

        private void comeBackAfter(Link link) {
            if (attempt() < batch.settings.attemptsMax()) {
                comeBack("counterpart-looks-first");
            } else {
                looks.forEach(look -> park(look.key(), link));
            }
        }

        private int attempt() {
            return looks.stream().mapToInt(Look::attempt).max().orElse(0);
        }

        private void comeBack(String why) {
            batch.later(
                    looks.stream()
                            .flatMap(l -> l.hints().stream())
                            .map(Hint::nextAttempt)
                            .toList(),
                    batch.settings.backoff(attempt()));
            batch.count(why);
            batch.trail.retried(why, looks);
        }

        private void park(RecordKey stranger, Link holder) {
            Work work = new Work(Links.unborn("none", Map.of(stranger.side(), stranger), batch.lease), false);
            batch.note(
                    Notes.taken(work, holder.records().values(), "COUNTERPART_IS_LINKED", batch.identity, batch.now()));
            batch.count("parked");
        }

        private static boolean isComplete(Link link) {
            return link.state() != Link.State.ENDED && link.records().size() == 2;
        }

        private void completeSeeker(Work seeker) {
            Side missing = seeker.live.keySet().iterator().next().other();
            Choice choice = choices.get(missing);
            if (choice == null) {
                return;
            }
            Link holder = links.get(choice.chosen().key());
            if (holder != null && !holder.id().equals(seeker.link.id())) {
                seeker.finish(new Work.End.Parked(Notes.taken(
                        seeker, holder.records().values(), "COUNTERPART_IS_LINKED", batch.identity, batch.now())));
                return;
            }
            seeker.adopt(choice.chosen());
            seeker.looks.addAll(looks);
            seeker.counterpartDeleted = false;
            links.put(choice.chosen().key(), seeker.link);
        }
    }
}
