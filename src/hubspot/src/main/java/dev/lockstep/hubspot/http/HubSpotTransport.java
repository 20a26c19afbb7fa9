package dev.lockstep.hubspot.http;

import dev.lockstep.engine.call.Transport;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The bare wire to HubSpot, over Quarkus' REST client. Needs a running Quarkus application. Of a call's headers
/// only `authorization` is sent; the content type is always JSON. Redirects are not followed.
public final class HubSpotTransport implements Transport {
    public static final URI HUBSPOT = URI.create("https://api.hubapi.com");
    private static final String AUTHORIZATION = "authorization";
    /// MicroProfile REST Client: without it a 4xx or 5xx arrives as an exception.
    private static final String NO_DEFAULT_MAPPER = "microprofile.rest.client.disable.default.mapper";

    private final HubSpotWire wire;
    private final String base;

    private HubSpotTransport(HubSpotWire wire, String base) {
        this.wire = wire;
        this.base = base;
    }

    /// `base`: scheme, host and port, no path. `answerTimeout` bounds the wait for an answer, connecting included.
    public static HubSpotTransport to(URI base, Duration connectTimeout, Duration answerTimeout) {
        HubSpotWire wire = QuarkusRestClientBuilder.newBuilder()
                .baseUri(base)
                .property(NO_DEFAULT_MAPPER, true)
                .connectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(answerTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .build(HubSpotWire.class);
        String text = base.toString();
        return new HubSpotTransport(wire, text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    @Override
    public Answer exchange(Call call) throws TransportFailure {
        if (!Set.of(AUTHORIZATION).containsAll(call.headers().keySet())) {
            throw new IllegalArgumentException("HubSpot's wire carries no header but 'authorization'");
        }
        String authorization = call.headers().get(AUTHORIZATION);
        String address = base + call.path();
        try (Response response = send(call, address, authorization)) {
            return answer(response);
        } catch (ProcessingException failure) {
            throw new TransportFailure("HubSpot gave no answer: " + kind(failure));
        }
    }

    private Response send(Call call, String address, String authorization) {
        return switch (call.method()) {
            case "GET" -> wire.get(address, authorization);
            case "POST" -> wire.post(address, authorization, call.body());
            case "PUT" -> wire.put(address, authorization, call.body());
            case "PATCH" -> wire.patch(address, authorization, call.body());
            case "DELETE" -> wire.delete(address, authorization);
            default -> throw new IllegalArgumentException("Not a verb of HubSpot's API: " + call.method());
        };
    }

    private static Answer answer(Response response) {
        Map<String, String> headers = new HashMap<>();
        response.getStringHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        String body = response.readEntity(String.class);
        return new Answer(response.getStatus(), headers, body == null ? "" : body);
    }

    /// The class of the root cause: its message may name addresses.
    private static String kind(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }
}
