package dev.lockstep.engine.campaign;

import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.port.CrmError;
import java.time.Instant;
import java.util.List;

/// What people read about single members.
final class CampaignNotes {
    private static final String MEMBER = "member/";

    private CampaignNotes() {}

    static String subject(Pair pair) {
        return MEMBER + pair.campaign.id() + "/" + pair.person.linkId();
    }

    static Note refused(Pair pair, CrmError error, Instant now) {
        String fields = error.fields().isEmpty() ? "" : " (" + String.join(", ", error.fields()) + ")";
        return new Note(
                Note.Kind.PARKED,
                subject(pair),
                List.of(pair.person.hubspot(), pair.person.salesforce()),
                error.code(),
                "The membership of the campaign '" + pair.campaign.name() + "' was not written: " + error.code()
                        + fields
                        + ". Mend the value or the permission it names; it goes on when the person is looked at again.",
                error.fields(),
                now);
    }

    /// A form was sent in by somebody who is not in both CRMs.
    static Note notInStep(Ask ask, Instant now) {
        return new Note(
                Note.Kind.SKIPPED,
                MEMBER + ask.campaign() + "/" + ask.person(),
                List.of(ask.person()),
                "PERSON_NOT_IN_STEP",
                "The contact sent in a form of the campaign '" + ask.campaign()
                        + "' and is not in Salesforce, so that it"
                        + " cannot be a member. Its own note says why. Once it is in step, send the form in again, or add it"
                        + " to a list of the campaign.",
                List.of(),
                now);
    }
}
