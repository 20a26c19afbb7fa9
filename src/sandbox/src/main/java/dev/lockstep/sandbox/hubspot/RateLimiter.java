package dev.lockstep.sandbox.hubspot;

import dev.lockstep.sandbox.http.SandboxResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;

/// Counts calls against the limits. Search has a bucket of its own, and its answers carry no rate headers.
final class RateLimiter {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private final Portal portal;
    private final ArrayDeque<Instant> lastTenSeconds = new ArrayDeque<>();
    private final ArrayDeque<Instant> lastSecond = new ArrayDeque<>();
    private RateLimits limits = RateLimits.professional();
    private long day;
    private int today;

    RateLimiter(Portal portal) {
        this.portal = portal;
    }

    RateLimits limits() {
        return limits;
    }

    void setLimits(RateLimits newLimits) {
        limits = newLimits;
        lastTenSeconds.clear();
        lastSecond.clear();
        today = 0;
    }

    /// Counts a call, or answers 429 and counts nothing. Null means: go on.
    SandboxResponse admit(boolean search) {
        Instant now = portal.now();
        forget(lastTenSeconds, now.minus(TEN_SECONDS));
        forget(lastSecond, now.minus(ONE_SECOND));
        long date = now.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay();
        today = date == day ? today : 0;
        day = date;
        if (today >= limits.perDay()) {
            return refusal("daily", "DAILY", search);
        }
        if (search && lastSecond.size() >= limits.searchPerSecond()) {
            return refusal("secondly", "SECONDLY", true);
        }
        if (!search && lastTenSeconds.size() >= limits.perTenSeconds()) {
            return refusal("ten_secondly_rolling", "TEN_SECONDLY_ROLLING", false);
        }
        (search ? lastSecond : lastTenSeconds).addLast(now);
        today++;
        return null;
    }

    SandboxResponse refusal(String name, String policy, boolean search) {
        SandboxResponse response = SandboxResponse.json(
                429,
                Json.object()
                        .put("status", "error")
                        .put("message", "You have reached your " + name + " limit.")
                        .put("errorType", "RATE_LIMIT")
                        .put("correlationId", portal.nextUuid())
                        .put("policyName", policy)
                        .put("requestId", portal.nextUuid()));
        return search ? response : withHeaders(response);
    }

    SandboxResponse withHeaders(SandboxResponse response) {
        return response.withHeader("x-hubspot-ratelimit-max", Integer.toString(limits.perTenSeconds()))
                .withHeader("x-hubspot-ratelimit-remaining", remaining(limits.perTenSeconds(), lastTenSeconds.size()))
                .withHeader("x-hubspot-ratelimit-interval-milliseconds", "10000")
                .withHeader("x-hubspot-ratelimit-daily", Integer.toString(limits.perDay()))
                .withHeader("x-hubspot-ratelimit-daily-remaining", remaining(limits.perDay(), today));
    }

    private static String remaining(int max, int used) {
        return Integer.toString(Math.max(0, max - used));
    }

    private static void forget(ArrayDeque<Instant> calls, Instant until) {
        while (!calls.isEmpty() && !calls.peekFirst().isAfter(until)) {
            calls.removeFirst();
        }
    }
}
