package dev.lockstep.engine.testing;

import static dev.lockstep.engine.model.Lane.BACKFILL;
import static dev.lockstep.engine.model.Lane.LIVE;
import static dev.lockstep.engine.testing.Links.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.engine.call.Gcra;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.port.RateBudget;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every rate budget promises.
public abstract class RateBudgetContract {
    private static final Gcra SHARED = new Gcra(100, Duration.ofSeconds(10));
    private RateBudget budget;

    /// A budget of which nothing was taken yet.
    protected abstract RateBudget newBudget(Map<String, Gcra> limits);

    @BeforeEach
    void startFresh() {
        budget = newBudget(Map.of("hubspot", SHARED, "salesforce", new Gcra(1, Duration.ofSeconds(1))));
    }

    @Test
    void shouldDecideAsTheAlgorithmDoes_whenCallsComeOneByOne() {
        long tatMicros = 0;
        Instant now = NOW;
        for (int i = 0; i < 60; i++) {
            Gcra.Decision expected = SHARED.decide(tatMicros, LIVE, micros(now));
            tatMicros = expected.tatMicros();

            assertThat(budget.reserve("hubspot", LIVE, now)).as("call " + i).isEqualTo(expected.delay());

            now = now.plusMillis(i % 7 == 6 ? 900 : 20);
        }
    }

    @Test
    void shouldNeverExceedTheLimit_whenEverybodyWaitsAsTold() {
        Deque<Instant> given = new ArrayDeque<>();
        Instant now = NOW;
        for (int calls = 0; calls < 250; calls++) {
            Duration wait = budget.reserve("hubspot", LIVE, now);
            if (wait.isZero()) {
                given.add(now);
            } else {
                now = now.plus(wait);
            }
            while (given.peek().isBefore(now.minusSeconds(10).plusNanos(1))) {
                given.poll();
            }
            assertThat(given).hasSizeLessThanOrEqualTo(100);
        }
    }

    @Test
    void shouldGiveOutExactlyTheBurst_whenManyAskAtOnce() throws Exception {
        long given = Crowd.of(40, i -> budget.reserve("hubspot", LIVE, NOW)).stream()
                .filter(Duration::isZero)
                .count();

        assertThat(given).isEqualTo(10);
    }

    @Test
    void shouldLeaveHalfTheBurstToLiveCalls_whenTheBackfillComesFirst() {
        assertThat(taken(BACKFILL)).isEqualTo(5);
        assertThat(taken(LIVE)).isEqualTo(5);
    }

    @Test
    void shouldHoldTheBackfillBack_whileLiveCallsUseTheRestUp_andGiveItAllWhereThereAreNone() {
        Instant now = NOW;
        for (int call = 0; call < 100; call++) {
            Duration wait = budget.reserve("hubspot", LIVE, now);
            if (call >= 10) {
                assertThat(budget.reserve("hubspot", BACKFILL, now)).isPositive();
            }
            now = now.plus(wait.isZero() ? Duration.ofMillis(5) : wait);
        }

        Instant quiet = now.plusSeconds(10);
        int given = 0;
        for (Instant at = quiet; at.isBefore(quiet.plusSeconds(10)); ) {
            Duration wait = budget.reserve("hubspot", BACKFILL, at);
            given += wait.isZero() ? 1 : 0;
            at = at.plus(wait);
        }
        assertThat(given).isBetween(90, 96);
    }

    @Test
    void shouldLetTheBackfillGo_whereTheBurstIsOneCall() {
        assertThat(budget.reserve("salesforce", BACKFILL, NOW)).isZero();
        assertThat(budget.reserve("salesforce", LIVE, NOW)).isPositive();
    }

    private int taken(Lane lane) {
        int taken = 0;
        while (budget.reserve("hubspot", lane, NOW).isZero()) {
            taken++;
        }
        return taken;
    }

    @Test
    void shouldKeepBucketsApart_whenOneIsSpent() {
        assertThat(budget.reserve("salesforce", LIVE, NOW)).isZero();
        assertThat(budget.reserve("salesforce", LIVE, NOW)).isPositive();

        assertThat(budget.reserve("hubspot", LIVE, NOW)).isZero();
    }

    @Test
    void shouldLetNobodyCall_whenPaused() {
        budget.reserve("hubspot", LIVE, NOW);
        budget.pause("hubspot", NOW.plusSeconds(7));
        budget.pause("hubspot", NOW.plusSeconds(3));

        assertThat(budget.reserve("hubspot", LIVE, NOW.plusSeconds(1))).isEqualTo(Duration.ofSeconds(6));
        assertThat(budget.reserve("salesforce", LIVE, NOW.plusSeconds(1))).isZero();
        assertThat(budget.reserve("hubspot", LIVE, NOW.plusSeconds(7))).isZero();
    }

    @Test
    void shouldPause_whenNothingWasEverTaken() {
        budget.pause("hubspot", NOW.plusSeconds(2));

        assertThat(budget.reserve("hubspot", LIVE, NOW)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldRefuse_whenBucketIsUnknown() {
        assertThatThrownBy(() -> budget.reserve("hubspto", LIVE, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hubspto");
        assertThatThrownBy(() -> budget.pause("hubspto", NOW)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long micros(Instant now) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, now);
    }
}
