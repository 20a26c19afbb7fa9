package dev.lockstep.functions.wiring;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.engine.call.Caller;
import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.RateBudget;
import dev.lockstep.hubspot.api.HubSpotAccount;
import dev.lockstep.hubspot.api.HubSpotClient;
import dev.lockstep.hubspot.api.PrivateAppToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenOwnerTest {
    private static final Deadline DEADLINE = new Deadline(Instant.EPOCH.plusSeconds(10));

    @Test
    void shouldPass_whenTheTokenIsThisPortals() {
        assertThatCode(() -> TokenOwner.check(answering(200, "{\"portalId\":33}"), 33, DEADLINE))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldNameBothPortalsAndTheFix_whenTheTokenIsAnothers() {
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(() -> TokenOwner.check(answering(200, "{\"portalId\":34}"), 33, DEADLINE))
                .withMessageContaining("portal 34")
                .withMessageContaining("for 33")
                .withMessageContaining("hubspotToken")
                .withMessageContaining("LOCKSTEP_HUBSPOT_PORTAL_ID");
    }

    @Test
    void shouldPass_whenHubSpotDoesNotTell() {
        assertThatCode(() -> {
                    TokenOwner.check(answering(403, "{\"category\":\"MISSING_SCOPES\"}"), 33, DEADLINE);
                    TokenOwner.check(answering(401, "{}"), 33, DEADLINE);
                    TokenOwner.check(answering(503, "{}"), 33, DEADLINE);
                })
                .doesNotThrowAnyException();
    }

    private static HubSpotAccount answering(int status, String body) {
        Instant[] now = {Instant.EPOCH};
        Caller caller = new Caller(
                Side.HUBSPOT,
                call -> new Answer(status, Map.of(), body),
                new Free(),
                () -> now[0],
                wait -> now[0] = now[0].plus(wait));
        return new HubSpotClient(caller, new PrivateAppToken(() -> "token")).account();
    }

    private record Free() implements RateBudget {
        @Override
        public Duration reserve(String bucket, Lane lane, Instant now) {
            return Duration.ZERO;
        }

        @Override
        public void pause(String bucket, Instant until) {}
    }
}
