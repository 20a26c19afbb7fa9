package dev.lockstep.local.setup.api;

import dev.lockstep.engine.call.Transport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// The bare wire to one server. Redirects are not followed: a token goes where it was sent, and nowhere else.
public final class HttpWire implements Transport, AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final Supplier<URI> base;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /// `base`: scheme, host and port; asked for at every call.
    public HttpWire(Supplier<URI> base) {
        this.base = base;
    }

    @Override
    public Answer exchange(Call call) throws TransportFailure {
        URI server = base.get();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server.getScheme() + "://" + server.getRawAuthority() + call.path()))
                .timeout(ANSWER_TIMEOUT)
                .method(call.method(), BodyPublishers.ofString(call.body()));
        call.headers().forEach(request::header);
        if (!call.headers().containsKey("content-type")) {
            request.header("content-type", "application/json");
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            Map<String, String> headers = new HashMap<>();
            response.headers()
                    .map()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
            return new Answer(response.statusCode(), headers, response.body());
        } catch (IOException e) {
            throw new TransportFailure("No answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportFailure("Interrupted");
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
