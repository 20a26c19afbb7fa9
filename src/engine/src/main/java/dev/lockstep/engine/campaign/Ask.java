package dev.lockstep.engine.campaign;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.RecordKey;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// "Look at this person's membership of this campaign", as a hint carries it in an alias. `campaign`: what it is
/// called by; `""`: look at all of the person's. `form`: the id of a form that was sent in at `at`, with the status
/// that it asks for; `""` for none.
/// `place`: where the person was seen, since `at`; `""` where that is not known. A hint does not carry it.
/// `anew`: what is missing has not left.
record Ask(
        RecordKey person,
        String campaign,
        String form,
        String status,
        String place,
        boolean anew,
        Instant at,
        int attempt,
        String correlationId) {
    private static final String BETWEEN = "\n";

    static Ask of(RecordKey person, String campaign, Instant at, String correlationId) {
        return new Ask(person, campaign, "", "", "", false, at, 0, correlationId);
    }

    static Set<Ask> in(Hint hint) {
        boolean anew = hint.cause() == Hint.Cause.MEMBERSHIPS_ANEW;
        if (hint.aliases().isEmpty()) {
            return Set.of(
                    new Ask(hint.key(), "", "", "", "", anew, hint.occurredAt(), hint.attempt(), hint.correlationId()));
        }
        return hint.aliases().stream()
                .map(alias -> alias.split(BETWEEN, -1))
                .map(parts -> new Ask(
                        hint.key(),
                        parts[0],
                        parts.length > 1 ? parts[1] : "",
                        parts.length > 2 ? parts[2] : "",
                        "",
                        anew,
                        hint.occurredAt(),
                        hint.attempt(),
                        hint.correlationId()))
                .collect(Collectors.toUnmodifiableSet());
    }

    Ask seenAt(String where, Instant since) {
        return new Ask(person, campaign, form, status, where, anew, since, attempt, correlationId);
    }

    /// By this form, which asks for this status.
    Ask sentIn(String sent, String asked) {
        return new Ask(person, campaign, sent, asked, place, anew, at, attempt, correlationId);
    }

    /// The same of somebody else.
    Ask ofPerson(RecordKey other) {
        return new Ask(other, campaign, form, status, place, anew, at, attempt, correlationId);
    }

    /// The same of one campaign.
    Ask of(String one) {
        return new Ask(person, one, form, status, place, anew, at, attempt, correlationId);
    }

    boolean isOfAll() {
        return campaign.isEmpty();
    }

    boolean isOfForm() {
        return !form.isEmpty();
    }

    Ask nextAttempt() {
        return new Ask(person, campaign, form, status, place, anew, at, attempt + 1, correlationId);
    }

    Hint hint(Lane lane) {
        Set<String> alias =
                isOfAll() ? Set.of() : Set.of(isOfForm() ? String.join(BETWEEN, campaign, form, status) : campaign);
        Hint.Cause cause = anew ? Hint.Cause.MEMBERSHIPS_ANEW : Hint.Cause.MEMBERSHIPS;
        return new Hint(person, cause, Map.of(), alias, at, attempt, correlationId, Map.of(), lane);
    }
}
