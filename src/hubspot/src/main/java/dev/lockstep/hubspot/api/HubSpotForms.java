package dev.lockstep.hubspot.api;

import static dev.lockstep.hubspot.api.HubSpotCalls.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.port.Deadline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Submissions of forms (developers.hubspot.com, "Get submissions for a form"). HubSpot has them under this path alone.
public final class HubSpotForms {
    /// HubSpot's most submissions a page.
    public static final int SUBMISSIONS_MAX = 50;

    private final HubSpotCalls calls;

    HubSpotForms(HubSpotCalls calls) {
        this.calls = calls;
    }

    /// One submission: a field that was sent several times holds all of its values, joined by `;`.
    public record Submission(Instant at, Map<String, String> values) {
        public Submission {
            values = Map.copyOf(values);
        }

        /// Without the values: they are personal.
        @Override
        public String toString() {
            return "Submission at " + at;
        }
    }

    /// Newest first. `after`: where the next page begins, `""` after the last.
    public record Page(List<Submission> submissions, String after) {
        public Page {
            submissions = List.copyOf(submissions);
        }
    }

    /// One page, at most 50. `after`: `""` for the newest.
    public Reply<Page> submissions(String formId, String after, Deadline deadline) {
        String from = after.isEmpty() ? "" : "&after=" + encoded(after);
        String path = "/form-integrations/v1/submissions/forms/" + encoded(formId) + "?limit=" + SUBMISSIONS_MAX + from;
        return calls.get(path, HubSpotForms::page, deadline);
    }

    private static Optional<Page> page(JsonNode body) {
        List<Submission> submissions = new ArrayList<>();
        for (JsonNode submission : body.path("results")) {
            Map<String, String> values = new HashMap<>();
            submission
                    .path("values")
                    .forEach(value -> values.merge(
                            value.path("name").asText(""), value.path("value").asText(""), (a, b) -> a + ";" + b));
            submissions.add(new Submission(
                    Instant.ofEpochMilli(submission.path("submittedAt").asLong()), values));
        }
        String after = body.path("paging").path("next").path("after").asText("");
        return body.path("results").isArray() ? Optional.of(new Page(submissions, after)) : Optional.empty();
    }
}
