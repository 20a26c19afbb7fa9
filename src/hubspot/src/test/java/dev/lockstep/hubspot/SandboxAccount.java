package dev.lockstep.hubspot;

import dev.lockstep.engine.call.Caller;
import dev.lockstep.engine.call.Transport;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.RateBudget;
import dev.lockstep.hubspot.api.HubSpotClient;
import dev.lockstep.hubspot.api.HubSpotJson;
import dev.lockstep.hubspot.api.PrivateAppToken;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.hubspot.RateLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The stand-in account and a client of it, in one thread; time passes by sleeping and by `pass`.
public final class SandboxAccount implements InstantSource {
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    public final HubSpotSandbox sandbox = new HubSpotSandbox(this, new SplittableRandom(7));
    private int lastContact;

    public SandboxAccount() {
        sandbox.setRateLimits(RateLimits.unlimited());
    }

    public HubSpotClient client() {
        Caller caller = new Caller(Side.HUBSPOT, this::exchange, new Unmetered(), this, this::pass);
        return new HubSpotClient(caller, new PrivateAppToken(() -> HubSpotSandbox.DEFAULT_TOKEN));
    }

    /// From now on the app has these scopes and no others.
    public void grantOnly(String... scopes) {
        sandbox.putToken(HubSpotSandbox.DEFAULT_TOKEN, Set.of(scopes));
    }

    public Deadline soon() {
        return new Deadline(now.plusSeconds(60));
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /// Ids of new contacts, `c0@acme.example` the first of all.
    public List<String> contacts(int count) {
        List<Map<String, String>> records = IntStream.range(0, count)
                .mapToObj(i -> Map.of("email", "c" + lastContact++ + "@acme.example"))
                .toList();
        return sandbox.seed("contacts", records, false).stream()
                .map(id -> Long.toString(id))
                .toList();
    }

    /// What the API answers to a call of somebody else.
    public String send(String method, String path, String body) {
        SandboxResponse response = handle(method, path, HubSpotSandbox.DEFAULT_TOKEN, body);
        if (response.status() >= 300) {
            throw new AssertionError(response.text());
        }
        return response.text();
    }

    public String property(String contactId, String name) {
        String path = "/crm/objects/2026-03/contacts/" + contactId + "?properties=" + name;
        return HubSpotJson.tree(send("GET", path, ""))
                .path("properties")
                .path(name)
                .asText("");
    }

    /// API calls since the last count.
    public long calls() {
        long calls =
                sandbox.calls().values().stream().mapToLong(Long::longValue).sum();
        sandbox.resetCalls();
        return calls;
    }

    private Transport.Answer exchange(Transport.Call call) throws Transport.TransportFailure {
        String bearer = call.headers().get("authorization").substring("Bearer ".length());
        SandboxResponse response = handle(call.method(), call.path(), bearer, call.body());
        if (response.status() == 0) {
            throw new Transport.TransportFailure("cut off");
        }
        return new Transport.Answer(response.status(), new HashMap<>(response.headers()), response.text());
    }

    private SandboxResponse handle(String method, String path, String bearer, String body) {
        Map<String, String> headers = Map.of("authorization", "Bearer " + bearer, "content-type", "application/json");
        return sandbox.handle(SandboxRequest.of(method, path, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    private record Unmetered() implements RateBudget {
        @Override
        public Duration reserve(String bucket, Lane lane, Instant at) {
            return Duration.ZERO;
        }

        @Override
        public void pause(String bucket, Instant until) {}
    }
}
