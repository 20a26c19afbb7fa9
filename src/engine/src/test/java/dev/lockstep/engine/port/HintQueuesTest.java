package dev.lockstep.engine.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.HintQueue.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("X8")
class HintQueuesTest {
    private final Map<String, List<Message>> sent = new TreeMap<>();
    private final List<String> made = new ArrayList<>();
    private final HintQueues queues = new HintQueues((object, lane) -> {
        if (object.name().equals("DEALS")) {
            throw new IllegalStateException("no queue of deals");
        }
        String name = object + " " + lane;
        made.add(name);
        return messages -> sent.computeIfAbsent(name, n -> new ArrayList<>()).addAll(messages);
    });

    @Test
    void shouldSendEachMessageToItsObjectAndLane() {
        Message person = Message.now(hint("contacts", Hint.Cause.CHANGED, Lane.LIVE));
        Message account = Message.now(hint("companies", Hint.Cause.CHANGED, Lane.BACKFILL));
        Message old = Message.now(hint("contacts", Hint.Cause.RECONCILED, Lane.BACKFILL));
        Message wanting = Message.now(hint("contacts", Hint.Cause.NEEDS_COMPANY, Lane.LIVE));

        queues.send(List.of(person, account, old, wanting));
        queues.send(List.of(person));

        assertThat(sent)
                .isEqualTo(Map.of(
                        "PEOPLE LIVE", List.of(person, person),
                        "PEOPLE BACKFILL", List.of(old),
                        "COMPANIES LIVE", List.of(wanting),
                        "COMPANIES BACKFILL", List.of(account)));
        assertThat(made).as("each once").doesNotHaveDuplicates();
    }

    @Test
    void shouldSendAMessageLive_whenOneOfItsHintsIs() {
        Message both = new Message(
                List.of(
                        hint("contacts", Hint.Cause.CHANGED, Lane.BACKFILL),
                        hint("contacts", Hint.Cause.CHANGED, Lane.LIVE)),
                Duration.ZERO);

        queues.send(List.of(both));

        assertThat(sent).containsOnlyKeys("PEOPLE LIVE");
    }

    @Test
    void shouldBeAFault_whenNoQueueTakesAHint() {
        Message deal = Message.now(hint("deals", Hint.Cause.CHANGED, Lane.LIVE));
        assertThatIllegalStateException().isThrownBy(() -> queues.send(List.of(deal)));
        Message ticket = Message.now(hint("tickets", Hint.Cause.CHANGED, Lane.LIVE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> queues.send(List.of(ticket)))
                .withMessageContaining("tickets");
    }

    private static Hint hint(String type, Hint.Cause cause, Lane lane) {
        return Hint.lookAt(new RecordKey(Side.HUBSPOT, type, "1"), cause, Instant.EPOCH, "c")
                .in(lane);
    }
}
