package dev.lockstep.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.call.Caller;
import dev.lockstep.engine.call.Transport;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.RateBudget;
import dev.lockstep.hubspot.api.HubSpotClient;
import dev.lockstep.hubspot.api.HubSpotJson;
import dev.lockstep.hubspot.api.PrivateAppToken;
import dev.lockstep.hubspot.crm.HubSpotCrm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// A wire that answers with what it was told to, and remembers the calls. Time stands still but for sleeping.
public final class FakeWire implements Transport {
    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    public static final Deadline DEADLINE = new Deadline(START.plusSeconds(60));

    /// Answers one call; null: this one does not know.
    @FunctionalInterface
    public interface Answering {
        Answer answer(Call call) throws TransportFailure;
    }

    private final Deque<Answering> script = new ArrayDeque<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<String> buckets = new ArrayList<>();
    private final List<Duration> sleeps = new ArrayList<>();
    private Answering always;
    private Instant now = START;
    private String secret = "pat-1";

    /// The answers of the next calls, in order.
    public FakeWire then(int status, String body) {
        return then(call -> new Answer(status, Map.of(), body));
    }

    public FakeWire then(Answering answering) {
        script.add(answering);
        return this;
    }

    public FakeWire thenSilence() {
        return then(call -> {
            throw new TransportFailure("silence");
        });
    }

    public FakeWire always(Answering answering) {
        always = answering;
        return this;
    }

    public void rotateSecret(String next) {
        secret = next;
    }

    @Override
    public Answer exchange(Call call) throws TransportFailure {
        calls.add(call);
        Answering answering = script.isEmpty() ? always : script.poll();
        if (answering == null) {
            throw new AssertionError("One call more than expected: " + call.method() + " " + call.path());
        }
        return answering.answer(call);
    }

    public HubSpotClient client() {
        RateBudget budget = new RateBudget() {
            @Override
            public Duration reserve(String bucket, Lane lane, Instant at) {
                buckets.add(bucket);
                return Duration.ZERO;
            }

            @Override
            public void pause(String bucket, Instant until) {}
        };
        Caller caller = new Caller(Side.HUBSPOT, this, budget, () -> now, duration -> {
            sleeps.add(duration);
            now = now.plus(duration);
        });
        return new HubSpotClient(caller, new PrivateAppToken(() -> secret));
    }

    public HubSpotCrm crm() {
        return new HubSpotCrm(client(), "19083857");
    }

    public List<Call> calls() {
        return calls;
    }

    public List<String> buckets() {
        return buckets;
    }

    public List<Duration> sleeps() {
        return sleeps;
    }

    /// `POST /crm/…` of each call, in order.
    public List<String> lines() {
        return calls.stream().map(call -> call.method() + " " + call.path()).toList();
    }

    public JsonNode sent(int call) {
        return HubSpotJson.tree(calls.get(call).body());
    }

    /// A recorded answer of the real API.
    public static String recorded(String name) {
        try (InputStream in = FakeWire.class.getResourceAsStream("/recorded/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
