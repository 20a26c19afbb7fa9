package dev.lockstep.engine.sync;

import dev.lockstep.engine.company.CompanyRules;
import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.match.Identity;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link.DirtyMark;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Switches;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Keeps the records of one object in step: the protocol **coalesce → resolve and lock → read → merge → intent →
/// write → commit** for one batch of hints, in one read and one write per CRM. Stateless; safe to run any number
/// of times at once, and to be killed anywhere.
public final class ObjectSync {
    private static final int WRITE_ROUNDS_MAX = 2;
    private final ObjectMapping mapping;
    private final Identity identity;
    private final Derivation derivation;
    private final Optional<DealRoles> roles;
    private final HashKeys keys;
    private final SyncPorts ports;
    private final SyncSettings settings;

    public ObjectSync(ObjectMapping mapping, Identity identity, HashKeys keys, SyncPorts ports, SyncSettings settings) {
        this(mapping, identity, Derivation.NONE, keys, ports, settings);
    }

    /// With values that the sync makes itself.
    public ObjectSync(
            ObjectMapping mapping,
            Identity identity,
            Derivation derivation,
            HashKeys keys,
            SyncPorts ports,
            SyncSettings settings) {
        this(mapping, identity, derivation, Optional.empty(), keys, ports, settings);
    }

    /// With values that the sync makes itself, and the people of a deal.
    public ObjectSync(
            ObjectMapping mapping,
            Identity identity,
            Derivation derivation,
            Optional<DealRoles> roles,
            HashKeys keys,
            SyncPorts ports,
            SyncSettings settings) {
        this.mapping = mapping;
        this.identity = identity;
        this.derivation = derivation;
        this.roles = roles;
        this.keys = keys;
        this.ports = mapping.rollUps().isEmpty() ? ports : ports.rolledUp(mapping);
        this.settings = settings;
    }

    /// Handles queue messages, each a list of hints.
    public SyncReport handle(List<List<Hint>> messages, Deadline deadline) {
        return handle(messages, deadline, (batch, hints) -> new Left(hints));
    }

    /// What is done beside looking at records: takes its hints, and leaves those that ask for a look, with what is to
    /// be done once the looks are committed.
    interface Beside {
        Left take(Batch batch, Collection<Hint> hints);
    }

    record Left(Collection<Hint> looks, Runnable afterwards) {
        Left(Collection<Hint> looks) {
            this(looks, () -> {});
        }
    }

    SyncReport handle(List<List<Hint>> messages, Deadline deadline, Beside beside) {
        return Halving.handle(messages, hints -> run(hints, deadline, beside).told());
    }

    private Batch run(Collection<Hint> hints, Deadline deadline, Beside beside) {
        Switches switches = ports.desk().switches();
        Optional<CompanyRules> rules = settings.companies()
                .filter(any -> mapping.object() == SyncedObject.COMPANIES)
                .map(all -> all.withAliases(ports.desk().aliases()));
        Batch batch = new Batch(
                ports,
                mapping,
                rules.map(Identity::ofCompanies).orElse(identity),
                derivation,
                keys,
                rules.map(settings::with).orElse(settings),
                deadline,
                switches,
                hints);
        if (switches.isStopped(mapping.object())) {
            keep(batch, hints);
            return batch;
        }
        Left left;
        try {
            left = beside.take(batch, hints);
        } catch (CrmUnavailable down) {
            putOff(batch, hints, down);
            return batch;
        }
        look(batch, left.looks());
        left.afterwards().run();
        batch.flush();
        resumeIfResumed(batch);
        return batch;
    }

    private void look(Batch batch, Collection<Hint> looks) {
        Resolve.Resolved resolved = new Resolve(batch).resolve(looks);
        List<Work> works = new ArrayList<>(resolved.held());
        try {
            sync(batch, works, resolved.strangers());
        } catch (CrmUnavailable down) {
            putOff(batch, works, resolved.strangers(), down);
        } catch (RuntimeException fault) {
            release(batch, works);
            throw fault;
        }
        new Close(batch).close(works);
    }

    private void sync(Batch batch, List<Work> works, List<Look> strangers) {
        if (works.isEmpty() && strangers.isEmpty()) {
            return;
        }
        Map<Look, CrmRecord> alive = new ReadStates(batch).read(works, strangers);
        works.addAll(new LeftBehind(batch).takeUp(alive));
        works.addAll(new Identify(batch).identify(works, alive));
        Plan plan = new Plan(batch);
        Apply apply = new Apply(batch);
        List<Work> open = works;
        for (int round = 0; round < WRITE_ROUNDS_MAX && !open.isEmpty(); round++) {
            plan.plan(open);
            new Parents(batch).attach(open);
            new Quarantine(batch).withhold(open);
            new Sink(batch).filter(open);
            new Claims(batch).claim(open);
            Map<Work, CrmError> found = apply.apply(open);
            open = found.isEmpty() ? List.of() : new Existing(batch).adopt(found);
        }
        if (roles.isPresent()) {
            roles.get().keep(batch, works);
        }
    }

    /// The hint is kept, then the switch is looked at again: a resume in between would otherwise miss it.
    private void keep(Batch batch, Collection<Hint> hints) {
        batch.keepWhileStopped(hints);
        batch.count("kept-while-stopped", hints.size());
        batch.flush();
        resumeIfResumed(batch);
    }

    private void resumeIfResumed(Batch batch) {
        boolean kept = batch.counts().containsKey("kept-while-stopped");
        if (kept && !ports.desk().switches().stopped().equals(batch.switches.stopped())) {
            new Resume(ports).resume();
        }
    }

    static void putOff(Batch batch, Collection<Hint> hints, CrmUnavailable down) {
        batch.trail.unavailable(down);
        batch.later(hints, down.retryAfter());
        batch.count("crm-unavailable " + down.side() + " " + down.code());
        batch.flush();
    }

    /// A CRM that does not answer is nobody's fault here: every hint comes back when it said to.
    private void putOff(Batch batch, List<Work> works, List<Look> strangers, CrmUnavailable down) {
        batch.trail.unavailable(down);
        works.forEach(w -> w.finish(new Work.End.Retry(down.retryAfter(), false, "crm-unavailable", down.code())));
        Set<Look> covered = new LinkedHashSet<>();
        works.forEach(w -> covered.addAll(w.looks));
        List<Look> uncovered =
                strangers.stream().filter(s -> !covered.contains(s)).toList();
        uncovered.forEach(s -> batch.later(s.hints(), down.retryAfter()));
        uncovered.forEach(s -> batch.trail.retried(down.code(), List.of(s)));
        batch.count("crm-unavailable " + down.side() + " " + down.code());
    }

    /// After a fault the links are given back as they were, intents and all.
    private static void release(Batch batch, List<Work> works) {
        Map<String, List<DirtyMark>> held = new LinkedHashMap<>();
        works.stream().filter(w -> w.born).forEach(w -> held.put(w.link.id(), w.before.dirty()));
        new Freeing(batch).free(held);
    }
}
