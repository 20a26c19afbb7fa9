package dev.lockstep.hubspot.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.call.Transport.Call;
import dev.lockstep.engine.call.Transport.TransportFailure;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HubSpotTransportTest {
    private static final Duration BRIEF = Duration.ofMillis(300);
    private HttpServer server;
    private volatile String seenLine = "";
    private volatile String seenBody = "";
    private volatile String seenAuthorization = "";
    private volatile String seenContentType = "";
    private volatile int status = 200;
    private volatile String answer = "{}";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            seenLine = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            seenAuthorization = exchange.getRequestHeaders().getFirst("Authorization");
            seenContentType = exchange.getRequestHeaders().getFirst("Content-Type");
            seenBody = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json;charset=utf-8");
            exchange.getResponseHeaders().add("X-HubSpot-RateLimit-Remaining", "108");
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
            if (status != 204) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private HubSpotTransport transport() {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return HubSpotTransport.to(base, Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    private static Call call(String method, String path, String body) {
        return new Call(method, path, Map.of("authorization", "Bearer t"), body);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 207, 302, 400, 401, 404, 409, 423, 429, 477, 500, 502, 521})
    void shouldAnswerStatusHeadersAndBody_whateverTheStatus(int wanted) throws Exception {
        status = wanted;
        answer = "{\"name\":\"Zoë 𠮷\"}";

        Answer seen = transport().exchange(call("POST", "/crm/x/batch/read", "{}"));

        assertThat(seen.status()).isEqualTo(wanted);
        assertThat(seen.body()).isEqualTo(wanted == 204 ? "" : answer);
        assertThat(seen.headers()).containsEntry("x-hubspot-ratelimit-remaining", "108");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void shouldSendThePathAsItIs_whenItIsEncodedAlready(String method) throws Exception {
        String path =
                "/crm/objects/2026-03/contacts/a%2Bb%40c.de?properties=email&properties=a%20b%25%7Bx%7D&archived=true";

        transport().exchange(call(method, path, "{\"name\":\"Zoë 𠮷\"}"));

        assertThat(seenLine).isEqualTo(method + " " + path);
        assertThat(seenAuthorization).isEqualTo("Bearer t");
        boolean hasBody = !method.equals("GET") && !method.equals("DELETE");
        assertThat(seenBody).isEqualTo(hasBody ? "{\"name\":\"Zoë 𠮷\"}" : "");
        if (hasBody) {
            assertThat(seenContentType).startsWith("application/json");
        }
    }

    @Test
    void shouldFailAsTransport_whenNobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        HubSpotTransport nowhere = HubSpotTransport.to(URI.create("http://127.0.0.1:" + port), BRIEF, BRIEF);

        assertThatExceptionOfType(TransportFailure.class).isThrownBy(() -> nowhere.exchange(call("GET", "/x", "")));
    }

    @Test
    void shouldFailAsTransport_whenTheAnswerTakesTooLong() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            HubSpotTransport waiting =
                    HubSpotTransport.to(URI.create("http://127.0.0.1:" + silent.getLocalPort()), BRIEF, BRIEF);

            assertThatExceptionOfType(TransportFailure.class)
                    .isThrownBy(() -> waiting.exchange(call("POST", "/x", "{}")));
        }
    }

    @Test
    void shouldRefuseAHeaderItCannotSend() {
        Call odd = new Call("GET", "/x", Map.of("if-match", "1"), "");

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> transport().exchange(odd));
    }
}
