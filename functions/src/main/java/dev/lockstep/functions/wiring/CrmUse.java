package dev.lockstep.functions.wiring;

import dev.lockstep.engine.call.Transport;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.RateBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/// Counts what an invocation asks of both CRMs: calls over the wire, and how full the shared budget was at each.
public final class CrmUse {
    private static final int FULL_PERCENT = 100;

    private final Map<Side, Figures> figures = new EnumMap<>(Side.class);

    /// `budgetPercent`: of the calls that the budget lets go at once, the share that was taken, on average over
    /// this invocation's calls; at 100 every call had to wait. Empty when none was asked for.
    public record Used(long calls, Optional<Double> budgetPercent) {}

    private static final class Figures {
        private long calls;
        private long asked;
        private double percents;
    }

    /// What was used of a CRM since it was last taken.
    public synchronized Used take(Side side) {
        Figures taken = figures.remove(side);
        return taken == null
                ? new Used(0, Optional.empty())
                : new Used(
                        taken.calls, taken.asked == 0 ? Optional.empty() : Optional.of(taken.percents / taken.asked));
    }

    /// The same wire, each call over it counted.
    public Transport counting(Side side, Transport wire) {
        return call -> {
            called(side);
            return wire.exchange(call);
        };
    }

    /// The same budget, watched. `used`: bucket and time to the share of it, 0 to 1, that is taken.
    public RateBudget watching(RateBudget budget, ToDoubleBiFunction<String, Instant> used) {
        return new RateBudget() {
            @Override
            public Duration reserve(String bucket, Lane lane, Instant now) {
                Duration wait = budget.reserve(bucket, lane, now);
                asked(side(bucket), wait.isZero() ? used.applyAsDouble(bucket, now) * FULL_PERCENT : FULL_PERCENT);
                return wait;
            }

            @Override
            public void pause(String bucket, Instant until) {
                budget.pause(bucket, until);
            }
        };
    }

    private synchronized void called(Side side) {
        of(side).calls++;
    }

    private synchronized void asked(Side side, double percent) {
        Figures now = of(side);
        now.asked++;
        now.percents += percent;
    }

    private Figures of(Side side) {
        return figures.computeIfAbsent(side, s -> new Figures());
    }

    /// Every bucket's name begins with that of its CRM.
    private static Side side(String bucket) {
        return bucket.startsWith(Side.HUBSPOT.name().toLowerCase(Locale.ROOT)) ? Side.HUBSPOT : Side.SALESFORCE;
    }
}
