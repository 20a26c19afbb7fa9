package dev.lockstep.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.call.Verdict;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// What the statuses of HubSpot's API mean for a call (developers.hubspot.com, "Usage guidelines" and "Error
/// handling"). A `Retry-After` in seconds goes before what is assumed here, up to one hour.
public final class HubSpotJudge {
    static final Duration ROLLING_WINDOW = Duration.ofSeconds(10);
    static final Duration ONE_SECOND = Duration.ofSeconds(1);
    static final Duration LOCK = Duration.ofSeconds(2);
    static final Duration MIGRATION = Duration.ofSeconds(60);
    /// The daily allowance comes back at midnight of the account's time zone: looked at again every so often.
    static final Duration DAILY_LOOK = Duration.ofMinutes(15);

    private static final Duration RETRY_AFTER_MAX = Duration.ofHours(1);

    private HubSpotJudge() {}

    public static Verdict judge(Answer answer) {
        Optional<Duration> retryAfter = retryAfter(answer);
        return switch (answer.status()) {
            case 401 -> new Verdict.SessionOver();
            case 423 -> new Verdict.Transient("LOCKED", longer(retryAfter.orElse(LOCK), LOCK));
            case 429 -> throttled(answer, retryAfter);
            case 477 -> new Verdict.Throttled("MIGRATION_IN_PROGRESS", retryAfter.orElse(MIGRATION));
            default ->
                answer.status() >= 500
                        ? new Verdict.Transient("HTTP_" + answer.status(), retryAfter.orElse(Duration.ZERO))
                        : new Verdict.Final();
        };
    }

    private static Verdict throttled(Answer answer, Optional<Duration> retryAfter) {
        JsonNode body = HubSpotJson.tree(answer.body());
        String policy = body.path("policyName").asText("");
        String text = body.path("message").asText("").toLowerCase(Locale.ROOT);
        if (policy.equals("DAILY") || text.contains("daily limit")) {
            return new Verdict.Throttled("DAILY", retryAfter.orElse(DAILY_LOOK));
        }
        if (policy.startsWith("SECONDLY") || text.contains("your secondly limit")) {
            return new Verdict.Throttled("SECONDLY", retryAfter.orElse(ONE_SECOND));
        }
        return new Verdict.Throttled(policy.isBlank() ? "RATE_LIMIT" : policy, retryAfter.orElse(ROLLING_WINDOW));
    }

    private static Optional<Duration> retryAfter(Answer answer) {
        String text = answer.headers().getOrDefault("retry-after", "").strip();
        if (!text.matches("\\d{1,9}")) {
            return Optional.empty();
        }
        Duration told = Duration.ofSeconds(Long.parseLong(text));
        return Optional.of(told.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : told);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
