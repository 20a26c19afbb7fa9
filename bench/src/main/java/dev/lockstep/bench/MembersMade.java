package dev.lockstep.bench;

import dev.lockstep.bench.Pairs.Pair;
import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.testing.InMemorySyncState;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A HubSpot list makes members of a Salesforce campaign, who are shown in a list of its own and in a property
/// (REQUIREMENTS K1, K2). The links are in memory, as for `Throughput`; where memberships stood is in DynamoDB Local.
/// The heap is that of the whole process: both stand-ins with all their records, links, queues and functions.
final class MembersMade {
    private static final Duration LIMIT = Duration.ofMinutes(40);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final String SHOWN_IN = "campaigns_of";
    /// Of the first list that is made in a sandbox.
    private static final long LIST = 3;

    /// Of the schedule, while it is measured: each reads the people who changed of late, members or not.
    private static final int RUNS = 2;

    private MembersMade() {}

    static List<Figure> measure(int count) throws InterruptedException {
        InMemorySyncState links = new InMemorySyncState();
        String yaml = ConfigReader.packaged() + """
                campaigns:
                  shownIn: %s
                  members:
                    came: { list: "%d", campaign: Webinar, status: Responded }
                """.formatted(SHOWN_IN, LIST);
        try (LocalSystem system = LocalSystem.start(Systems.options().withYaml(yaml), dynamo -> links)) {
            createProperty(system);
            long list = system.hubspot().addList("Came to the webinar", "DYNAMIC", "contacts");
            if (list != LIST) {
                throw new IllegalStateException("The sandbox's first list has the id " + list);
            }
            String campaign = ((Outcome.Saved) system.salesforce()
                            .person(system.salesforce().adminId())
                            .create("Campaign", Map.of("Name", "Webinar", "IsActive", true)))
                    .id();
            List<Pair> pairs = Pairs.seed(system, links, count);
            // The schedule reads the new people first: what that takes is not of their memberships.
            reconcile(system);
            Systems.awaitQuiet(system, LIMIT);
            system.resetCounters();
            reconcile(system);
            Systems.awaitQuiet(system, LIMIT);
            long without = Systems.calls(system);
            system.resetCounters();
            system.hubspot()
                    .setListMembers(list, pairs.stream().map(Pair::contact).toList());
            List<Double> heap = new ArrayList<>();
            long start = System.nanoTime();
            double seconds;
            try (Heap watch = Heap.watch()) {
                reconcile(system);
                for (int done = 0; done < count; done = members(system, campaign)) {
                    if (System.nanoTime() - start > LIMIT.toNanos()) {
                        throw new IllegalStateException("Of " + count + " people " + done + " are members");
                    }
                    heap.add(Heap.usedMiB());
                    Thread.sleep(BETWEEN_LOOKS);
                }
                Systems.awaitQuiet(system, LIMIT);
                seconds = (System.nanoTime() - start) / 1e9;
                // What the next run makes of it counts, too: it finds that all are in step.
                reconcile(system);
                Systems.awaitQuiet(system, LIMIT);
                check(system, pairs, campaign);
                return figures(system, count, without, seconds, heap, watch.peakMiB());
            }
        }
    }

    /// So many people who changed at once are more than one run reads: it ends when its time is over, and the next
    /// one goes on. What it does of campaigns it does first.
    private static void reconcile(LocalSystem system) {
        try {
            system.reconcile();
        } catch (IllegalStateException givenUp) {
            System.err.println("A run of the schedule ended when its time was over; the next one goes on.");
        }
    }

    private static List<Figure> figures(
            LocalSystem system, int count, long without, double seconds, List<Double> heap, double peak) {
        String name = count + " members from a list: ";
        int half = Math.max(1, heap.size() / 2);
        return List.of(
                Figure.atMost(
                        name + "API calls per member",
                        (double) (Systems.calls(system) - RUNS * without) / count,
                        "calls",
                        0.03),
                Figure.of(
                        "members: with what the schedule's runs take by themselves",
                        (double) Systems.calls(system) / count,
                        "calls"),
                Figure.of("members: all are members and shown after", seconds, "s"),
                Figure.of("members: heap after collections, highest in the first half", highest(heap, 0, half), "MiB"),
                Figure.of("members: the same in the second half", highest(heap, half, heap.size()), "MiB"),
                Figure.of("members: peak, with both stand-ins", peak, "MiB"));
    }

    private static double highest(List<Double> heap, int from, int to) {
        return heap.subList(Math.min(from, to), to).stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(Heap.usedMiB());
    }

    private static int members(LocalSystem system, String campaign) {
        return system.salesforce().state(campaign).path("NumberOfLeads").asInt();
    }

    /// Everybody is a member, and says so in HubSpot.
    private static void check(LocalSystem system, List<Pair> pairs, String campaign) {
        long shown = system.hubspot().state("contacts").stream()
                .filter(contact -> campaign.equals(contact.values().get(SHOWN_IN)))
                .count();
        if (members(system, campaign) != pairs.size() || shown != pairs.size()) {
            throw new IllegalStateException("Of " + pairs.size() + " people " + members(system, campaign)
                    + " are members, and " + shown + " show it");
        }
    }

    private static void createProperty(LocalSystem system) {
        String definition = """
                {"name": "%s", "label": "Campaigns", "type": "enumeration", "fieldType": "checkbox",
                 "groupName": "contactinformation", "options": []}
                """.formatted(SHOWN_IN);
        int status = system.hubspot()
                .handle(SandboxRequest.of(
                        "POST",
                        "/crm/v3/properties/contacts",
                        Map.of(
                                "authorization",
                                "Bearer " + HubSpotSandbox.DEFAULT_TOKEN,
                                "content-type",
                                "application/json"),
                        definition.getBytes(StandardCharsets.UTF_8)))
                .status();
        if (status != 201) {
            throw new IllegalStateException("The property was refused: " + status);
        }
    }
}
