package dev.lockstep.bench;

import dev.lockstep.bench.Pairs.Pair;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.sandbox.hubspot.RecordState;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// One edit at a time, each way in turn: from the edit in one CRM to the moment the other holds it.
final class LoneChange {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private LoneChange() {}

    static List<Figure> measure(int count) throws InterruptedException {
        try (LocalSystem system = LocalSystem.start(Systems.options())) {
            List<Pair> pairs = Pairs.seed(system, system.state(), 20);
            change(system, pairs.getFirst(), 0, "warm-up");
            change(system, pairs.getFirst(), 1, "warm-up");
            Systems.awaitQuiet(system, LIMIT);
            system.resetCounters();
            long[] millis = new long[count];
            for (int i = 0; i < count; i++) {
                millis[i] = change(system, pairs.get(i % pairs.size()), i, "Title " + i);
                Systems.awaitQuiet(system, LIMIT);
            }
            double calls = (double) Systems.calls(system) / count;
            Arrays.sort(millis);
            return List.of(
                    Figure.atMost("lone change: API calls over both CRMs", calls, "calls", 4),
                    Figure.of("lone change: end to end, p50", percentile(millis, 0.50), "s"),
                    Figure.atMost("lone change: end to end, p95", percentile(millis, 0.95), "s", 2));
        }
    }

    private static double percentile(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1000.0;
    }

    private static long change(LocalSystem system, Pair pair, int turn, String text) throws InterruptedException {
        long start = System.nanoTime();
        if (turn % 2 == 0) {
            system.hubspot().people().edit(1, "contacts", pair.contact(), Map.of("jobtitle", text));
            await(() -> system.salesforce()
                    .state(pair.lead())
                    .path("Title")
                    .asText()
                    .equals(text));
        } else {
            system.salesforce().person(system.salesforce().adminId()).update(pair.lead(), Map.of("Title", text));
            await(() -> title(system, pair.contact()).equals(text));
        }
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static String title(LocalSystem system, long contact) {
        return system.hubspot().state("contacts").stream()
                .filter(s -> s.id() == contact)
                .map(RecordState::values)
                .map(v -> v.getOrDefault("jobtitle", ""))
                .findFirst()
                .orElse("");
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("An edit did not cross within " + LIMIT);
            }
            Thread.sleep(5);
        }
    }
}
