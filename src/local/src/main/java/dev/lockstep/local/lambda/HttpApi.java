package dev.lockstep.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// An API Gateway HTTP API with one function behind every path: requests become events of payload format 2.0, the
/// function's answer becomes the response. What the gateway answers by itself is as with AWS: 413 above 10 MB, 500
/// when the function fails.
public final class HttpApi implements AutoCloseable {
    private static final int BODY_BYTES_MAX = 10 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] TOO_LARGE = text("{\"message\":\"Request Entity Too Large\"}");
    private static final byte[] FAULT = text("{\"message\":\"Internal Server Error\"}");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String function;
    private final Duration functionTimeout;
    private final Functions functions;
    private final HttpEvent events;

    private HttpApi(
            HttpServer server, String function, Duration functionTimeout, Functions functions, HttpEvent events) {
        this.server = server;
        this.function = function;
        this.functionTimeout = functionTimeout;
        this.functions = functions;
        this.events = events;
    }

    /// Listens on the loopback address at `port` (0: any free one).
    public static HttpApi start(
            int port,
            String function,
            Duration functionTimeout,
            Functions functions,
            InstantSource clock,
            Supplier<String> ids) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
            HttpApi api = new HttpApi(server, function, functionTimeout, functions, new HttpEvent(clock, ids));
            server.createContext("/", api::handle);
            server.setExecutor(api.threads);
            server.start();
            return api;
        } catch (IOException e) {
            throw new UncheckedIOException("The HTTP API cannot listen on port " + port, e);
        }
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
            if (body.length > BODY_BYTES_MAX) {
                exchange.getRequestBody().skip(Long.MAX_VALUE);
                respond(exchange, 413, TOO_LARGE);
                return;
            }
            try {
                answer(exchange, JSON.readTree(functions.invoke(function, events.of(exchange, body), functionTimeout)));
            } catch (FunctionFailed | IllegalStateException e) {
                respond(exchange, 500, FAULT);
            }
        }
    }

    private static void answer(HttpExchange exchange, JsonNode answer) throws IOException {
        answer.path("headers")
                .properties()
                .forEach(header -> exchange.getResponseHeaders()
                        .set(header.getKey(), header.getValue().asText()));
        String body = answer.path("body").asText("");
        respond(
                exchange,
                answer.path("statusCode").asInt(500),
                answer.path("isBase64Encoded").asBoolean() ? Base64.getDecoder().decode(body) : text(body));
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().putIfAbsent("content-type", java.util.List.of("application/json"));
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
