package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.port.ContactLists.Submission;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.hubspot.api.HubSpotForms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What was sent through a form: as many pages as hold something new.
final class FormSubmissions {
    private final HubSpotForms api;

    FormSubmissions(HubSpotForms api) {
        this.api = api;
    }

    List<Submission> after(String formId, Instant since, int limit, Deadline deadline) {
        List<Submission> found = new ArrayList<>();
        String after = "";
        boolean more = true;
        while (more && found.size() < limit) {
            HubSpotForms.Page page = api.submissions(formId, after, deadline).orUnavailable("form " + formId);
            page.submissions().stream()
                    .filter(submission -> submission.at().isAfter(since))
                    .forEach(submission -> found.add(new Submission(submission.at(), submission.values())));
            after = page.after();
            more = !after.isEmpty()
                    && !page.submissions().isEmpty()
                    && page.submissions().getLast().at().isAfter(since);
        }
        found.sort(Comparator.comparing(Submission::at));
        return List.copyOf(found.subList(Math.max(0, found.size() - limit), found.size()));
    }
}
