package dev.lockstep.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.aws.table.StateUnavailable;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.HintQueue.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

final class FlakySqsTest {
    private final List<Duration> slept = new ArrayList<>();

    @Test
    void shouldSendTheRefusedOnesAgain_whenSomeWereTaken() {
        Flaky flaky = new Flaky(3, false);

        queue(flaky).send(messages(10));

        assertThat(flaky.taken).hasSize(10).doesNotHaveDuplicates();
        assertThat(flaky.calls).isEqualTo(4);
        assertThat(slept).containsExactly(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void shouldGiveUp_whenSqsRefusesAllTheTime() {
        Flaky flaky = new Flaky(Integer.MAX_VALUE, false);

        assertThatThrownBy(() -> queue(flaky).send(messages(4)))
                .isInstanceOfSatisfying(
                        StateUnavailable.class, e -> assertThat(e.code()).isEqualTo("InternalError"))
                .hasMessageContaining("did not take 1 of 4");
        assertThat(flaky.calls).isEqualTo(6);
    }

    @Test
    void shouldGiveUpAtOnce_whenTheFaultIsOurs() {
        Flaky flaky = new Flaky(Integer.MAX_VALUE, true);

        assertThatThrownBy(() -> queue(flaky).send(messages(1))).isInstanceOf(StateUnavailable.class);
        assertThat(flaky.calls).isEqualTo(1);
        assertThat(slept).isEmpty();
    }

    private SqsHintQueue queue(SqsClient client) {
        return new SqsHintQueue(client, "http://queue", slept::add);
    }

    private static List<Message> messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        Message.now(Hint.lookAt(RecordKey.hubspotContact("h" + i), Hint.Cause.GAP, Instant.EPOCH, "c")))
                .toList();
    }

    /// Refuses the last message of each of its first calls.
    private static final class Flaky implements SqsClient {
        private final int refusals;
        private final boolean senderFault;
        private final List<String> taken = new ArrayList<>();
        private int calls;

        Flaky(int refusals, boolean senderFault) {
            this.refusals = refusals;
            this.senderFault = senderFault;
        }

        @Override
        public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
            calls++;
            List<SendMessageBatchResultEntry> successful = new ArrayList<>();
            List<BatchResultErrorEntry> failed = new ArrayList<>();
            for (SendMessageBatchRequestEntry entry : request.entries()) {
                if (calls <= refusals
                        && entry.id().equals(request.entries().getLast().id())) {
                    failed.add(BatchResultErrorEntry.builder()
                            .id(entry.id())
                            .code("InternalError")
                            .senderFault(senderFault)
                            .build());
                } else {
                    taken.add(entry.messageBody());
                    successful.add(
                            SendMessageBatchResultEntry.builder().id(entry.id()).build());
                }
            }
            return SendMessageBatchResponse.builder()
                    .successful(successful)
                    .failed(failed)
                    .build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {
            calls = -1;
        }
    }
}
