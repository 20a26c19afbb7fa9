package dev.lockstep.engine.sync;

import dev.lockstep.engine.deal.SharedContacts;
import dev.lockstep.engine.deal.SharedContacts.Seen;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.OpportunityRoles.Opportunity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The people of one deal and its opportunity, in one invocation. A person is named by its link's id.
final class DealPeople {
    final Work work;
    final Opportunity opportunity;
    final Seen seen;
    /// Everybody named here, by link id.
    final Map<String, Link> people;
    /// Who was in step before, with their roles.
    final Map<String, Set<String>> base;
    /// Who is in step afterwards.
    final Map<String, Set<String>> inStep = new TreeMap<>();

    private final List<String> said = new ArrayList<>();
    private final Set<RecordKey> concerned = new LinkedHashSet<>();
    private String cause = "";
    private Optional<CrmError> retry = Optional.empty();
    private boolean changed;

    DealPeople(Work work, Opportunity opportunity, Seen seen, Map<String, Link> people) {
        this.work = work;
        this.opportunity = opportunity;
        this.seen = seen;
        this.people = people;
        this.base = SharedContacts.in(work.link.base());
        inStep.putAll(base);
    }

    String dealId() {
        return work.link.on(Side.HUBSPOT).orElseThrow().id();
    }

    String idOf(String person, Side side) {
        return people.get(person).on(side).orElseThrow().id();
    }

    boolean hasRoles() {
        return opportunity.roles().stream().anyMatch(role -> !role.deleted());
    }

    /// True where nothing of the deal has changed since its people were seen to: a look that finds what was left.
    boolean isAsLeft() {
        return work.unchanged && !changed && work.attempt() == 0 && retry.isEmpty();
    }

    void changed() {
        changed = true;
    }

    /// A sentence for a person; the first cause stands for all.
    void say(String why, String sentence, List<RecordKey> about) {
        cause = cause.isEmpty() ? why : cause;
        said.add(sentence);
        concerned.addAll(about);
    }

    /// What may come right is tried again; anything else is said.
    void failed(RecordKey contact, CrmError error, int attemptsMax) {
        Side side = contact.side();
        boolean later = error.retryAfter().isPresent() || ErrorCodes.meaning(error.code()) != ErrorCodes.Meaning.PARK;
        if (later && work.attempt() < attemptsMax) {
            retry = Optional.of(error);
        } else {
            say(
                    error.code(),
                    side + " refused the " + (side == Side.HUBSPOT ? "association" : "contact role") + ": "
                            + error.code() + ". Mend the permission or the rule it names, then edit the deal.",
                    List.of(contact));
        }
    }

    /// Stores who is in step, tells what is to be told, and has the deal looked at again where something may come
    /// right.
    void settle(Batch batch) {
        boolean noted = !said.isEmpty();
        Map<Side, String> digests = work.link.digests();
        boolean wasNoted = SharedContacts.isNoted(work.link.base());
        work.link = work.link
                .withBase(SharedContacts.with(inStep, noted, work.link.base()))
                .withDigests(digests);
        if (noted) {
            List<RecordKey> records = new ArrayList<>(work.records());
            records.addAll(concerned);
            batch.note(new Note(
                    Note.Kind.REVIEW, subject(), records, cause, String.join(" ", said), List.of(), batch.now()));
        } else if (wasNoted) {
            batch.forgetReview(subject());
        }
        retry.ifPresent(error -> {
            List<Hint> hints = work.looks.stream()
                    .flatMap(look -> look.hints().stream())
                    .map(Hint::nextAttempt)
                    .toList();
            batch.later(hints, error.retryAfter().orElse(batch.settings.backoff(work.attempt())));
            batch.trail.retried(error.code(), work.looks);
        });
    }

    String subject() {
        return "contact-roles:" + work.subject();
    }
}
