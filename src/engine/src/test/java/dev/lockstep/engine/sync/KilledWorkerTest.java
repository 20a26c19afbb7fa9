package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.testing.Deals;
import dev.lockstep.engine.testing.Killed;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import dev.lockstep.engine.testing.PortWrapper;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// A worker is killed before and after every call to a port, one after the other; the queue delivers its messages
/// again, and what comes out is the same.
class KilledWorkerTest {
    private static final Duration VISIBILITY = Duration.ofMinutes(10);
    private static final int CALLS_MAX = 200;

    @TestFactory
    @Tag("P4")
    @Tag("X12")
    Stream<DynamicTest> shouldEndTheSame_whenKilledAtAnyPortCall() {
        return Stream.of(
                        new Scenario(
                                "create from HubSpot",
                                w -> w.hubspot.personCreates(
                                        "contacts",
                                        Map.of("email", "ada@example.com", "firstname", "Ada", "lastname", "Byron"))),
                        new Scenario(
                                "create from Salesforce",
                                w -> w.salesforce.personCreates(
                                        "Lead",
                                        Map.of("Email", "ada@example.com", "FirstName", "Ada", "LastName", "Byron"))),
                        new Scenario("edit on both sides", KilledWorkerTest::editBoth),
                        new Scenario("address change", w -> {
                            RecordKey contact = pair(w);
                            w.hubspot.personEdits(contact, Map.of("email", "new@example.com"));
                        }),
                        new Scenario("converted lead", w -> {
                            RecordKey contact = pair(w);
                            w.salesforce.personConverts(w.counterpart(contact).orElseThrow());
                            w.hubspot.personEdits(contact, Map.of("firstname", "Augusta"));
                        }),
                        new Scenario("match of two that exist", w -> {
                            w.hubspot.personCreates(
                                    "contacts", Map.of("email", "ada@example.com", "lastname", "Byron"));
                            w.salesforce.personCreates(
                                    "Contact",
                                    Map.of("Email", "ada@example.com", "LastName", "Byron", "FirstName", "Ada"));
                        }))
                .map(s -> DynamicTest.dynamicTest(
                        s.name(),
                        () -> killEverywhere(() -> new PeopleWorld(People.mapping(CreateAs.LEAD)), s.edits())));
    }

    @TestFactory
    @Tag("D1")
    Stream<DynamicTest> shouldEndTheSameForADeal_whenKilledAtAnyPortCall() {
        return Stream.of(
                        new Scenario("deal created", KilledWorkerTest::deal),
                        new Scenario(
                                "opportunity created",
                                w -> w.salesforce.personCreates(
                                        RecordKey.OPPORTUNITY,
                                        Map.of("Name", "O", "StageName", "Qualification", "CloseDate", "2026-11-01"))),
                        new Scenario("deal won, opportunity renamed", w -> {
                            RecordKey deal = deal(w);
                            w.drain();
                            w.hubspot.personEdits(deal, Map.of("dealstage", "closedwon", "closedate", "2026-03-01"));
                            w.salesforce.personEdits(w.counterpart(deal).orElseThrow(), Map.of("Name", "Renamed"));
                        }))
                .map(s -> DynamicTest.dynamicTest(
                        s.name(), () -> killEverywhere(() -> Deals.world(ZoneId.of("America/New_York")), s.edits())));
    }

    private static RecordKey deal(PeopleWorld world) {
        return world.hubspot.personCreates(
                RecordKey.HUBSPOT_DEAL,
                Map.of(
                        "dealname",
                        "D",
                        "pipeline",
                        "default",
                        "dealstage",
                        "contractsent",
                        "closedate",
                        "2026-11-01T05:30:00Z",
                        "hs_primary_associated_company",
                        "1"));
    }

    private record Scenario(String name, Consumer<PeopleWorld> edits) {}

