package dev.lockstep.bench;

import dev.lockstep.bench.Pairs.Pair;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.sandbox.hubspot.RecordState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Many people change at once, half of them in HubSpot and half in Salesforce, on DynamoDB Local.
final class Storm {
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private Storm() {}

    static List<Figure> measure(int count) throws InterruptedException {
        try (LocalSystem system = LocalSystem.start(Systems.options())) {
            List<Pair> pairs = Pairs.seed(system, system.state(), count);
            Systems.awaitQuiet(system, LIMIT);
            system.resetCounters();
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                edit(system, pairs.get(i), i % 2 == 0);
            }
            Systems.awaitQuiet(system, LIMIT);
            double seconds = (System.nanoTime() - start) / 1e9;
            check(system, pairs);
            return List.of(
                    Figure.atMost(
                            "storm of " + count + ": API calls per record over both CRMs",
                            (double) Systems.calls(system) / count,
                            "calls",
                            0.08),
                    Figure.of("storm: HubSpot's part of them", (double) Systems.hubspotCalls(system) / count, "calls"),
                    Figure.of("storm: records a second, DynamoDB Local", count / seconds, "1/s"),
                    Figure.of(
                            "storm: time in the state store, over all threads",
                            system.counters().stateTime().toMillis() / 1000.0,
                            "s"),
                    Figure.of("storm: all in step after", seconds, "s"));
        }
    }

    static void edit(LocalSystem system, Pair pair, boolean inHubSpot) {
        if (inHubSpot) {
            system.hubspot().people().edit(1, "contacts", pair.contact(), Map.of("jobtitle", "Changed"));
        } else {
            system.salesforce().person(system.salesforce().adminId()).update(pair.lead(), Map.of("Title", "Changed"));
        }
    }

    /// Reads both sandboxes: a figure of a storm that did not arrive would be worth nothing.
    static void check(LocalSystem system, List<Pair> pairs) {
        Map<Long, RecordState> contacts = new TreeMap<>();
        system.hubspot().state("contacts").forEach(s -> contacts.put(s.id(), s));
        long wrong = pairs.stream()
                .filter(p ->
                        !"Changed".equals(contacts.get(p.contact()).values().get("jobtitle"))
                                || !"Changed"
                                        .equals(system.salesforce()
                                                .state(p.lead())
                                                .path("Title")
                                                .asText()))
                .count();
        if (wrong > 0) {
            throw new IllegalStateException(wrong + " of " + pairs.size() + " people are not in step after the storm");
        }
    }
}
