package dev.lockstep.aws.table;

import static dev.lockstep.aws.table.Attributes.number;
import static dev.lockstep.aws.table.Attributes.time;

import dev.lockstep.aws.table.Table.Outcome;
import dev.lockstep.engine.call.Gcra;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.port.RateBudget;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A CRM's allowance of calls in the table: one item a bucket, one conditional write a call, none while it is
/// known that the call has to wait. Throws `StateUnavailable`; a bucket without a limit is refused, because a
/// misspelt name must not mean "no limit".
public final class DynamoRateBudget implements RateBudget {
    private static final String ARRIVAL = "arrivalMicros";
    private static final String PAUSED_UNTIL = "pausedUntil";
    private static final int ATTEMPTS_MAX = 9;

    private final Table table;
    private final Map<String, Gcra> limits;
    /// What the item said last. Both of its numbers only grow, so that a wait computed from it is never too long.
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(long arrivalMicros, Instant pausedUntil) {
        static final Seen NOTHING = new Seen(0, Instant.EPOCH);

        static Seen of(Map<String, AttributeValue> item) {
            return new Seen(
                    number(item.get(ARRIVAL)),
                    item.containsKey(PAUSED_UNTIL) ? time(item.get(PAUSED_UNTIL)) : Instant.EPOCH);
        }

        Seen latest(Seen other) {
            return new Seen(
                    Math.max(arrivalMicros, other.arrivalMicros),
                    pausedUntil.isAfter(other.pausedUntil) ? pausedUntil : other.pausedUntil);
        }
    }

    /// `limits`: bucket to its limit.
    public DynamoRateBudget(Table table, Map<String, Gcra> limits) {
        this.table = table;
        this.limits = Map.copyOf(limits);
    }

    /// The share of the calls that may go at once which was taken when the bucket was last seen: 0 to 1, at 1 the
    /// next call has to wait. Asks nobody.
    public double used(String bucket, Instant now) {
        long nowMicros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        return limit(bucket).used(seen.getOrDefault(bucket, Seen.NOTHING).arrivalMicros(), nowMicros);
    }

    @Override
    public Duration reserve(String bucket, Lane lane, Instant now) {
        Gcra limit = limit(bucket);
        long nowMicros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            Seen last = seen.getOrDefault(bucket, Seen.NOTHING);
            if (last.pausedUntil().isAfter(now)) {
                return Duration.between(now, last.pausedUntil());
            }
            Duration wait = limit.decide(last.arrivalMicros(), lane, nowMicros).delay();
            if (!wait.isZero()) {
                return wait;
            }
            Change taking = last.arrivalMicros() < nowMicros
                    ? afterAPause(bucket, limit, nowMicros)
                    : oneMore(bucket, limit, limit.burst(lane), nowMicros);
            Outcome outcome = table.change(taking.whereAbsentOr(PAUSED_UNTIL, "<=", time(now)));
            seen.merge(bucket, Seen.of(outcome.item()), Seen::latest);
            if (outcome.done()) {
                return Duration.ZERO;
            }
        }
        return Duration.of(limit.intervalMicros(), ChronoUnit.MICROS);
    }

    private static Change afterAPause(String bucket, Gcra limit, long nowMicros) {
        return Change.of(Keys.rate(bucket))
                .set(ARRIVAL, number(nowMicros + limit.intervalMicros()))
                .whereAbsentOr(ARRIVAL, "<", number(nowMicros));
    }

    private static Change oneMore(String bucket, Gcra limit, long burst, long nowMicros) {
        return Change.of(Keys.rate(bucket))
                .add(ARRIVAL, limit.intervalMicros())
                .where(ARRIVAL, ">=", number(nowMicros))
                .where(ARRIVAL, "<=", number(nowMicros + (burst - 1) * limit.intervalMicros()));
    }

    @Override
    public void pause(String bucket, Instant until) {
        limit(bucket);
        Outcome outcome = table.change(Change.of(Keys.rate(bucket))
                .set(PAUSED_UNTIL, time(until))
                .whereAbsentOr(PAUSED_UNTIL, "<", time(until)));
        seen.merge(bucket, Seen.of(outcome.item()), Seen::latest);
    }

    private Gcra limit(String bucket) {
        Gcra limit = limits.get(bucket);
        if (limit == null) {
            throw new IllegalArgumentException("No rate limit is configured for '" + bucket + "'");
        }
        return limit;
    }
}
