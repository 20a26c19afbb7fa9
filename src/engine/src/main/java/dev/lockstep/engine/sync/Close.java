package dev.lockstep.engine.sync;

import dev.lockstep.engine.company.CompanyRules;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.DirtyMark;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.SyncState.Commit;
import dev.lockstep.engine.port.SyncState.CommitResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Commit: makes durable what is to come later, then stores what both sides hold, then frees the leases; a lease
/// that got hints meanwhile is freed only by enqueuing one of them.
final class Close {
    private final Batch batch;
    private final CompanyWanted companyWanted;

    Close(Batch batch) {
        this.batch = batch;
        this.companyWanted = new CompanyWanted(batch);
    }

    void close(Collection<Work> works) {
        Set<String> wereParked = new LinkedHashSet<>();
        List<Commit> commits = new ArrayList<>();
        Map<String, Work> byId = new LinkedHashMap<>();
        for (Work work : works) {
            boolean wasParked = work.link.state() == Link.State.PARKED;
            end(work);
            if (work.isPairSinceNow()) {
                batch.childrenOf(work, batch.deadline.lane());
            }
            if (work.born) {
                byId.put(work.link.id(), work);
                commits.add(commit(work));
                if (wasParked && work.link.state() != Link.State.PARKED) {
                    wereParked.add(work.subject());
                }
            }
        }
        batch.dealsOf(byId.values());
        batch.membershipsOf(byId.values());
        batch.flush();
        if (!wereParked.isEmpty()) {
            batch.ports.desk().erase(Note.Kind.PARKED, wereParked);
            batch.ports.desk().erase(Note.Kind.SKIPPED, wereParked);
        }
        if (!commits.isEmpty()) {
            commit(commits, byId);
        }
        batch.flush();
    }

    private void end(Work work) {
        batch.count(work.end().name());
        if (work.endedInStep()) {
            companyWanted.ask(work);
            if (showsOthers(work) && !work.isNewlyPaired()) {
                batch.childrenOf(work, Lane.BACKFILL);
            }
        }
        switch (work.end()) {
            case Work.End.Done done -> {
                if (work.link.state() == Link.State.PARKED && work.merged != null) {
                    work.link = work.link.withState(Link.State.LINKED);
                }
                if (work.link.state() == Link.State.ENDED && work.hasBothSides()) {
                    work.link = work.link.withState(Link.State.LINKED);
                }
            }
            case Work.End.Retry retry -> {
                batch.trail.retried(retry.code(), work.looks);
                List<Hint> hints = new ArrayList<>();
                work.looks.forEach(l -> l.hints().forEach(h -> hints.add(retry.counts() ? h.nextAttempt() : h)));
                batch.later(hints, retry.delay());
            }
            case Work.End.Wait wait -> {
                batch.trail.retried(wait.name(), work.looks);
                work.looks.forEach(
                        look -> batch.later(List.of(batch.hint(look.key(), Hint.Cause.WAITED)), wait.limit()));
            }
            case Work.End.Parked parked -> {
                work.link = work.link.withState(Link.State.PARKED);
                batch.note(parked.note());
            }
        }
        if (work.lookAgain) {
            batch.lookAgainAt(work.records().getFirst());
        }
    }

    /// True where what other records show of the account changed; the base says it anew.
    private boolean showsOthers(Work work) {
        CrmRecord account = work.live.get(Side.SALESFORCE);
        Set<String> shown =
                batch.settings.companies().map(CompanyRules::shownFields).orElse(Set.of());
        if (batch.mapping.object() != SyncedObject.COMPANIES || account == null || shown.isEmpty()) {
            return false;
        }
        boolean changed = ShownFields.differ(work.before, account, shown, batch.keys);
        work.link = work.link.withBase(ShownFields.in(work.link.base(), account, shown, batch.keys));
        return changed;
    }

    private static Commit commit(Work work) {
        boolean settled = work.endedInStep();
        boolean givenUp = work.end() instanceof Work.End.Parked && work.merged == null;
        Set<String> removed = settled || givenUp ? work.claimsRemoved : Set.of();
        Set<String> claims = new LinkedHashSet<>(work.link.claims());
        claims.removeAll(removed);
        // A write that was not answered may have been made, and an intent that nobody looked at says more than none.
        boolean open = work.end() instanceof Work.End.Retry || work.end() instanceof Work.End.Wait || !work.planned;
        return new Commit(
                work.link.withClaims(claims).withIntent(open ? work.link.intent() : Optional.empty()),
                work.pointersAdded,
                work.pointersRemoved,
                Set.of(),
                removed);
    }

    private void commit(List<Commit> commits, Map<String, Work> byId) {
        Map<String, List<DirtyMark>> dirty = new LinkedHashMap<>();
        batch.ports.state().commit(commits, batch.lease.owner()).forEach((id, result) -> {
            switch (result) {
                case CommitResult.Freed freed -> {}
                case CommitResult.Dirty d -> dirty.put(id, d.marks());
                case CommitResult.LeaseLost lost -> {
                    batch.count("lease-lost");
                    batch.trail.leaseLost(byId.get(id).records());
                    batch.lookAgainAt(byId.get(id).records().getFirst());
                }
                case CommitResult.Taken taken -> dirty.put(id, taken(byId.get(id), taken.holders()));
            }
        });
        batch.flush();
        new Freeing(batch).free(dirty);
    }

    /// A record that we were to point at is another link's: this link keeps what it had, and a person is told.
    private List<DirtyMark> taken(Work work, Set<String> holders) {
        Set<RecordKey> others = new LinkedHashSet<>();
        batch.ports
                .state()
                .links(holders)
                .values()
                .forEach(l -> others.addAll(l.records().values()));
        batch.note(Notes.taken(work, others, "COUNTERPART_IS_LINKED", batch.identity, batch.now()));
        return List.of();
    }
}
