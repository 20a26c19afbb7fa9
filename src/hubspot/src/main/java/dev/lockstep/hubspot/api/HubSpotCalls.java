package dev.lockstep.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.call.Caller;
import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.call.Transport.Call;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// JSON in, JSON out, with the token and the shared budget.
final class HubSpotCalls {
    /// Search has a limit of its own: five calls a second for the whole account.
    enum Bucket {
        GENERAL("hubspot"),
        SEARCH("hubspot-search");

        private final String name;

        Bucket(String name) {
            this.name = name;
        }
    }

    private static final Duration UNREADABLE_RETRY = Duration.ofSeconds(30);

    private final Caller caller;
    private final Caller.Session session;

    HubSpotCalls(Caller caller, Caller.Session session) {
        this.caller = caller;
        this.session = session;
    }

    <T> Reply<T> get(String path, Function<JsonNode, Optional<T>> read, Deadline deadline) {
        return send(Bucket.GENERAL, "GET", path, "", read, deadline);
    }

    <T> Reply<T> post(
            Bucket bucket, String path, JsonNode body, Function<JsonNode, Optional<T>> read, Deadline deadline) {
        return send(bucket, "POST", path, body.toString(), read, deadline);
    }

    <T> Reply<T> put(String path, JsonNode body, Function<JsonNode, Optional<T>> read, Deadline deadline) {
        return send(Bucket.GENERAL, "PUT", path, body.toString(), read, deadline);
    }

    <T> Reply<T> patch(String path, JsonNode body, Function<JsonNode, Optional<T>> read, Deadline deadline) {
        return send(Bucket.GENERAL, "PATCH", path, body.toString(), read, deadline);
    }

    private <T> Reply<T> send(
            Bucket bucket,
            String method,
            String path,
            String body,
            Function<JsonNode, Optional<T>> read,
            Deadline deadline) {
        Answer answer = caller.call(
                bucket.name,
                session,
                HubSpotJudge::judge,
                token -> new Call(method, path, Map.of("authorization", "Bearer " + token), body),
                deadline);
        if (answer.status() >= 300) {
            return new Reply.Refused<>(answer.status(), ApiError.of(answer));
        }
        return new Reply.Ok<>(read.apply(HubSpotJson.tree(answer.body()))
                .orElseThrow(() -> new CrmUnavailable(
                        Side.HUBSPOT,
                        "UNREADABLE_ANSWER",
                        "HubSpot answered " + answer.status() + " with a body that is not of the documented shape."
                                + " Fix: check that the configured base URL is HubSpot's API.",
                        UNREADABLE_RETRY)));
    }

    /// One path segment or query value, percent-encoded.
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
