package dev.lockstep.salesforce.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.call.Verdict;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What an answer of Salesforce means for the call. One a call: the pause after `REQUEST_LIMIT_EXCEEDED` grows
/// with each, because Salesforce says 403 and names no time.
final class Judge implements Function<Answer, Verdict> {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Set<String> PASSING = Set.of("SERVER_UNAVAILABLE", "UNABLE_TO_LOCK_ROW");
    private static final String LIMIT = "REQUEST_LIMIT_EXCEEDED";
    /// Whether it is worth parsing a composite answer twice.
    private static final Pattern TROUBLE_INSIDE = Pattern.compile("\"httpStatusCode\"\\s*:\\s*(5\\d\\d|401|403)");

    private int pauses;

    @Override
    public Verdict apply(Answer answer) {
        if (answer.status() != 200) {
            return verdict(answer.status(), Json.parse(answer.body()));
        }
        if (!TROUBLE_INSIDE.matcher(answer.body()).find()) {
            return new Verdict.Final();
        }
        for (JsonNode response : Json.parse(answer.body()).path("compositeResponse")) {
            Verdict inner = verdict(response.path("httpStatusCode").asInt(), response.path("body"));
            if (!(inner instanceof Verdict.Final)) {
                return inner;
            }
        }
        return new Verdict.Final();
    }

    private Verdict verdict(int status, JsonNode body) {
        if (status < 400) {
            return new Verdict.Final();
        }
        String code = ApiError.list(body).getFirst().code();
        if (status == 401) {
            return new Verdict.SessionOver();
        }
        if (status == 403 && code.equals(LIMIT)) {
            return new Verdict.Throttled(code, FIRST_PAUSE.multipliedBy(1L << Math.min(pauses++, 6)));
        }
        if (status >= 500 || PASSING.contains(code)) {
            return new Verdict.Transient(code.equals(ApiError.UNKNOWN) ? "HTTP_" + status : code, Duration.ZERO);
        }
        return new Verdict.Final();
    }
}
