package dev.lockstep.bench;

import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.Lease;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.testing.InMemorySyncState;
import dev.lockstep.local.LocalSystem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What it takes to normalise every open opportunity again when a rate changes (REQUIREMENTS M3). The links are in
/// memory, as for `Throughput`. The heap is that of the whole process: both stand-ins with all their records, links,
/// queues and functions.
final class ChangedRate {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final int RUNS_MAX = 30;
    private static final String OWNER = "bench";

    private ChangedRate() {}

    static List<Figure> measure(int count) throws InterruptedException {
        InMemorySyncState links = new InMemorySyncState();
        try (LocalSystem system = LocalSystem.start(Systems.options(), dynamo -> links)) {
            system.salesforce().configure(org -> org.currencies().enable("USD"));
            system.hubspot().portalSettings().setExchangeRate("EUR", new BigDecimal("1.087"));
            rate(system, "0.92");
            List<String> opportunities = seed(system, links, count);
            normalise(system, opportunities, "100");
            System.gc();
            double before = Heap.usedMiB();
            system.resetCounters();
            rate(system, "0.8");
            long start = System.nanoTime();
            double peak;
            try (Heap heap = Heap.watch()) {
                normalise(system, opportunities, "115");
                peak = heap.peakMiB();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.gc();
            double after = Heap.usedMiB();
            return List.of(
                    Figure.atMost(
                            "a rate changes, " + count + " open opportunities: API calls per record",
                            (double) Systems.calls(system) / count,
                            "calls",
                            0.03),
                    Figure.of(
                            "changed rate: HubSpot's part of them",
                            (double) Systems.hubspotCalls(system) / count,
                            "calls"),
                    Figure.of("changed rate: all normalised after", seconds, "s"),
                    Figure.of("changed rate: heap before, with both stand-ins", before, "MiB"),
                    Figure.of("changed rate: peak of the heap after a collection", peak, "MiB"),
                    Figure.of("changed rate: heap afterwards, with what the stand-ins keep of it", after, "MiB"));
        }
    }

    private static void rate(LocalSystem system, String euros) {
        system.salesforce().configure(org -> org.currencies().setRate("EUR", new BigDecimal(euros)));
    }

    /// Deals and opportunities that agree and are linked; they have no base yet, and nothing normalised.
    private static List<String> seed(LocalSystem system, InMemorySyncState table, int count) {
        List<Long> deals = system.hubspot().seed("deals", Collections.nCopies(count, deal()), false);
        List<Map<String, Object>> rows = new ArrayList<>();
        deals.forEach(deal -> rows.add(opportunity(deal)));
        List<String> opportunities = system.salesforce().seed(RecordKey.OPPORTUNITY, rows, false);
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            links.add(link(deals.get(i), opportunities.get(i)));
        }
        Pairs.bear(table, links);
        return opportunities;
    }

    private static Map<String, String> deal() {
        return Map.of(
                "dealname", "Deal",
                "pipeline", "default",
                "dealstage", "qualifiedtobuy",
                "closedate", "2026-06-15T12:00:00Z",
                "amount", "92",
                "deal_currency_code", "EUR");
    }

    private static Map<String, Object> opportunity(long deal) {
        return Map.of(
                "Name", "Deal",
                "StageName", "Needs Analysis",
                "CloseDate", "2026-06-15",
                "Amount", new BigDecimal("92"),
                "CurrencyIsoCode", "EUR",
                "Lockstep_HubSpot_Id__c", Long.toString(deal));
    }

    private static Link link(long deal, String opportunity) {
        return new Link(
                "bench-" + deal,
                Map.of(
                        Side.HUBSPOT,
                        new RecordKey(Side.HUBSPOT, RecordKey.HUBSPOT_DEAL, Long.toString(deal)),
                        Side.SALESFORCE,
                        new RecordKey(Side.SALESFORCE, RecordKey.OPPORTUNITY, opportunity)),
                Link.State.LINKED,
                Map.of(),
                Map.of(),
                Set.of(),
                Optional.empty(),
                Optional.of(new Lease(OWNER, Instant.now().plusSeconds(3600))),
                List.of(),
                Optional.empty());
    }

    /// Runs the scheduled function until every opportunity has this amount in dollars, and nothing is under way.
    private static void normalise(LocalSystem system, List<String> opportunities, String dollars)
            throws InterruptedException {
        for (int run = 0; run < RUNS_MAX && !isNormalised(system, opportunities, dollars); run++) {
            system.normaliseCurrencies();
            Systems.awaitQuiet(system, LIMIT);
        }
        if (!isNormalised(system, opportunities, dollars)) {
            throw new IllegalStateException("Not every opportunity was normalised");
        }
    }

    private static boolean isNormalised(LocalSystem system, List<String> opportunities, String dollars) {
        BigDecimal meant = new BigDecimal(dollars);
        return opportunities.stream()
                .allMatch(id -> system.salesforce()
                                .state(id)
                                .path("Lockstep_Company_Amount__c")
                                .decimalValue()
                                .compareTo(meant)
                        == 0);
    }
}
