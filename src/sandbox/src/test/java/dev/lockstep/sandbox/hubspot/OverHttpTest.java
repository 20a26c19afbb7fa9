package dev.lockstep.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.http.SandboxServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The shell: the same answers over a socket, dropped connections, and webhooks that arrive.
@Timeout(30)
class OverHttpTest {

    private final Account account = new Account();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void shouldAnswerOverASocket_asTheCoreDoes() throws IOException, InterruptedException {
        try (SandboxServer server = SandboxServer.start(account.sandbox, 0, account.sandbox::latency)) {
            account.contact("a@b.co");
            URI uri = server.baseUrl().resolve("/crm/v3/objects/contacts/a%40b.co?idProperty=email&archived=false");
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer " + HubSpotSandbox.DEFAULT_TOKEN)
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("X-HubSpot-RateLimit-Max")).contains("190");
            assertThat(Account.parse(response.body())
                            .path("properties")
                            .path("email")
                            .asText())
                    .isEqualTo("a@b.co");
            account.sandbox.failNext(FaultKind.DROP_BEFORE, "/crm", 2);
            assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldPostSignedWebhooks_whenThePumpRuns() throws Exception {
        CompletableFuture<String> received = new CompletableFuture<>();
        try (SandboxServer receiver = SandboxServer.start(
                        request -> {
                            received.complete(request.headers().get("x-hubspot-signature-v3") + "\n" + request.text());
                            return SandboxResponse.empty(204);
                        },
                        0,
                        () -> Duration.ZERO);
                WebhookPump pump = WebhookPump.start(account.sandbox, Duration.ofMillis(5))) {
            URI target = receiver.baseUrl().resolve("/hook");
            account.sandbox.setWebhooks(WebhookSettings.to(target, "secret"));
            account.sandbox.subscribe("contact.creation", null, null);
            account.contact("a@b.co");
            String[] parts = received.get(20, TimeUnit.SECONDS).split("\n", 2);
            assertThat(parts[0])
                    .isEqualTo(SignedWebhook.v3(
                            "secret",
                            "POST",
                            target.toString(),
                            parts[1],
                            account.instant().toEpochMilli()));
            assertThat(pump).isNotNull();
        }
    }
}
