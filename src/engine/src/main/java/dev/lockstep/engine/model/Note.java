package dev.lockstep.engine.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Something a person may want to see, about one subject (a link id or a record key). One note per kind and
/// subject: a later one replaces the earlier. `cause` is a stable code that notes are grouped by (a CRM's error
/// code, or one of ours); `sentence` says it in plain words with the fix and holds no personal value.
public record Note(
        Kind kind,
        String subject,
        List<RecordKey> records,
        String cause,
        String sentence,
        List<String> fields,
        Instant at) {

    /// The cause of a note about a field that a person is to decide.
    public static final String FIELD_DIFFERS = "FIELD_DIFFERS";

    public enum Kind {
        /// Cannot be written until a person acts.
        PARKED,
        /// Does not cross, by a rule (no valid e-mail …).
        SKIPPED,
        /// A choice was ambiguous, or an edit was overtaken: to be looked at. Nothing is blocked by it.
        REVIEW,
        /// What would be written (observe mode; outside the pilot).
        PLANNED
    }

    /// The record that the note is about; empty where it is about something else, such as a campaign.
    public Optional<RecordKey> record() {
        return RecordKey.in(subject);
    }

    public Note {
        records = List.copyOf(records);
        fields = List.copyOf(fields);
    }
}
