package dev.lockstep.functions.wiring;

import dev.lockstep.engine.call.Transport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// The bare wire to one server, over the JDK's own client (why: docs/adr/0009-the-jdks-http-client.md). A body is
/// JSON unless the call says otherwise. Redirects are not followed: a token goes where it was sent, and nowhere
/// else.
public final class HttpTransport implements Transport, AutoCloseable {
    private static final String CONTENT_TYPE = "content-type";
    private static final String JSON = "application/json";

    private final Supplier<URI> base;
    private final Duration answerTimeout;
    private final HttpClient client;

    /// `base`: scheme, host and port; asked for at every call, because a token's answer may name it.
    /// `answerTimeout` bounds the wait for the whole answer, connecting included.
    public HttpTransport(Supplier<URI> base, Duration connectTimeout, Duration answerTimeout) {
        this.base = base;
        this.answerTimeout = answerTimeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Answer exchange(Call call) throws TransportFailure {
        // The client's own time-out ends with the headers of an answer, not with its body.
        CompletableFuture<HttpResponse<String>> response = client.sendAsync(request(call), BodyHandlers.ofString());
        try {
            return answer(response.get(answerTimeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new TransportFailure("No answer within " + answerTimeout);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new TransportFailure("No answer: the call was interrupted");
        }
    }

    private HttpRequest request(Call call) {
        URI server = base.get();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.getScheme() + "://" + server.getRawAuthority() + call.path()));
        call.headers().forEach(request::header);
        if (call.body().isEmpty()) {
            return request.method(call.method(), BodyPublishers.noBody()).build();
        }
        if (!call.headers().containsKey(CONTENT_TYPE)) {
            request.header(CONTENT_TYPE, JSON);
        }
        BodyPublisher body = BodyPublishers.ofString(call.body());
        return request.method(call.method(), body).build();
    }

    private static Answer answer(HttpResponse<String> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return new Answer(response.statusCode(), headers, response.body());
    }

    /// Tells the class only: a message may name addresses.
    private static TransportFailure failure(Throwable cause) {
        if (cause instanceof IOException) {
            return new TransportFailure("No answer: " + cause.getClass().getSimpleName());
        }
        throw new IllegalStateException("A call failed in an unforeseen way: " + cause.getClass(), cause);
    }

    @Override
    public void close() {
        client.close();
    }
}
