package dev.lockstep.local;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.port.Switches;
import java.time.Duration;
import java.util.Set;

/// How a local system is set up. `yaml`: the text of its `lockstep.yaml`. `seed`: of the sandboxes' dice.
public record LocalOptions(
        Switches switches,
        String yaml,
        long seed,
        Limits limits,
        Latencies latencies,
        Lambda lambda,
        Ports ports,
        Crms crms) {

    /// What the sandboxes allow: calls in ten seconds each, and HubSpot's searches a second.
    public record Limits(int hubspotPerTenSeconds, int hubspotSearchPerSecond, int salesforcePerTenSeconds) {}

    /// How long the CRMs take: to answer, to index a write for search, to send an event.
    public record Latencies(
            Duration hubspotAnswer,
            Duration salesforceAnswer,
            Duration hubspotSearchLag,
            Duration webhookDelay,
            Duration changeEventDelay) {}

    /// The event sources of each sync function, a lane each, their queues, and the schedule of `reconcile`. As AWS
    /// demands it, `visibilityTimeout` is at least six times the function's time-out and the batching window on
    // top.
    public record Lambda(
            int batchSize,
            Duration batchingWindow,
            int concurrencyMax,
            int backfillConcurrencyMax,
            Duration functionTimeout,
            Duration visibilityTimeout,
            int receiveCountMax,
            Duration reconcileEvery) {}

    /// How the CRMs are when the system starts.
    public enum Crms {
        /// With everything that the sync needs.
        SET_UP,
        /// As an administrator finds them before a set-up, with an integration user who may do nothing.
        AS_BOUGHT
    }

    /// Where to listen on the loopback address; 0 for any free port.
    public record Ports(int hubspot, int salesforce, int api) {}

    /// Published limits, usual latencies, everything live.
    public static LocalOptions standard() {
        return new LocalOptions(
                new Switches(Switches.Mode.LIVE, 0, Set.of()),
                ConfigReader.packaged(),
                1,
                new Limits(100, 5, 100),
                new Latencies(
                        Duration.ofMillis(80),
                        Duration.ofMillis(150),
                        Duration.ofSeconds(3),
                        Duration.ofMillis(50),
                        Duration.ofMillis(50)),
                new Lambda(
                        100,
                        Duration.ofSeconds(1),
                        4,
                        2,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(361),
                        5,
                        Duration.ofSeconds(60)),
                new Ports(0, 0, 0),
                Crms.SET_UP);
    }

    /// As `standard`, without any waiting in the CRMs: for tests.
    public static LocalOptions prompt() {
        Latencies none = new Latencies(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        Lambda small = new Lambda(
                10, Duration.ZERO, 2, 2, Duration.ofSeconds(30), Duration.ofSeconds(180), 3, Duration.ofMinutes(10));
        return standard()
                .withLimits(new Limits(1_000_000, 1_000_000, 0))
                .withLatencies(none)
                .withLambda(small);
    }

    public LocalOptions withSwitches(Switches next) {
        return new LocalOptions(next, yaml, seed, limits, latencies, lambda, ports, crms);
    }

    public LocalOptions withYaml(String next) {
        return new LocalOptions(switches, next, seed, limits, latencies, lambda, ports, crms);
    }

    public LocalOptions withSeed(long next) {
        return new LocalOptions(switches, yaml, next, limits, latencies, lambda, ports, crms);
    }

    public LocalOptions withLimits(Limits next) {
        return new LocalOptions(switches, yaml, seed, next, latencies, lambda, ports, crms);
    }

    public LocalOptions withLatencies(Latencies next) {
        return new LocalOptions(switches, yaml, seed, limits, next, lambda, ports, crms);
    }

    public LocalOptions withLambda(Lambda next) {
        return new LocalOptions(switches, yaml, seed, limits, latencies, next, ports, crms);
    }

    public LocalOptions withPorts(Ports next) {
        return new LocalOptions(switches, yaml, seed, limits, latencies, lambda, next, crms);
    }

    public LocalOptions withCrms(Crms next) {
        return new LocalOptions(switches, yaml, seed, limits, latencies, lambda, ports, next);
    }
}
