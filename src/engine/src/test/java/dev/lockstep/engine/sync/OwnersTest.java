package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.testing.FakeCrm;
import dev.lockstep.engine.testing.VirtualClock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A user on one side is the one with the same address on the other.
@Tag("F4")
class OwnersTest {
    private final VirtualClock clock = new VirtualClock();
    private final FakeCrm hubspot = new FakeCrm(Side.HUBSPOT, clock, event -> {});
    private final FakeCrm salesforce = new FakeCrm(Side.SALESFORCE, clock, event -> {});
    private final Owners owners = new Owners(hubspot, salesforce, clock);
    private final Deadline deadline = new Deadline(clock.instant().plus(Duration.ofHours(1)));

    @Test
    void shouldBeTheUserWithTheSameAddress_onEitherSide() {
        hubspot.user("ada@example.com", "71");
        salesforce.user("ada@example.com", "005A");

        assertThat(owners.find(Side.SALESFORCE, "71", deadline)).contains("005A");
        assertThat(owners.find(Side.HUBSPOT, "005A", deadline)).contains("71");
    }

    @Test
    void shouldBeNobody_whenTheOtherSideHasNoSuchUser() {
        hubspot.user("bo@example.com", "72");

        assertThat(owners.find(Side.SALESFORCE, "72", deadline)).isEmpty();
        assertThat(owners.find(Side.SALESFORCE, "99", deadline)).isEmpty();
    }

    @Test
    void shouldAskOnceForMany_andKnowANewUserTenMinutesLater() {
        hubspot.user("cy@example.com", "73");
        owners.find(Side.SALESFORCE, "73", deadline);
        int calls = salesforce.calls();
        salesforce.user("cy@example.com", "005C");

        assertThat(owners.find(Side.SALESFORCE, "73", deadline)).isEmpty();
        assertThat(salesforce.calls()).isEqualTo(calls);
        clock.advance(Duration.ofMinutes(11));
        assertThat(owners.find(Side.SALESFORCE, "73", deadline)).contains("005C");
    }
}
