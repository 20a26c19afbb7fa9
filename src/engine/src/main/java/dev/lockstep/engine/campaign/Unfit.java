package dev.lockstep.engine.campaign;

import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Why a campaign takes no members, found before one is written, and listed once for each campaign (REQUIREMENTS K3).
/// `campaign`: its id, or what it was called by. `status`: the
/// one that it does not define, else `""`.
record Unfit(String campaign, String status, String code, String sentence) {
    private static final String SUBJECT = "campaign/";
    private static final String GOES_ON = " Everybody who waits for it goes on then, by itself.";

    static Unfit unknown(String reference) {
        return new Unfit(
                reference,
                "",
                "CAMPAIGN_UNKNOWN",
                "Salesforce has no campaign '" + reference
                        + "' that the integration user may see. Create it, share it, or"
                        + " correct what names it: its id, its name or its external id." + GOES_ON);
    }

    static Unfit ambiguous(String reference, List<Campaign> several) {
        return new Unfit(
                reference,
                "",
                "CAMPAIGN_AMBIGUOUS",
                "Several campaigns are called '" + reference + "': "
                        + several.stream().map(Campaign::id).sorted().collect(Collectors.joining(", "))
                        + ". Rename all but one, or name the campaign by its id." + GOES_ON);
    }

    static Unfit inactive(Campaign campaign) {
        return new Unfit(
                campaign.id(),
                "",
                "CAMPAIGN_INACTIVE",
                "The campaign '" + campaign.name() + "' is not active. Set Active on it in Salesforce." + GOES_ON);
    }

    static Unfit withoutStatus(Campaign campaign, String status) {
        return new Unfit(
                campaign.id(),
                status,
                "CAMPAIGN_STATUS_UNDEFINED",
                "The campaign '" + campaign.name() + "' does not define the member status '" + status + "': it has "
                        + campaign.statuses().stream()
                                .map(Campaign.Status::label)
                                .collect(Collectors.joining(", "))
                        + ". Add it to the campaign's member statuses, or name another." + GOES_ON);
    }

    /// What a note of an unfit campaign is about, to look whether it is cured; nothing where it is another note.
    static Optional<String> campaignOf(Note note) {
        return Optional.of(note.subject())
                .filter(subject -> subject.startsWith(SUBJECT))
                .map(subject -> subject.substring(SUBJECT.length()));
    }

    Note note(Instant now) {
        List<RecordKey> records = code.equals("CAMPAIGN_INACTIVE") || code.equals("CAMPAIGN_STATUS_UNDEFINED")
                ? List.of(new RecordKey(Side.SALESFORCE, RecordKey.CAMPAIGN, campaign))
                : List.of();
        return new Note(
                Note.Kind.PARKED,
                SUBJECT + campaign,
                records,
                code,
                sentence,
                status.isEmpty() ? List.of() : List.of(status),
                now);
    }
}
