package dev.lockstep.engine.sync;

import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.match.Identity;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.Lease;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Desk.KeptHint;
import dev.lockstep.engine.port.Desk.Reason;
import dev.lockstep.engine.port.HintQueue;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.port.Switches;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// One invocation: what it may use, by when, under which lease, and what it leaves for later.
final class Batch {
    private static final Duration AFTER_COMMIT = Duration.ofSeconds(2);
    final SyncPorts ports;
    final ObjectMapping mapping;
    final Identity identity;
    final Derivation derivation;
    final HashKeys keys;
    final SyncSettings settings;
    final Deadline deadline;
    final Lease lease;
    final Switches switches;
    final Trail trail;
    private final List<Message> messages = new ArrayList<>();
    private final List<KeptHint> kept = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final Set<String> forgotten = new TreeSet<>();
    private final Set<String> decided = new TreeSet<>();
    private final Set<RecordKey> made = new TreeSet<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    Batch(
            SyncPorts ports,
            ObjectMapping mapping,
            Identity identity,
            Derivation derivation,
            HashKeys keys,
            SyncSettings settings,
            Deadline deadline,
            Switches switches,
            Collection<Hint> hints) {
        this.ports = ports;
        this.mapping = mapping;
        this.identity = identity;
        this.derivation = derivation;
        this.keys = keys;
        this.settings = settings;
        this.deadline = deadline.in(Lane.of(hints));
        this.switches = switches;
        this.trail = new Trail(hints);
        this.lease = new Lease(ports.ids().get(), ports.clock().instant().plus(settings.leaseLife()));
    }

    Instant now() {
        return ports.clock().instant();
    }

    boolean leaseAllowsWrite() {
        return lease.expiresAt().minus(settings.writeMargin()).isAfter(now());
    }

    void count(String outcome) {
        counts.merge(outcome, 1, Integer::sum);
    }

    void count(String outcome, int times) {
        counts.merge(outcome, times, Integer::sum);
    }

    Map<String, Integer> counts() {
        return counts;
    }

    Halving.Told told() {
        return new Halving.Told(counts, trail.incidents(), trail.lagMax());
    }

    void note(Note note) {
        notes.add(note);
        trail.note(note);
    }

    /// This record is no more: nobody has to do anything about it.
    void forget(RecordKey key) {
        forgotten.add(key.toString());
    }

    /// A person's decision was carried out: the conflict is over.
    void forgetHeld(Work work, String field) {
        decided.add(Notes.heldSubject(work, field));
    }

    /// A hint that comes of this batch, in the lane of it.
    Hint hint(RecordKey key, Hint.Cause cause) {
        return Hint.lookAt(key, cause, now(), trail.anyOf(key)).in(deadline.lane());
    }

    /// Puts hints off, together, as one message; beyond what the queue can delay they go to the table with a due
    /// time.
    void later(Collection<Hint> hints, Duration delay) {
        if (hints.isEmpty()) {
            return;
        }
        if (delay.compareTo(HintQueue.DELAY_MAX) > 0) {
            Instant due = now().plus(delay);
            hints.forEach(h -> kept.add(new KeptHint(h, Reason.DEFERRED, due)));
        } else {
            messages.add(new Message(List.copyOf(hints), delay));
        }
    }

    /// What was noted for review under this subject is settled.
    void forgetReview(String subject) {
        decided.add(subject);
    }

    /// As soon as this batch is over.
    void later(Hint hint) {
        later(List.of(hint), Duration.ZERO);
    }

    void lookAgainAt(RecordKey key) {
        later(hint(key, Hint.Cause.RETRIED));
    }

    /// A company that this very batch makes: nothing refers to it yet.
    void made(RecordKey company) {
        made.add(company);
    }

    /// What refers to this work's records could not be written while one of them was not known. The queue's delay
    /// lets the commit come first.
    void childrenOf(Work work, Lane lane) {
        if (mapping.object() == SyncedObject.COMPANIES
                && work.records().stream().noneMatch(made::contains)) {
            work.records()
                    .forEach(key -> later(List.of(hint(key, Hint.Cause.CHILDREN).in(lane)), AFTER_COMMIT));
        }
    }

    /// People who can have a contact role since now: their deals could not have them before. One message for all.
    void dealsOf(Collection<Work> people) {
        if (mapping.object() != SyncedObject.PEOPLE || settings.roles().isEmpty()) {
            return;
        }
        List<Hint> hints = people.stream()
                .filter(Work::isPairSinceNow)
                .filter(work -> work.link
                        .on(Side.SALESFORCE)
                        .filter(key -> key.type().equals(RecordKey.CONTACT))
                        .isPresent())
                .flatMap(work -> work.records().stream())
                .map(key -> hint(key, Hint.Cause.DEALS_OF_PERSON))
                .toList();
        later(hints, AFTER_COMMIT);
    }

    /// People who can be members of campaigns since now, or whose address changed: which other records are theirs goes
    /// by it. One message for all.
    void membershipsOf(Collection<Work> people) {
        if (mapping.object() == SyncedObject.PEOPLE && settings.campaigns()) {
            later(
                    people.stream()
                            .filter(work -> work.isPairSinceNow() || work.hasOtherIdentifiers())
                            .flatMap(work ->
                                    work.link.on(Side.HUBSPOT).map(key -> hint(key, memberships(work))).stream())
                            .toList(),
                    AFTER_COMMIT);
        }
    }

    private static Hint.Cause memberships(Work work) {
        return work.before.state() == Link.State.ENDED ? Hint.Cause.MEMBERSHIPS_ANEW : Hint.Cause.MEMBERSHIPS;
    }

    void keepWhileStopped(Collection<Hint> hints) {
        hints.forEach(h -> kept.add(new KeptHint(h, Reason.STOPPED, now())));
    }

    /// Makes durable what was put off and noted. Called before leases are freed: a crash in between doubles hints,
    /// never loses one.
    void flush() {
        if (!kept.isEmpty()) {
            ports.desk().keep(List.copyOf(kept));
            kept.clear();
        }
        if (!forgotten.isEmpty()) {
            ports.desk().erase(Note.Kind.PARKED, forgotten);
            ports.desk().erase(Note.Kind.SKIPPED, forgotten);
            forgotten.clear();
        }
        if (!decided.isEmpty()) {
            ports.desk().erase(Note.Kind.REVIEW, decided);
            decided.clear();
        }
        if (!notes.isEmpty()) {
            ports.desk().write(List.copyOf(notes));
            notes.clear();
        }
        if (!messages.isEmpty()) {
            ports.queue().send(List.copyOf(messages));
            messages.clear();
        }
    }
}
