package dev.lockstep.engine.testing;

import static dev.lockstep.engine.testing.Links.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.HintQueue;
import dev.lockstep.engine.port.HintQueue.Message;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InMemoryHintQueueTest {
    private final InMemoryHintQueue queue = new InMemoryHintQueue(InstantSource.fixed(NOW));

    @Test
    void shouldHandOutByDueTimeThenOrder_whenTaken() {
        queue.send(List.of(message("late", 5), message("a", 0), message("b", 0), message("early", 1)));

        assertThat(queue.takeDue(NOW, 10)).containsExactly(message("a", 0), message("b", 0));
        assertThat(queue.nextDue()).contains(NOW.plusSeconds(1));
        assertThat(queue.takeDue(NOW.plusSeconds(5), 1)).containsExactly(message("early", 1));
        assertThat(queue.takeDue(NOW.plusSeconds(5), 1)).containsExactly(message("late", 5));
        assertThat(queue.size()).isZero();
        assertThat(queue.nextDue()).isEmpty();
        assertThat(queue.sent()).isEqualTo(4);
    }

    @Test
    void shouldRefuse_whenDelayIsLongerThanAQueueCan() {
        Message message = new Message(List.of(), HintQueue.DELAY_MAX.plusNanos(1));

        assertThatThrownBy(() -> queue.send(List.of(message))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Message message(String id, int seconds) {
        return new Message(
                List.of(Hint.lookAt(RecordKey.hubspotContact(id), Hint.Cause.CHANGED, NOW, "c")),
                Duration.ofSeconds(seconds));
    }
}
