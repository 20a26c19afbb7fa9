package dev.lockstep.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lockstep.local.crm.LocalHubSpot;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.hubspot.SignedWebhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a sender of webhooks is told (REQUIREMENTS X1), over HTTP.
@Tag("X1")
class WebhookTest {
    private static final String SECRET = LocalHubSpot.WEBHOOK_SECRET;
    private static final String EVENT = event(HubSpotSandbox.DEFAULT_PORTAL_ID, "contact.propertyChange");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static String hubspotUrl;

    @BeforeAll
    static void start() {
        hubspotUrl = SharedSystem.get().addresses().hubspot().webhookUrl();
    }

    static Stream<Arguments> signatures() {
        Duration old = Duration.ofMinutes(-6);
        return Stream.of(
                arguments("good", SECRET, Duration.ZERO, 200),
                arguments("of the next secret", LocalHubSpot.NEXT_WEBHOOK_SECRET, Duration.ZERO, 200),
                arguments("almost old", SECRET, Duration.ofMinutes(-4), 200),
                arguments("of somebody else", "another-secret", Duration.ZERO, 401),
                arguments("old", SECRET, old, 401),
                arguments("from the future", SECRET, Duration.ofMinutes(6), 401));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("signatures")
    void shouldTakeOnlyFreshAndSignedRequests(String what, String secret, Duration age, int status) {
        Map<String, String> headers =
                headers(secret, hubspotUrl, EVENT, Instant.now().plus(age));
        assertThat(post(hubspotUrl, headers, EVENT).statusCode()).as(what).isEqualTo(status);
    }

    @Test
    void shouldRefuseVersion1_whichCanBeReplayed() {
        Map<String, String> headers = headers(SECRET, hubspotUrl, EVENT, Instant.now());
        headers.remove("x-hubspot-signature-v3");
        assertThat(headers).containsKey("x-hubspot-signature");
        assertThat(post(hubspotUrl, headers, EVENT).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldRefuse_whatIsNotSignedAtAll() {
        assertThat(post(hubspotUrl, Map.of("content-type", "application/json"), EVENT)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldRefuse_whatWasCutOnTheWay() {
        Map<String, String> headers = headers(SECRET, hubspotUrl, EVENT, Instant.now());
        assertThat(post(hubspotUrl, headers, EVENT.substring(0, EVENT.length() - 2))
                        .statusCode())
                .isEqualTo(401);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("nothing", "", 400),
                arguments("no JSON", "[{", 400),
                arguments("no list", "{\"a\":1}", 400),
                arguments("a list of texts", "[\"a\"]", 400),
                arguments("no event", "[{}]", 400),
                arguments("no events", "[]", 200),
                arguments("another portal's", event(4711, "contact.creation"), 200),
                arguments(
                        "of an unknown type", event(HubSpotSandbox.DEFAULT_PORTAL_ID, "conversation.newMessage"), 200),
                arguments("4-byte characters", EVENT.replace("Ada", "\uD83D\uDE80"), 200),
                arguments("large", "[" + " ".repeat(5 * 1024 * 1024) + "]", 413),
                arguments("huge", "[" + " ".repeat(11 * 1024 * 1024) + "]", 413));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("bodies")
    void shouldTellWhatIsWrong_withASignedBody(String what, String body, int status) {
        assertThat(send(hubspotUrl, body).statusCode()).as(what).isEqualTo(status);
    }

    @Test
    void shouldCountWhatIsNotOurs_andAcknowledgeIt() {
        HttpResponse<String> answer = send(hubspotUrl, event(4711, "contact.creation"));
        assertThat(answer.body()).isEqualTo("{\"queued\":0,\"ignored\":1}");
    }

    @Test
    void shouldQueueTheEvent_beforeItAnswers() {
        assertThat(send(hubspotUrl, EVENT).body()).isEqualTo("{\"queued\":1,\"ignored\":0}");
    }

    @Test
    void shouldHonourTheBase64Flag_whenTheGatewaySetsIt() {
        Map<String, String> headers = headers(SECRET, hubspotUrl, EVENT, Instant.now());
        headers.put("content-type", "application/octet-stream");
        assertThat(post(hubspotUrl, headers, EVENT).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldRebuildTheAddressAsItWasSigned_whenItHasAQuery() {
        assertThat(send(hubspotUrl + "?to=a%2Fb%3Fc&d=%20", EVENT).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldKnowTwoAddressesOnly() {
        String other = hubspotUrl.replace("/hubspot", "/elsewhere");
        assertThat(send(other, EVENT).statusCode()).isEqualTo(404);
    }

    static Stream<Arguments> flowCalls() {
        String records = "{\"records\":[{\"type\":\"Lead\",\"id\":\"00Q5f000004sXWyEAM\"}]}";
        return Stream.of(
                arguments(
                        "good",
                        records,
                        SharedSystem.get().addresses().salesforce().flowSecret(),
                        Duration.ZERO,
                        200),
                arguments("forged", records, "another-secret", Duration.ZERO, 401),
                arguments(
                        "old",
                        records,
                        SharedSystem.get().addresses().salesforce().flowSecret(),
                        Duration.ofMinutes(-6),
                        401),
                arguments(
                        "future",
                        records,
                        SharedSystem.get().addresses().salesforce().flowSecret(),
                        Duration.ofMinutes(6),
                        401),
                arguments(
                        "no records",
                        "{}",
                        SharedSystem.get().addresses().salesforce().flowSecret(),
                        Duration.ZERO,
                        400));
    }

    @ParameterizedTest(name = "{0}: {4}")
    @MethodSource("flowCalls")
    void shouldTakeSignedCallsOfFlowsOnly(String what, String body, String secret, Duration age, int status) {
        String url = SharedSystem.get().addresses().salesforce().flowUrl();
        Map<String, String> headers =
                FlowCaller.headers(secret, body, Instant.now().plus(age));
        assertThat(post(url, headers, body).statusCode()).as(what).isEqualTo(status);
    }

    private static String event(long portalId, String type) {
        return """
                [{"eventId":1,"subscriptionId":2,"portalId":%d,"appId":3,"occurredAt":1764000000000,\
                "subscriptionType":"%s","attemptNumber":0,"objectId":99,"propertyName":"firstname",\
                "propertyValue":"Ada","changeSource":"CRM_UI","sourceId":"userId:7"}]""".formatted(portalId, type);
    }

    private static HttpResponse<String> send(String url, String body) {
        return post(url, headers(SECRET, url, body, Instant.now()), body);
    }

    private static Map<String, String> headers(String secret, String url, String body, Instant at) {
        return new HashMap<>(SignedWebhook.headers(secret, url, body, at.toEpochMilli()));
    }

    private static HttpResponse<String> post(String url, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
