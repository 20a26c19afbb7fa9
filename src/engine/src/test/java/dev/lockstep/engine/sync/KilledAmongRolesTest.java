package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.testing.Killed;
import dev.lockstep.engine.testing.PortWrapper;
import dev.lockstep.engine.testing.RolesWorld;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// A worker is killed before and after every call to a port, while it brings a deal's people in step; the next one
/// finishes.
class KilledAmongRolesTest {
    private static final int CALLS_MAX = 100;

    @TestFactory
    @Tag("D1")
    @Tag("L1")
    @Tag("L2")
    Stream<DynamicTest> shouldEndTheSame_whenKilledAtAnyPortCall() {
        Map<String, Function<RolesWorld, Hint>> scenarios = Map.of(
                "a contact comes on either side",
                        world -> {
                            world.roles.personAssociates(world.deal, world.person("003A"));
                            world.person("003B");
                            world.roles.personGives(world.opportunity, "003B");
                            return look(world);
                        },
                "a contact goes on either side",
                        world -> {
                            String ada = world.person("003A");
                            world.roles.personAssociates(world.deal, ada, world.person("003B"));
                            world.look(world.deal);
                            String second =
                                    world.roles.roles.keySet().stream().toList().getLast();
                            world.roles.personDeletes(second);
                            return world.personSeparates(ada);
                        },
                "nobody has a role",
                        world -> {
                            world.person("003A");
                            world.roles.accountContacts.put("001A", List.of("003A"));
                            return look(world);
                        });
        return scenarios.entrySet().stream()
                .map(s -> DynamicTest.dynamicTest(s.getKey(), () -> killEverywhere(s.getValue())));
    }

    private static Hint look(RolesWorld world) {
        return Hint.lookAt(world.deal, Hint.Cause.CHANGED, world.clock.instant(), "event");
    }

    private static void killEverywhere(Function<RolesWorld, Hint> scenario) {
        RolesWorld undisturbed = new RolesWorld("mode: suggest", "mode: add");
        undisturbed.tell(scenario.apply(undisturbed));
        String expected = whatIsThere(undisturbed);
        boolean killed = true;
        int call = 0;
        while (killed && call < CALLS_MAX) {
            call++;
            killed = false;
            for (boolean after : new boolean[] {false, true}) {
                RolesWorld world = new RolesWorld("mode: suggest", "mode: add");
                Hint hint = scenario.apply(world);
                killed |= dies(world, hint, call, after);
                world.clock.advance(Duration.ofMinutes(10));
                world.tell(hint);
                assertThat(whatIsThere(world))
                        .as("killed " + (after ? "after" : "before") + " call " + call)
                        .isEqualTo(expected);
                assertThat(world.link().lease()).isEmpty();
            }
        }
        assertThat(call).as("port calls at which the worker was killed").isBetween(8, CALLS_MAX - 1);
    }

    private static boolean dies(RolesWorld world, Hint hint, int call, boolean after) {
        int[] made = {0};
        world.watch(new PortWrapper.Watch() {
            @Override
            public void before(String name) {
                made[0]++;
                if (made[0] == call && !after) {
                    throw new Killed(name);
                }
            }

            @Override
            public void after(String name) {
                if (made[0] == call && after) {
                    made[0]++;
                    throw new Killed(name);
                }
            }
        });
        try {
            world.handle(List.of(List.of(hint)));
            return false;
        } catch (Killed gone) {
            return true;
        } finally {
            world.watch(new PortWrapper.Watch() {
                @Override
                public void before(String name) {}

                @Override
                public void after(String name) {}
            });
        }
    }

    private static String whatIsThere(RolesWorld world) {
        return world.roles.contactsWithRole(world.opportunity) + " " + world.roles.associated + " "
                + world.roles.primary.size() + " "
                + world.hubspot.living().stream()
                        .map(key -> world.hubspot.field(key, "lifecyclestage"))
                        .toList();
    }
}
