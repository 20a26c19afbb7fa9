package dev.lockstep.sandbox.salesforce;

import static dev.lockstep.sandbox.salesforce.TestOrg.BASE;
import static dev.lockstep.sandbox.salesforce.TestOrg.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.http.SandboxServer;
import dev.lockstep.sandbox.salesforce.org.Faults;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsAndFaultsTest {

    private static final String LEAD = "{\"LastName\":\"x\",\"Company\":\"c\"}";
    private final TestOrg org = new TestOrg();

    @Test
    void shouldRefuseFor24Hours_whenAllowanceIsUsedUp() {
        org.sandbox.configure(any -> any.settings().dailyApiRequests = 2);
        assertThat(org.get("/limits").headers()).containsEntry("sforce-limit-info", "api-usage=1/2");
        assertThat(json(org.get("/limits")).at("/DailyApiRequests/Remaining").asInt())
                .isZero();
        SandboxResponse refused = org.get("/limits");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text())
                .isEqualTo(
                        "[{\"message\":\"TotalRequests Limit exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]");
        org.advance(Duration.ofHours(25));
        org.logInAs(org.sandbox.integrationUserId());
        assertThat(org.get("/limits").status()).isEqualTo(200);
    }

    @Test
    void shouldAllowSoManyCalls_whenWindowIsLimited() {
        org.sandbox.configure(any -> any.settings().callsPerTenSeconds = 3);
        for (int i = 0; i < 3; i++) {
            assertThat(org.get("/limits").status()).isEqualTo(200);
            org.advance(Duration.ofSeconds(2));
        }
        assertThat(org.get("/limits").status()).isEqualTo(403);
        org.advance(Duration.ofSeconds(4));
        assertThat(org.get("/limits").status()).isEqualTo(200);
        assertThat(org.sandbox.calls()).containsEntry("limits", 4L).containsEntry("refused", 1L);
    }

    @Test
    void shouldTakeEffectOrNot_whenServerFails() {
        org.sandbox.configure(any -> {
            any.faults().failNext(Faults.Kind.SERVER_ERROR_BEFORE, BASE + "/sobjects", 1);
            any.faults().failNext(Faults.Kind.SERVER_ERROR_AFTER, BASE + "/sobjects", 1);
            any.faults().failNext(Faults.Kind.DROP_AFTER, BASE + "/sobjects", 1);
            any.faults().failNext(Faults.Kind.SESSION_EXPIRED, BASE + "/limits", 1);
        });
        assertThat(org.send("POST", BASE + "/sobjects/Lead", LEAD).status()).isEqualTo(503);
        assertThat(org.column("SELECT Id FROM Lead", "Id")).isEmpty();
        assertThat(org.send("POST", BASE + "/sobjects/Lead", LEAD).status()).isEqualTo(503);
        assertThat(org.send("POST", BASE + "/sobjects/Lead", LEAD).status()).isZero();
        assertThat(org.column("SELECT Id FROM Lead", "Id")).hasSize(2);
        assertThat(org.get("/limits").status()).isEqualTo(401);
    }

    @Test
    void shouldControlOverHttp_whenServed() throws Exception {
        try (SandboxServer server = SandboxServer.start(org.sandbox, 0, () -> Duration.ZERO);
                HttpClient client = HttpClient.newHttpClient()) {
            String seeded = post(client, server, "/__sandbox/seed", "{\"type\":\"Lead\",\"records\":[" + LEAD + "]}");
            String id = seeded.replaceAll("[^A-Za-z0-9]", "");
            post(
                    client,
                    server,
                    "/__sandbox/act",
                    "{\"method\":\"PATCH\",\"path\":\"" + BASE + "/sobjects/Lead/" + id
                            + "\",\"body\":{\"LastName\":\"edited\"}}");
            assertThat(post(client, server, "/__sandbox/events/due", "{}"))
                    .contains("LeadChangeEvent", "\"changedFields\":[\"Name.LastName\"]", org.sandbox.adminId());
            assertThat(post(client, server, "/__sandbox/nope", "{}")).contains("Nothing to change at nope");
            HttpRequest state = HttpRequest.newBuilder(server.baseUrl().resolve("/__sandbox/state/Lead"))
                    .build();
            assertThat(client.send(state, HttpResponse.BodyHandlers.ofString()).body())
                    .contains("edited");
        }
    }

    private static String post(HttpClient client, SandboxServer server, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.baseUrl().resolve(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
