package dev.lockstep.sandbox.hubspot;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Posts a sandbox's due webhooks over HTTP on a timer, with HubSpot's time-out of 5 s. Daemon threads only.
public final class WebhookPump implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HubSpotSandbox sandbox;
    private final HttpClient client;
    private final ScheduledExecutorService timer;

    private WebhookPump(HubSpotSandbox sandbox) {
        this.sandbox = sandbox;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("hubspot-webhooks").factory());
    }

    /// Starts looking for due webhooks every `interval`.
    public static WebhookPump start(HubSpotSandbox sandbox, Duration interval) {
        WebhookPump pump = new WebhookPump(sandbox);
        var _ = pump.timer.scheduleWithFixedDelay(pump::post, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        return pump;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        client.shutdownNow();
    }

    private void post() {
        for (WebhookDelivery delivery : sandbox.dueWebhooks(sandbox.now())) {
            HttpRequest.Builder request = HttpRequest.newBuilder(delivery.target())
                    .timeout(TIMEOUT)
                    .POST(HttpRequest.BodyPublishers.ofString(delivery.body()));
            delivery.headers().forEach(request::header);
            var _ = client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                    .handle((response, failure) -> failure == null ? response.statusCode() : 0)
                    .thenAccept(status -> sandbox.acknowledge(delivery, status));
        }
    }
}
