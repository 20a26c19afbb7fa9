package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.testing.CompaniesWorld;
import dev.lockstep.engine.testing.Killed;
import dev.lockstep.engine.testing.PortWrapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One company and one account of a domain, however many ask for them, from whichever CRM, and whenever the worker
/// dies.
@Tag("C1")
@Tag("C3")
class KilledCompaniesTest {
    private static final Duration VISIBILITY = Duration.ofMinutes(10);
    private static final int CALLS_MAX = 400;

    @TestFactory
    @Tag("X12")
    Stream<DynamicTest> shouldMakeOneOfEach_whenKilledAtAnyPortCall() {
        return Stream.of(
                        new Scenario("contacts of one domain in HubSpot", world -> inHubSpot(world, 3)),
                        new Scenario("an account with contacts in Salesforce", world -> inSalesforce(world, 2)),
                        new Scenario("both at once", world -> {
                            inHubSpot(world, 2);
                            inSalesforce(world, 2);
                        }))
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> killEverywhere(scenario.people())));
    }

    private record Scenario(String name, Consumer<CompaniesWorld> people) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 200})
    void shouldMakeOneOfEach_whenBothCrmsAskAtOnce_andEventsComeTwice(int batchSize) {
        CompaniesWorld world = world();
        world.eventsComeTwice();
        inHubSpot(world, 50);
        inSalesforce(world, 25);
        for (int turn = 0; turn < 5_000 && world.queue.nextDue().isPresent(); turn++) {
            world.take(batchSize)
                    .forEach((object, messages) ->
                            world.handle(object, CompaniesWorld.hints(messages).reversed(), world.ports()));
        }
        world.reconcile();
        world.drain();

        inspect(world, 75, "batches of " + batchSize);
    }

    @Test
    void shouldWriteNoMore_onceAllIsInStep() {
        CompaniesWorld world = world();
        inHubSpot(world, 10);
        inSalesforce(world, 10);
        world.drain();
        world.reconcile();
        world.drain();
        int written = world.hubspot.writtenByUs() + world.salesforce.writtenByUs();
        world.reconcile();
        world.drain();

        assertThat(world.hubspot.writtenByUs() + world.salesforce.writtenByUs()).isEqualTo(written);
    }

    private static CompaniesWorld world() {
        return new CompaniesWorld(CompaniesWorld.yaml("contact", "account"));
    }

    private static void inHubSpot(CompaniesWorld world, int count) {
        for (int i = 0; i < count; i++) {
            world.hubspot.personCreates(
                    "contacts", Map.of("email", "h" + i + "@mail.acme.co.uk", "lastname", "H" + i, "company", "Acme"));
        }
    }

    private static void inSalesforce(CompaniesWorld world, int count) {
        RecordKey account =
                world.salesforce.personCreates(RecordKey.ACCOUNT, Map.of("Name", "Acme Ltd", "Website", "acme.co.uk"));
        for (int i = 0; i < count; i++) {
            world.salesforce.personCreates(
                    RecordKey.CONTACT,
                    Map.of("Email", "s" + i + "@acme.co.uk", "LastName", "S" + i, "AccountId", account.id()));
        }
    }

    private static void killEverywhere(Consumer<CompaniesWorld> people) {
        CompaniesWorld undisturbed = world();
        people.accept(undisturbed);
        undisturbed.drain();
        int expected = undisturbed.living(RecordKey.CONTACT).size();
        inspect(undisturbed, expected, "undisturbed");
        int killedAt = 0;
        for (int call = 1; call <= CALLS_MAX && killedAt == 0; call++) {
            boolean killed = false;
            for (boolean after : new boolean[] {false, true}) {
                CompaniesWorld world = world();
                people.accept(world);
                String where = drainKilling(world, call, after);
                killed |= !where.isEmpty();
                inspect(
                        world,
                        expected,
                        "killed " + (after ? "after" : "before") + " port call " + call + " (" + where + ")");
            }
            killedAt = killed ? 0 : call - 1;
        }
        assertThat(killedAt).as("port calls at which the worker was killed").isBetween(10, CALLS_MAX - 1);
    }

    /// One company, one account, and every contact of both sides with them.
    private static void inspect(CompaniesWorld world, int people, String as) {
        assertThat(world.living(RecordKey.HUBSPOT_COMPANY)).as(as).hasSize(1);
        assertThat(world.living(RecordKey.ACCOUNT)).as(as).hasSize(1);
        RecordKey company = world.living(RecordKey.HUBSPOT_COMPANY).getFirst();
        RecordKey account = world.living(RecordKey.ACCOUNT).getFirst();
        assertThat(world.counterpart(company)).as(as).contains(account);
        assertThat(world.living(RecordKey.HUBSPOT_CONTACT))
                .as(as)
                .hasSize(people)
                .allSatisfy(contact -> assertThat(world.hubspot.field(contact, "associatedcompanyid"))
                        .as(as + ": " + contact)
                        .isEqualTo(company.id()));
        assertThat(world.living(RecordKey.CONTACT))
                .as(as)
                .hasSize(people)
                .allSatisfy(contact -> assertThat(world.salesforce.field(contact, "AccountId"))
                        .as(as + ": " + contact)
                        .isEqualTo(account.id()));
        assertThat(world.state.inconsistencies()).as(as).isEmpty();
        assertThat(world.state.all())
                .as(as)
                .allSatisfy(link -> assertThat(link.lease()).isEmpty())
                .allSatisfy(link -> assertThat(link.intent()).isEmpty())
                .allSatisfy(link -> assertThat(link.records()).hasSize(2));
    }

    /// The name of the call at which the worker died; empty when it was never reached.
    private static String drainKilling(CompaniesWorld world, int call, boolean after) {
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
        for (int turn = 0; turn < 500 && world.queue.nextDue().isPresent(); turn++) {
            List<Message> undelivered = new ArrayList<>();
            world.take(10).forEach((object, messages) -> {
                try {
                    world.handle(object, CompaniesWorld.hints(messages), PortWrapper.watched(world.ports(), watch));
                } catch (Killed killed) {
                    messages.forEach(message -> undelivered.add(new Message(message.hints(), VISIBILITY)));
                }
            });
            world.queue.send(undelivered);
            if (world.queue.nextDue().isEmpty()) {
                world.clock.advance(VISIBILITY);
                world.reconcile();
            }
        }
        return where[0];
    }
}
