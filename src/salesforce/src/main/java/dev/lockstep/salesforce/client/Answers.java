package dev.lockstep.salesforce.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads final answers. A success whose body is not of the documented shape is a `CrmUnavailable`: nobody can tell
/// what it says.
final class Answers {
    private static final Duration UNREADABLE_RETRY = Duration.ofMinutes(1);

    private Answers() {}

    static Outcome<QueryPage> query(int status, JsonNode body) {
        return read(status, body, QueryPage::read);
    }

    static Outcome<SaveResult> saveResult(int status, JsonNode body) {
        return read(status, body, SaveResult::single);
    }

    static Outcome<List<SaveResult>> saveResults(int status, JsonNode body) {
        return read(status, body, SaveResult::list);
    }

    static Outcome<Describe> describe(int status, JsonNode body) {
        return read(status, body, Describe::read);
    }

    static <T> Outcome<T> read(Answer answer, Function<JsonNode, Optional<T>> reader) {
        return read(answer.status(), Json.parse(answer.body()), reader);
    }

    static List<Subresponse> composite(Answer answer, int expected) {
        JsonNode responses = Json.parse(answer.body()).path("compositeResponse");
        if (answer.status() != 200 || responses.size() != expected) {
            throw unreadable(answer.status(), Json.parse(answer.body()));
        }
        List<Subresponse> all = new ArrayList<>();
        for (JsonNode response : responses) {
            all.add(new Subresponse(
                    response.path("referenceId").asText(),
                    response.path("httpStatusCode").asInt(),
                    response.path("body")));
        }
        return all;
    }

    private static <T> Outcome<T> read(int status, JsonNode body, Function<JsonNode, Optional<T>> reader) {
        if (status < 200 || status >= 300) {
            return new Outcome.Refused<>(status, ApiError.list(body));
        }
        return new Outcome.Done<>(reader.apply(body).orElseThrow(() -> unreadable(status, body)));
    }

    private static CrmUnavailable unreadable(int status, JsonNode body) {
        return unreadable(
                status == 200
                        ? "UNREADABLE_ANSWER"
                        : ApiError.list(body).getFirst().code(),
                status);
    }

    static CrmUnavailable unreadable(String code, int status) {
        return new CrmUnavailable(
                Side.SALESFORCE,
                code,
                "Salesforce answered status " + status + " with a body that does not fit the request (" + code
                        + "): check that the org serves API version " + SalesforceClient.VERSION,
                UNREADABLE_RETRY);
    }
}