    private static void editBoth(PeopleWorld world) {
        RecordKey contact = pair(world);
        world.hubspot.personEdits(contact, Map.of("firstname", "Augusta"));
        world.salesforce.personEdits(world.counterpart(contact).orElseThrow(), Map.of("LastName", "Lovelace"));
    }

    private static RecordKey pair(PeopleWorld world) {
        RecordKey contact = world.hubspot.personCreates(
                "contacts", Map.of("email", "ada@example.com", "firstname", "Ada", "lastname", "Byron"));
        world.drain();
        return contact;
    }

    private static void killEverywhere(Supplier<PeopleWorld> worlds, Consumer<PeopleWorld> edits) {
        PeopleWorld undisturbed = worlds.get();
        edits.accept(undisturbed);
        undisturbed.drain();
        List<Map<String, String>> expected = people(undisturbed);
        int killedAt = 0;
        for (int call = 1; call <= CALLS_MAX; call++) {
            boolean killed = false;
            for (boolean after : new boolean[] {false, true}) {
                PeopleWorld world = worlds.get();
                edits.accept(world);
                String where = drainKilling(world, call, after);
                killed |= !where.isEmpty();
                String reproduce = "killed " + (after ? "after" : "before") + " port call " + call + " (" + where + ")";
                assertThat(people(world)).as(reproduce).isEqualTo(expected);
                assertThat(world.state.inconsistencies()).as(reproduce).isEmpty();
                assertThat(world.state.all())
                        .as(reproduce)
                        .allSatisfy(l -> assertThat(l.lease()).isEmpty())
                        .allSatisfy(l -> assertThat(l.intent()).isEmpty());
            }
            if (!killed) {
                killedAt = call - 1;
                break;
            }
        }
        assertThat(killedAt).as("port calls at which the worker was killed").isBetween(5, CALLS_MAX - 1);
    }

    /// Everything living on both sides, without ids.
    private static List<Map<String, String>> people(PeopleWorld world) {
        List<Map<String, String>> all = new ArrayList<>();
        Function<Map<String, String>, Map<String, String>> strip = fields -> {
            Map<String, String> rest = new java.util.TreeMap<>(fields);
            rest.remove("Lockstep_HubSpot_Id__c");
            rest.remove("lockstep_id");
            rest.values().removeIf(String::isEmpty);
            return rest;
        };
        world.hubspot.living().forEach(k -> all.add(strip.apply(world.hubspot.fields(k))));
        world.salesforce.living().forEach(k -> all.add(strip.apply(world.salesforce.fields(k))));
        return all;
    }

    /// The name of the call at which the worker died; empty when it was never reached.
    private static String drainKilling(PeopleWorld world, int call, boolean after) {
        int[] made = {0};
        String[] where = {""};
        PortWrapper.Watch watch = new PortWrapper.Watch() {
            @Override
            public void before(String name) {
                made[0]++;
                if (made[0] == call && !after) {
                    die(name);
                }
            }

            @Override
            public void after(String name) {
                if (made[0] == call && after && where[0].isEmpty()) {
                    die(name);
                }
            }

            private void die(String name) {
                where[0] = name;
                throw new Killed(name);
            }
        };
        ObjectSync sync = world.sync(PortWrapper.watched(world.ports(), watch));
        for (int turn = 0; turn < 500 && world.queue.nextDue().isPresent(); turn++) {
            world.clock.advanceTo(world.queue.nextDue().orElseThrow());
            List<Message> messages = world.queue.takeDue(world.clock.instant(), 10);
            List<List<Hint>> hints = messages.stream().map(Message::hints).toList();
            try {
                assertThat(sync.handle(hints, world.deadline()).faults()).isEmpty();
            } catch (Killed killed) {
                world.queue.send(messages.stream()
                        .map(m -> new Message(m.hints(), VISIBILITY))
                        .toList());
            }
            if (world.queue.nextDue().isEmpty()) {
                world.clock.advance(VISIBILITY);
                world.reconcile();
            }
        }
        return where[0];
    }
}
