package dev.lockstep.engine.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.engine.deal.Lifecycle.Move;
import dev.lockstep.engine.deal.Lifecycle.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("L1")
class LifecycleTest {
    private final Lifecycle lifecycle = Lifecycle.standard();

    @ParameterizedTest
    @CsvSource({
        "'', OPEN, opportunity",
        "lead, OPEN, opportunity",
        "subscriber, OPEN, opportunity",
        "lead, WON, customer",
        "opportunity, WON, customer",
        "salesqualifiedlead, OPEN+WON, customer",
        "lead, LOST+OPEN, opportunity",
        "lead, LOST+WON, customer"
    })
    void shouldMoveForward(String current, String opportunities, String stage) {
        assertThat(lifecycle.move(current, statuses(opportunities))).isEqualTo(new Move.Forward(stage));
    }

    @ParameterizedTest
    @CsvSource({
        "customer, OPEN, WOULD_GO_BACK",
        "evangelist, WON, WOULD_GO_BACK",
        "other, WON, WOULD_GO_BACK",
        "opportunity, OPEN, ALREADY_THERE",
        "customer, WON, ALREADY_THERE",
        "opportunity, LOST, NO_OPPORTUNITY",
        "customer, LOST, NO_OPPORTUNITY",
        "customer, '', NO_OPPORTUNITY",
        "1234567, OPEN, STAGE_NOT_IN_ORDER"
    })
    void shouldStay(String current, String opportunities, Reason reason) {
        assertThat(lifecycle.move(current, statuses(opportunities))).isEqualTo(new Move.Stays(reason));
    }

    @Test
    void shouldNeverGoBack_whateverHappens() {
        long seed = 3;
        Random random = new Random(seed);
        List<DealStatus> any = List.of(DealStatus.OPEN, DealStatus.WON, DealStatus.LOST);
        List<DealStatus> opportunities = new ArrayList<>();
        String stage = "";
        for (int step = 0; step < 10_000; step++) {
            switch (random.nextInt(3)) {
                case 0 -> opportunities.add(any.get(random.nextInt(any.size())));
                case 1 -> opportunities.replaceAll(s -> any.get(random.nextInt(any.size())));
                default -> opportunities.clear();
            }
            int before = Lifecycle.HUBSPOT_ORDER.indexOf(stage);
            if (lifecycle.move(stage, opportunities) instanceof Move.Forward forward) {
                stage = forward.stage();
            }
            assertThat(Lifecycle.HUBSPOT_ORDER.indexOf(stage))
                    .as("seed %s step %s", seed, step)
                    .isGreaterThanOrEqualTo(before);
        }
        assertThat(stage).isEqualTo("customer");
    }

    @Test
    void shouldGoByTheConfiguredNames() {
        Lifecycle own = new Lifecycle(List.of("a", "b", "c"), "b", "c");
        assertThat(own.move("a", List.of(DealStatus.OPEN))).isEqualTo(new Move.Forward("b"));
        assertThat(new Lifecycle(List.of("a", "b"), "b", "b").move("a", List.of(DealStatus.OPEN)))
                .isEqualTo(new Move.Forward("b"));
        assertThatThrownBy(() -> new Lifecycle(List.of("a", "b"), "b", "a")).hasMessageContaining("lifecycle.order");
        assertThatThrownBy(() -> new Lifecycle(List.of("a", "a"), "a", "a")).hasMessageContaining("twice");
        assertThatThrownBy(() -> new Lifecycle(List.of("a"), "x", "a")).hasMessageContaining("x");
    }

    @Test
    @Tag("L3")
    void shouldTakeAStageOfSalesforce_onlyForward() {
        assertThat(lifecycle.forward("lead", "customer")).isEqualTo(new Move.Forward("customer"));
        assertThat(lifecycle.forward("customer", "lead")).isEqualTo(new Move.Stays(Reason.WOULD_GO_BACK));
        assertThat(lifecycle.forward("lead", "subscriber")).isEqualTo(new Move.Stays(Reason.WOULD_GO_BACK));
        assertThat(lifecycle.forward("lead", "made up")).isEqualTo(new Move.Stays(Reason.STAGE_NOT_IN_ORDER));
        assertThat(lifecycle.forward("", "made up")).isEqualTo(new Move.Stays(Reason.STAGE_NOT_IN_ORDER));
    }

    private static List<DealStatus> statuses(String text) {
        return text.isEmpty()
                ? List.of()
                : java.util.Arrays.stream(text.split("\\+"))
                        .map(DealStatus::valueOf)
                        .toList();
    }
}
