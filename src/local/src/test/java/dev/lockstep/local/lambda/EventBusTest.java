package dev.lockstep.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.local.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EventBusTest {
    private static final byte[] NO_ANSWER = new byte[0];

    private final List<String> invocations = Collections.synchronizedList(new ArrayList<>());

    @Test
    void shouldInvokeTheFunctionOnce_whenItTakesTheEvent() {
        try (EventBus bus = start(List.of("a", "b"), 0)) {
            Await.until("both events were taken", () -> invocations.size() == 2 && bus.isIdle());
            assertThat(bus.deadLetters()).isEmpty();
        }
        assertThat(invocations).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void shouldTryAgain_whenTheFunctionFails() {
        try (EventBus bus = start(List.of("a"), 2)) {
            Await.until("the third attempt succeeded", () -> invocations.size() == 3 && bus.isIdle());
            assertThat(bus.deadLetters()).isEmpty();
        }
    }

    @Test
    void shouldKeepTheEvent_whenEveryAttemptFails() {
        try (EventBus bus = start(List.of("a"), 3)) {
            Await.until("it was given up", () -> bus.deadLetters().equals(List.of("a")));
            assertThat(invocations).hasSize(3);
        }
    }

    private EventBus start(List<String> events, int failures) {
        Functions functions = (name, event, timeout) -> {
            invocations.add(new String(event, StandardCharsets.UTF_8));
            if (invocations.size() <= failures) {
                throw new FunctionFailed(name + " failed", null);
            }
            return NO_ANSWER;
        };
        return EventBus.start(
                "webhook-ingest",
                Duration.ofSeconds(5),
                new EventBus.Retries(2, Duration.ofMillis(1)),
                functions,
                once(events));
    }

    private static Supplier<List<String>> once(List<String> events) {
        ConcurrentLinkedQueue<List<String>> answers = new ConcurrentLinkedQueue<>(List.of(events));
        return () -> answers.isEmpty() ? List.of() : answers.poll();
    }
}
