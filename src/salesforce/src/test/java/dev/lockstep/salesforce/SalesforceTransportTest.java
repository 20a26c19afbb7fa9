package dev.lockstep.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.call.Transport.Call;
import dev.lockstep.engine.call.Transport.TransportFailure;
import dev.lockstep.salesforce.client.Soql;
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
class SalesforceTransportTest {
    private static final Duration BRIEF = Duration.ofMillis(300);
    private static final String TEXT = "{\"name\":\"Zoë 𠮷\"}";
    private HttpServer server;
    private volatile String seenLine = "";
    private volatile String seenBody = "";
    private volatile com.sun.net.httpserver.Headers seenHeaders;
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

    private SalesforceTransport transport() {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        return SalesforceTransport.to(() -> base, Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    private static Call call(String method, String path, String body) {
        return new Call(
                method, path, Map.of("authorization", "Bearer t", "sforce-call-options", "client=Lockstep"), body);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 300, 302, 400, 401, 403, 404, 414, 431, 500, 503})
    void shouldAnswerStatusHeadersAndBody_whateverTheStatus(int wanted) throws Exception {
        status = wanted;

        Answer seen = transport().exchange(call("POST", "/services/data/v67.0/composite", "{}"));

        assertThat(seen.status()).isEqualTo(wanted);
        assertThat(seen.body()).isEqualTo(wanted == 204 ? "" : TEXT);
        assertThat(seen.headers()).containsEntry("sforce-limit-info", "api-usage=18/5000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PATCH", "DELETE"})
    void shouldSendThePathAsItIs_whenItIsEncodedAlready(String method) throws Exception {
        String path =
                "/services/data/v67.0/query?q=" + Soql.encoded("SELECT Id FROM Lead WHERE Name = '{a}+%41 𠮷\\''");

        transport().exchange(call(method, path, TEXT));

        assertThat(seenLine).isEqualTo(method + " " + path);
        assertThat(seenHeaders.getFirst("Authorization")).isEqualTo("Bearer t");
        assertThat(seenHeaders.getFirst("Sforce-Call-Options")).isEqualTo("client=Lockstep");
        boolean hasBody = method.startsWith("P");
        assertThat(seenBody).isEqualTo(hasBody ? TEXT : "");
        assertThat(seenHeaders.containsKey("Sforce-Auto-Assign")).isFalse();
        if (hasBody) {
            assertThat(seenHeaders.getFirst("Content-Type")).startsWith("application/json");
        }
    }

    @Test
    void shouldSendAForm_whenTheCallSaysSo() throws Exception {
        transport()
                .exchange(new Call(
                        "POST",
                        "/services/oauth2/token",
                        Map.of("content-type", SalesforceTransport.FORM),
                        "grant_type=x&a=b%2Bc"));

        assertThat(seenHeaders.getFirst("Content-Type")).startsWith(SalesforceTransport.FORM);
        assertThat(seenHeaders.containsKey("Authorization")).isFalse();
        assertThat(seenBody).isEqualTo("grant_type=x&a=b%2Bc");
    }

    @Test
    void shouldCarryALongAddress_whenAQueryTakesIt() throws Exception {
        String path = "/services/data/v67.0/query?q=" + "a".repeat(Soql.URI_BYTES_MAX - 40);

        transport().exchange(call("GET", path, ""));

        assertThat(seenLine).hasSize(path.length() + 4);
    }

    @Test
    void shouldFailAsTransport_whenNobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        SalesforceTransport nowhere =
                SalesforceTransport.to(() -> URI.create("http://127.0.0.1:" + port), BRIEF, BRIEF);

        assertThatExceptionOfType(TransportFailure.class).isThrownBy(() -> nowhere.exchange(call("GET", "/x", "")));
    }

    @Test
    void shouldFailAsTransport_whenTheAnswerTakesTooLong() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI base = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            SalesforceTransport waiting = SalesforceTransport.to(() -> base, BRIEF, BRIEF);

            assertThatExceptionOfType(TransportFailure.class)
                    .isThrownBy(() -> waiting.exchange(call("POST", "/x", "{}")));
        }
    }

    @Test
    void shouldRefuseAHeaderItCannotSend() {
        Call odd = new Call("GET", "/x", Map.of("sforce-duplicate-rule-header", "allowSave=true"), "");

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> transport().exchange(odd));
    }
}
