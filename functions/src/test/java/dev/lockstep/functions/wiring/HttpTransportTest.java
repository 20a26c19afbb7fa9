package dev.lockstep.functions.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.call.Transport.Call;
import dev.lockstep.engine.call.Transport.TransportFailure;
import dev.lockstep.salesforce.client.Soql;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
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

class HttpTransportTest {
    private static final Duration BRIEF = Duration.ofMillis(300);
    private static final String TEXT = "{\"name\":\"Zoë 𠮷\"}";
    private HttpServer server;
    private volatile String seenLine = "";
    private volatile String seenBody = "";
    private volatile Headers seenHeaders;
    private volatile int status = 200;

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
            seenHeaders = exchange.getRequestHeaders();
            seenBody = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json;charset=UTF-8");
            exchange.getResponseHeaders().add("Sforce-Limit-Info", "api-usage=18/5000");
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
            if (status != 204) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    /// A path of the base does not count.
    private HttpTransport transport() {
        return to(server.getAddress().getPort(), "/", Duration.ofSeconds(5));
    }

    private static HttpTransport to(int port, String path, Duration timeout) {
        return new HttpTransport(() -> URI.create("http://127.0.0.1:" + port + path), timeout, timeout);
    }

    private static Call call(String method, String path, String body) {
        return new Call(
                method, path, Map.of("authorization", "Bearer t", "sforce-call-options", "client=Lockstep"), body);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 207, 300, 302, 400, 401, 403, 404, 409, 414, 423, 429, 431, 477, 500, 503, 521})
    void shouldAnswerStatusHeadersAndBody_whateverTheStatus(int wanted) throws Exception {
        status = wanted;
        try (HttpTransport transport = transport()) {
            Answer seen = transport.exchange(call("POST", "/services/data/v67.0/composite", "{}"));

            assertThat(seen.status()).isEqualTo(wanted);
            assertThat(seen.body()).isEqualTo(wanted == 204 ? "" : TEXT);
            assertThat(seen.headers()).containsEntry("sforce-limit-info", "api-usage=18/5000");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void shouldSendEverythingAsItIs_whateverTheMethod(String method) throws Exception {
        String path = "/x/a%2Bb%40c.de?properties=a%20b%25%7Bx%7D&q="
                + Soql.encoded("SELECT Id FROM Lead WHERE Name = '{a}+%41 𠮷\\''");
        String body = method.startsWith("P") ? TEXT : "";
        try (HttpTransport transport = transport()) {
            transport.exchange(call(method, path, body));
        }

        assertThat(seenLine).isEqualTo(method + " " + path);
        assertThat(seenHeaders.getFirst("Authorization")).isEqualTo("Bearer t");
        assertThat(seenHeaders.getFirst("Sforce-Call-Options")).isEqualTo("client=Lockstep");
        assertThat(seenBody).isEqualTo(body);
        assertThat(seenHeaders.getFirst("Content-Type")).isEqualTo(body.isEmpty() ? null : "application/json");
    }

    @Test
    void shouldSendAForm_whenTheCallSaysSo() throws Exception {
        String form = "application/x-www-form-urlencoded";
        try (HttpTransport transport = transport()) {
            transport.exchange(
                    new Call("POST", "/services/oauth2/token", Map.of("content-type", form), "grant_type=x&a=b%2Bc"));
        }

        assertThat(seenHeaders.get("Content-Type")).containsExactly(form);
        assertThat(seenHeaders.containsKey("Authorization")).isFalse();
        assertThat(seenBody).isEqualTo("grant_type=x&a=b%2Bc");
    }

    @Test
    void shouldCarryALongAddress_whenAQueryTakesIt() throws Exception {
        String path = "/services/data/v67.0/query?q=" + "a".repeat(Soql.URI_BYTES_MAX - 40);
        try (HttpTransport transport = transport()) {
            transport.exchange(call("GET", path, ""));
        }

        assertThat(seenLine).hasSize(path.length() + 4);
    }

    @Test
    void shouldFailAsTransport_whenNobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (HttpTransport nowhere = to(port, "", BRIEF)) {
            assertThatExceptionOfType(TransportFailure.class).isThrownBy(() -> nowhere.exchange(call("GET", "/x", "")));
        }
    }

    @Test
    void shouldFailAsTransport_whenTheAnswerTakesTooLong() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpTransport waiting = to(silent.getLocalPort(), "", BRIEF)) {
            assertThatExceptionOfType(TransportFailure.class)
                    .isThrownBy(() -> waiting.exchange(call("POST", "/x", "{}")));
        }
    }

    @Test
    void shouldFailAsTransport_whenTheBodyTakesTooLong() throws Exception {
        try (ServerSocket halting = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpTransport waiting = to(halting.getLocalPort(), "", BRIEF)) {
            Thread server = Thread.startVirtualThread(() -> answerHeadersOnly(halting));

            assertThatExceptionOfType(TransportFailure.class)
                    .isThrownBy(() -> waiting.exchange(call("POST", "/x", "{}")));
            server.join();
        }
    }

    /// Returns when the other side gives up.
    private static void answerHeadersOnly(ServerSocket socket) {
        try (Socket one = socket.accept()) {
            OutputStream out = one.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            one.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException givenUp) {
            return;
        }
    }
}
