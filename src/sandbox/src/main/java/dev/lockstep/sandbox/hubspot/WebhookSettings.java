package dev.lockstep.sandbox.hubspot;

import java.net.URI;
import java.time.Duration;

/// How webhooks travel. `target` null: the app has no webhook URL and nothing is sent. Probabilities are 0 to 1; a
/// reordered event is held back by up to `reorderWithin`; the n-th retry waits about `retryBase` · 2ⁿ.
public record WebhookSettings(
        URI target,
        String secret,
        Duration delay,
        double duplicateProbability,
        double lossProbability,
        double reorderProbability,
        Duration reorderWithin,
        Duration retryBase) {

    /// Prompt and well-behaved delivery; retries spread over most of a day.
    public static WebhookSettings to(URI target, String secret) {
        return new WebhookSettings(
                target, secret, Duration.ZERO, 0, 0, 0, Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    static WebhookSettings none() {
        return to(null, "");
    }

    public WebhookSettings withDelay(Duration newDelay) {
        return new WebhookSettings(
                target,
                secret,
                newDelay,
                duplicateProbability,
                lossProbability,
                reorderProbability,
                reorderWithin,
                retryBase);
    }

    public WebhookSettings withTroubles(double duplicate, double loss, double reorder, Duration within) {
        return new WebhookSettings(target, secret, delay, duplicate, loss, reorder, within, retryBase);
    }

    public WebhookSettings withRetryBase(Duration base) {
        return new WebhookSettings(
                target, secret, delay, duplicateProbability, lossProbability, reorderProbability, reorderWithin, base);
    }
}
