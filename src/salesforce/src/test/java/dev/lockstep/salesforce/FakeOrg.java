package dev.lockstep.salesforce;

import dev.lockstep.engine.call.Caller;
import dev.lockstep.engine.call.Transport;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.RateBudget;
import dev.lockstep.salesforce.client.SalesforceClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// A wire that gives prepared answers in order and keeps what was sent; time passes only by sleeping.
public final class FakeOrg implements Transport, InstantSource {
    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    public static final Answer NO_ANSWER = new Answer(0, Map.of(), "");
    private final Deque<Answer> answers = new ArrayDeque<>();
    public final List<Call> calls = new ArrayList<>();
    public final List<Duration> sleeps = new ArrayList<>();
    public final List<Instant> pauses = new ArrayList<>();
    public int renewals;
    private Instant now = START;

    public FakeOrg then(int status, String body) {
        answers.add(new Answer(status, Map.of(), body));
        return this;
    }

    /// Answers of subrequests, each `status` and `body`, under the references of the call they answer.
    public FakeOrg thenComposite(Object... statusAndBody) {
        StringBuilder body = new StringBuilder("{\"compositeResponse\":[");
        for (int i = 0; i < statusAndBody.length; i += 2) {
            body.append(i == 0 ? "" : ",")
                    .append("{\"body\":")
                    .append(statusAndBody[i + 1])
                    .append(",\"httpHeaders\":{},\"httpStatusCode\":")
                    .append(statusAndBody[i])
                    .append(",\"referenceId\":\"@")
                    .append(i / 2)
                    .append("@\"}");
        }
        return then(200, body.append("]}").toString());
    }

    public FakeOrg thenNothing() {
        answers.add(NO_ANSWER);
        return this;
    }

    @Override
    public Answer exchange(Call call) throws TransportFailure {
        calls.add(call);
        Answer answer = answers.removeFirst();
        if (answer.equals(NO_ANSWER)) {
            throw new TransportFailure("cut off");
        }
        return new Answer(answer.status(), answer.headers(), named(answer.body(), call));
    }

    private static String named(String body, Call call) {
        String named = body;
        List<String> refs = new ArrayList<>();
        dev.lockstep.salesforce.client.Json.parse(call.body())
                .path("compositeRequest")
                .forEach(request -> refs.add(request.path("referenceId").asText()));
        for (int i = 0; i < refs.size(); i++) {
            named = named.replace("\"@" + i + "@\"", "\"" + refs.get(i) + "\"");
        }
        return named;
    }

    @Override
    public Instant instant() {
        return now;
    }

    public Deadline within(Duration time) {
        return new Deadline(now.plus(time));
    }

    public SalesforceClient client() {
        return new SalesforceClient(caller(this), new FakeSession());
    }

    public Caller caller(Transport wire) {
        return new Caller(Side.SALESFORCE, wire, new FakeBudget(), this, this::sleep);
    }

    public void sleep(Duration time) {
        sleeps.add(time);
        now = now.plus(time);
    }

    public static String recorded(String name) {
        try (InputStream in = FakeOrg.class.getResourceAsStream("/recorded/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class FakeSession implements Caller.Session {
        @Override
        public String token(Deadline deadline) {
            return "token-" + renewals;
        }

        @Override
        public void renew(Deadline deadline) {
            renewals++;
        }
    }

    private final class FakeBudget implements RateBudget {
        @Override
        public Duration reserve(String bucket, Lane lane, Instant at) {
            return Duration.ZERO;
        }

        @Override
        public void pause(String bucket, Instant until) {
            pauses.add(until);
        }
    }
}
