package dev.lockstep.local.simulation;

import dev.lockstep.engine.call.Transport;
import dev.lockstep.engine.testing.VirtualClock;
import dev.lockstep.sandbox.http.SandboxCore;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The wire to a sandbox in this process: no HTTP, no thread. A dropped connection is a time-out.
final class SandboxWire implements Transport {
    private static final Duration LATENCY = Duration.ofMillis(120);
    private static final Duration TIME_OUT = Duration.ofSeconds(10);

    private final String name;
    private final SandboxCore core;
    private final VirtualClock clock;
    private final Weather weather;

    /// What may happen on the way: told before and after each exchange; what it throws, the client sees.
    interface Weather {
        void before(String call);

        void after(String call);
    }

    SandboxWire(String name, SandboxCore core, VirtualClock clock, Weather weather) {
        this.name = name;
        this.core = core;
        this.clock = clock;
        this.weather = weather;
    }

    @Override
    public Answer exchange(Call call) throws TransportFailure {
        String path = call.path();
        String shown =
                name + " " + call.method() + " " + (path.contains("?") ? path.substring(0, path.indexOf('?')) : path);
        weather.before(shown);
        Map<String, String> headers = new HashMap<>(Map.of("host", "localhost", "content-type", "application/json"));
        headers.putAll(call.headers());
        SandboxResponse response = core.handle(
                SandboxRequest.of(call.method(), path, headers, call.body().getBytes(StandardCharsets.UTF_8)));
        clock.advance(response.status() == 0 ? TIME_OUT : LATENCY);
        weather.after(shown);
        if (response.status() == 0) {
            throw new TransportFailure(name + " gave no answer");
        }
        return new Answer(response.status(), response.headers(), response.text());
    }
}
