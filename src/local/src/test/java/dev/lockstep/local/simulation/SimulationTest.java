package dev.lockstep.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.local.simulation.Simulation.Troubles;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The real engine and the real clients between both sandboxes, under virtual time, with everything that can go
/// wrong: lost, doubled, late and reordered events, killed and overlapping workers, time-outs, limits, errors
/// before and after the effect, stop and resume. `-Dlockstep.seed=N` runs one seed; with `-Dlockstep.trace=true`
/// it tells all of it.
class SimulationTest {
    private static final String SEED = "lockstep.seed";
    private static final int SEEDS = 50;
    private static final int SEEDS_FULL = 2_000;
    /// Post alone goes astray: one cycle has to find it all. The second shows that nothing is left to write.
    private static final Troubles BAD_POST = new Troubles(0.05, false, 1);

    static LongStream few() {
        return seeds(1, SEEDS);
    }

    static LongStream many() {
        return seeds(SEEDS + 1, SEEDS_FULL);
    }

    static LongStream veryFew() {
        return seeds(1, SEEDS / 5);
    }

    private static LongStream seeds(long first, int count) {
        Long asked = Long.getLong(SEED);
        return asked == null ? LongStream.range(first, first + count) : LongStream.of(asked);
    }

    @ParameterizedTest
    @MethodSource("few")
    @Tag("P4")
    @Tag("X6")
    @Tag("X12")
    void shouldKeepPeopleInStep_whateverGoesWrong(long seed) {
        allIsWell(seed, Troubles.ALL);
    }

    @ParameterizedTest
    @MethodSource("many")
    @Tag("full")
    void shouldKeepPeopleInStep_whateverGoesWrongInLongRuns(long seed) {
        allIsWell(seed, Troubles.ALL);
    }

    @ParameterizedTest
    @MethodSource("veryFew")
    @Tag("X2")
    void shouldHaveNoDriftAfterOneCycle_whenEventsAreDroppedDoubledAndReordered(long seed) {
        allIsWell(seed, BAD_POST);
    }

    private static void allIsWell(long seed, Troubles troubles) {
        Simulation simulation = new Simulation(seed, troubles);
        List<String> wrong = simulation.run();
        assertThat(wrong)
                .as(() -> "Reproduce with -Dlockstep.seed=" + seed + ". The last that happened:\n"
                        + simulation.house.trace.tail())
                .isEmpty();
    }
}
