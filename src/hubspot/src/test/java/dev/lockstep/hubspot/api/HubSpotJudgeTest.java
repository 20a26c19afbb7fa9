package dev.lockstep.hubspot.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.call.Verdict;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubSpotJudgeTest {
    private static Verdict judge(int status, Map<String, String> headers, String body) {
        return HubSpotJudge.judge(new Answer(status, headers, body));
    }

    private static String limit(String message, String policy) {
        return """
                {"status":"error","message":"%s","errorType":"RATE_LIMIT","policyName":"%s"}""".formatted(message, policy);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 207, 301, 400, 403, 404, 409, 414})
    void shouldTakeTheAnswer_whenACallCannotBeHelpedByRepeating(int status) {
        assertThat(judge(status, Map.of(), "")).isEqualTo(new Verdict.Final());
    }

    @Test
    void shouldEndTheSession_when401() {
        assertThat(judge(401, Map.of(), "")).isEqualTo(new Verdict.SessionOver());
    }

    @Test
    void shouldWaitTheRollingWindow_whenTenSecondlyLimitIsReached() {
        String body = limit("You have reached your ten_secondly_rolling limit.", "TEN_SECONDLY_ROLLING");

        assertThat(judge(429, Map.of(), body))
                .isEqualTo(new Verdict.Throttled("TEN_SECONDLY_ROLLING", Duration.ofSeconds(10)));
    }

    @Test
    void shouldLookAgainLater_whenTheDayIsSpent() {
        assertThat(judge(429, Map.of(), limit("You have reached your daily limit.", "DAILY")))
                .isEqualTo(new Verdict.Throttled("DAILY", Duration.ofMinutes(15)));
    }

    @Test
    void shouldWaitASecond_whenTheSecondlyLimitIsReached() {
        assertThat(judge(429, Map.of(), "{\"message\":\"You have reached your secondly limit.\"}"))
                .isEqualTo(new Verdict.Throttled("SECONDLY", Duration.ofSeconds(1)));
    }

    @Test
    void shouldDoAsRetryAfterSays_whenItIsThere() {
        assertThat(judge(429, Map.of("retry-after", "3"), "not json"))
                .isEqualTo(new Verdict.Throttled("RATE_LIMIT", Duration.ofSeconds(3)));
        assertThat(judge(477, Map.of("retry-after", "86400"), ""))
                .isEqualTo(new Verdict.Throttled("MIGRATION_IN_PROGRESS", Duration.ofHours(1)));
        assertThat(judge(503, Map.of("retry-after", "7"), ""))
                .isEqualTo(new Verdict.Transient("HTTP_503", Duration.ofSeconds(7)));
    }

    @Test
    void shouldWaitTwoSecondsAtLeast_whenLocked() {
        assertThat(judge(423, Map.of(), "")).isEqualTo(new Verdict.Transient("LOCKED", Duration.ofSeconds(2)));
        assertThat(judge(423, Map.of("retry-after", "1"), ""))
                .isEqualTo(new Verdict.Transient("LOCKED", Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504, 521, 526})
    void shouldTryAgain_whenTheServerFails(int status) {
        assertThat(judge(status, Map.of("retry-after", "soon"), "<html>"))
                .isEqualTo(new Verdict.Transient("HTTP_" + status, Duration.ZERO));
    }
}
