package dev.lockstep.local.setup.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockstep.engine.call.Caller;
import dev.lockstep.engine.call.Transport;
import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.call.Transport.Call;
import dev.lockstep.engine.call.Verdict;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Sleeper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// JSON in, JSON out, with a session's token; tried again when the CRM is busy for a moment. Throws
/// `CrmUnavailable` when no final answer comes within a minute.
public final class JsonApi {
    public static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIME_LIMIT = Duration.ofMinutes(1);
    private static final Duration LIMIT_PAUSE = Duration.ofSeconds(10);
    private static final String LIMIT_EXCEEDED = "REQUEST_LIMIT_EXCEEDED";

    private final Caller caller;
    private final Caller.Session session;
    private final InstantSource clock;

    public JsonApi(Side side, Transport wire, Caller.Session session, InstantSource clock, Sleeper sleeper) {
        this.caller = new Caller(side, wire, new Unmetered(), clock, sleeper);
        this.session = session;
        this.clock = clock;
    }

    public Reply get(String path) {
        return send("GET", path, "");
    }

    public Reply post(String path, JsonNode body) {
        return send("POST", path, body.toString());
    }

    public Reply patch(String path, JsonNode body) {
        return send("PATCH", path, body.toString());
    }

    private Reply send(String method, String path, String body) {
        Answer answer = caller.call(
                "setup",
                session,
                JsonApi::judge,
                token -> new Call(method, path, Map.of("authorization", "Bearer " + token), body),
                deadline());
        return new Reply(answer.status(), answer.headers(), tree(answer.body()));
    }

    Deadline deadline() {
        return new Deadline(clock.instant().plus(TIME_LIMIT));
    }

    private static Verdict judge(Answer answer) {
        return switch (answer.status()) {
            case 401 -> new Verdict.SessionOver();
            case 429 -> new Verdict.Throttled("RATE_LIMIT", LIMIT_PAUSE);
            case 403 ->
                answer.body().contains(LIMIT_EXCEEDED)
                        ? new Verdict.Throttled(LIMIT_EXCEEDED, LIMIT_PAUSE)
                        : new Verdict.Final();
            default ->
                answer.status() >= 500
                        ? new Verdict.Transient("HTTP_" + answer.status(), Duration.ZERO)
                        : new Verdict.Final();
        };
    }

    static JsonNode tree(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
