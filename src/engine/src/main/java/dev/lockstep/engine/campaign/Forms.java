package dev.lockstep.engine.campaign;

import dev.lockstep.engine.campaign.Source.Kind;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.ContactLists.Submission;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.reconcile.ReconcileSettings;
import dev.lockstep.engine.value.EmailAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Reads what was sent in by forms since the last run: who it was, and which campaign it names (REQUIREMENTS K1).
final class Forms {
    private static final String EMAIL = "email";
    /// More in one run than a form takes in between two.
    private static final int SUBMISSIONS_MAX = 5_000;

    private final CampaignRules rules;
    private final CampaignPorts ports;
    private final ReconcileSettings settings;
    private final Deadline deadline;

    Forms(CampaignRules rules, CampaignPorts ports, ReconcileSettings settings, Deadline deadline) {
        this.rules = rules;
        this.ports = ports;
        this.settings = settings;
        this.deadline = deadline;
    }

    void read(Outbox outbox) {
        for (String form : rules.forms()) {
            String name = "HUBSPOT/forms/" + form;
            Instant since = ports.sync().desk().cursor(name).map(Cursor::time).orElse(settings.startAt());
            List<Submission> submissions = ports.hubspot().submissions(form, since, SUBMISSIONS_MAX, deadline);
            outbox.saw(submissions.size());
            Map<String, RecordKey> contacts = contacts(submissions);
            submissions.forEach(submission -> ask(form, submission, contacts, outbox));
            submissions.stream()
                    .map(Submission::at)
                    .max(Instant::compareTo)
                    .ifPresent(newest -> outbox.reached(name, Cursor.at(newest)));
        }
    }

    private void ask(String form, Submission submission, Map<String, RecordKey> contacts, Outbox outbox) {
        RecordKey contact = contacts.get(email(submission));
        for (Source source : rules.of(Kind.FORM)) {
            String campaign = source.campaign().isEmpty()
                    ? submission
                            .values()
                            .getOrDefault(source.campaignField(), "")
                            .strip()
                    : source.campaign();
            if (source.id().equals(form) && contact != null && !campaign.isEmpty()) {
                String said = submission
                        .values()
                        .getOrDefault(source.statusFrom(), "")
                        .strip();
                outbox.add(Ask.of(contact, campaign, submission.at(), outbox.correlationId())
                        .sentIn(form, said.isEmpty() ? source.status() : said)
                        .hint(Lane.LIVE));
            }
        }
    }

    private Map<String, RecordKey> contacts(List<Submission> submissions) {
        Set<String> emails = new TreeSet<>();
        submissions.forEach(submission -> emails.add(email(submission)));
        emails.remove("");
        Map<String, RecordKey> contacts = new HashMap<>();
        if (!emails.isEmpty()) {
            List<CrmRecord> found = ports.sync()
                    .hubspot()
                    .find(
                            SyncedObject.PEOPLE,
                            emails,
                            Set.of(),
                            Map.of(RecordKey.HUBSPOT_CONTACT, Set.of(EMAIL)),
                            deadline);
            found.forEach(record -> contacts.put(normalised(record.text(EMAIL)), record.key()));
        }
        return contacts;
    }

    private static String email(Submission submission) {
        return normalised(submission.values().getOrDefault(EMAIL, ""));
    }

    private static String normalised(String text) {
        return EmailAddress.of(text) instanceof EmailAddress.Valid(String address) ? address : "";
    }
}
