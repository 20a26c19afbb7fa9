package dev.lockstep.engine.call;

import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.call.Transport.Call;
import dev.lockstep.engine.call.Transport.TransportFailure;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.RateBudget;
import dev.lockstep.engine.port.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/// One CRM call as it has to be made: a place in the shared budget first, then the wire, then again when that may
/// help, all within the deadline. Every call made this way is safe to repeat (reads, updates, upserts, creates
/// that answer "exists already").
public final class Caller {
    private static final int ATTEMPTS_MAX = 5;
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(250);
    private static final Duration UNANSWERED_RETRY = Duration.ofSeconds(30);

    private final Side side;
    private final Transport transport;
    private final RateBudget budget;
    private final InstantSource clock;
    private final Sleeper sleeper;

    public Caller(Side side, Transport transport, RateBudget budget, InstantSource clock, Sleeper sleeper) {
        this.side = side;
        this.transport = transport;
        this.budget = budget;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /// The first final answer. `judge` reads what an answer means; `session` renews the token and returns the
    /// call to make with it. Throws `CrmUnavailable` when the deadline or the attempts run out first.
    public Answer call(
            String bucket,
            Session session,
            Function<Answer, Verdict> judge,
            Function<String, Call> call,
            Deadline deadline) {
        boolean renewed = false;
        for (int attempt = 1; ; attempt++) {
            awaitBudget(bucket, deadline);
            String token = session.token(deadline);
            Verdict verdict;
            try {
                Answer answer = transport.exchange(call.apply(token));
                verdict = judge.apply(answer);
                if (verdict instanceof Verdict.Final) {
                    return answer;
                }
            } catch (TransportFailure failure) {
                verdict = new Verdict.Transient("NO_ANSWER", backoff(attempt));
            }
            switch (verdict) {
                case Verdict.Final f -> throw new IllegalStateException("a final answer is returned above");
                case Verdict.SessionOver s -> {
                    if (renewed) {
                        throw unavailable("SESSION_REFUSED", UNANSWERED_RETRY);
                    }
                    renewed = true;
                    session.renew(token, deadline);
                }
                case Verdict.Throttled t -> {
                    budget.pause(bucket, clock.instant().plus(t.delay()));
                    waitOrGiveUp(t.code(), t.delay(), attempt, deadline);
                }
                case Verdict.Transient t -> waitOrGiveUp(t.code(), max(t.delay(), backoff(attempt)), attempt, deadline);
            }
        }
    }

    private void awaitBudget(String bucket, Deadline deadline) {
        while (true) {
            Instant now = clock.instant();
            Duration wait = budget.reserve(bucket, deadline.lane(), now);
            if (wait.isZero()) {
                return;
            }
            if (!deadline.allows(wait, now)) {
                throw unavailable("BUDGET_SPENT", wait);
            }
            sleeper.sleep(wait);
        }
    }

    private void waitOrGiveUp(String code, Duration wait, int attempt, Deadline deadline) {
        if (attempt >= ATTEMPTS_MAX || !deadline.allows(wait, clock.instant())) {
            throw unavailable(code, wait);
        }
        sleeper.sleep(wait);
    }

    private CrmUnavailable unavailable(String code, Duration wait) {
        return new CrmUnavailable(side, code, side + " did not answer in time: " + code, wait);
    }

    private static Duration backoff(int attempt) {
        return FIRST_BACKOFF.multipliedBy(1L << (attempt - 1));
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /// The credentials of a CRM. A token is got when it is first asked for, by one thread however many ask (single
    /// flight).
    public interface Session {
        String token(Deadline deadline);

        void renew(Deadline deadline);

        /// As `renew`, but only if `refused` is still the token in use: of many threads that were refused at once,
        /// one renews.
        default void renew(String refused, Deadline deadline) {
            renew(deadline);
        }
    }
}
