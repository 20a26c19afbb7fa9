package dev.lockstep.aws.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.testing.InMemorySyncState;
import dev.lockstep.engine.testing.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class TimedSyncStateTest {
    @Test
    void shouldTellWhatEachCallTookAndPassOnItsAnswer_whenCalled() {
        AtomicLong ticks = new AtomicLong();
        List<Long> nanos = new ArrayList<>();
        TimedSyncState timed = new TimedSyncState(new InMemorySyncState(), () -> ticks.getAndAdd(7), nanos::add);

        timed.create(List.of(Links.link("L1", Set.of("c1"))));

        assertThat(timed.claimants(List.of("c1"))).containsEntry("c1", "L1");
        assertThat(nanos).containsExactly(7L, 7L);
    }
}
