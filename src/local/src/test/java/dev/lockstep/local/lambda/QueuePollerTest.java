package dev.lockstep.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.local.Await;
import dev.lockstep.local.backing.LocalQueues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

class QueuePollerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] NO_ANSWER = new byte[0];

    private static final Duration VISIBILITY = Duration.ofSeconds(2);

    private static LocalQueues queues;
    private static SqsClient sqs;

    private LocalQueues.Pair pair;

    @BeforeAll
    static void startQueues() {
        queues = LocalQueues.start();
        sqs = queues.client();
    }

    @AfterAll
    static void stopQueues() {
        sqs.close();
        queues.close();
    }

    @BeforeEach
    void createQueue(TestInfo test) {
        pair = queues.create(test.getTestMethod().orElseThrow().getName(), VISIBILITY, 2);
    }

    @AfterEach
    void dropQueue() {
        sqs.deleteQueue(r -> r.queueUrl(pair.url()));
    }

    @Test
    void shouldHandOverManyMessagesAtOnce_whenTheyWaitInTheQueue() {
        List<JsonNode> events = Collections.synchronizedList(new ArrayList<>());
        send(25);
        try (QueuePoller poller = start(source(25, Duration.ofSeconds(2)), (name, event, timeout) -> {
            events.add(read(event));
            return NO_ANSWER;
        })) {
            Await.until("25 messages handed over", () -> poller.counts().messages() == 25);
            Await.until("the queue is empty", () -> left() == 0);
        }
        assertThat(events).hasSize(1);
        JsonNode record = events.getFirst().path("Records").get(0);
        assertThat(record.path("eventSource").asText()).isEqualTo("aws:sqs");
        assertThat(record.path("eventSourceARN").asText())
                .endsWith("shouldHandOverManyMessagesAtOnce_whenTheyWaitInTheQueue");
        assertThat(record.path("attributes").path("ApproximateReceiveCount").asText())
                .isEqualTo("1");
        assertThat(record.path("messageId").asText()).isNotEmpty();
    }

    @Test
    void shouldNotWaitForAFullBatch_whenTheBatchingWindowIsOver() {
        send(3);
        try (QueuePoller poller = start(source(100, Duration.ofSeconds(1)), (name, event, timeout) -> NO_ANSWER)) {
            Await.until("3 messages handed over", () -> poller.counts().messages() == 3);
            assertThat(poller.counts().invocations()).isEqualTo(1);
        }
    }

    @Test
    void shouldBringBackOnlyWhatFailed_whenTheAnswerNamesIt() {
        List<String> bodies = Collections.synchronizedList(new ArrayList<>());
        send(4);
        try (QueuePoller poller = start(source(10, Duration.ZERO), (name, event, timeout) -> {
            read(event).path("Records").forEach(r -> bodies.add(r.path("body").asText()));
            return failing(event, "message 2");
        })) {
            Await.until("the failed message came again", () -> Collections.frequency(bodies, "message 2") == 2);
            Await.until("the queue is empty", () -> left() == 0);
            assertThat(poller.counts().failures()).isEqualTo(2);
        }
        assertThat(bodies).containsOnlyOnce("message 0", "message 1", "message 3");
        assertThat(deadLetters()).containsExactly("message 2");
    }

    @Test
    void shouldTellHowOftenAMessageCame_whenItIsRedelivered() {
        List<String> counts = Collections.synchronizedList(new ArrayList<>());
        send(1);
        try (QueuePoller poller = start(source(10, Duration.ZERO), (name, event, timeout) -> {
            JsonNode attributes = read(event).path("Records").get(0).path("attributes");
            counts.add(attributes.path("ApproximateReceiveCount").asText());
            throw new FunctionFailed(name + " failed", null);
        })) {
            Await.until("the message was given up", () -> deadLetters().equals(List.of("message 0")));
            assertThat(poller.counts().failures()).isEqualTo(2);
        }
        assertThat(counts).containsExactly("1", "2");
    }

    @Test
    void shouldTakeTheWholeBatchAsFailed_whenTheAnswerNamesAnUnknownMessage() {
        AtomicInteger calls = new AtomicInteger();
        send(2);
        try (QueuePoller poller = start(
                source(10, Duration.ZERO),
                (name, event, timeout) -> calls.getAndIncrement() == 0
                        ? "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}".getBytes(StandardCharsets.UTF_8)
                        : NO_ANSWER)) {
            Await.until("both messages came again", () -> poller.counts().messages() >= 4);
            Await.until("the queue is empty", () -> left() == 0);
        }
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void shouldRunNoMoreInvocationsAtATime_thanTheMaximumConcurrency() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        send(6);
        try (QueuePoller poller = start(source(1, Duration.ZERO), (name, event, timeout) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            awaitOrFail(release);
            running.decrementAndGet();
            return NO_ANSWER;
        })) {
            Await.until("two invocations run", () -> running.get() == 2);
            release.countDown();
            Await.until("6 messages handed over", () -> poller.counts().messages() == 6);
        }
        assertThat(most.get()).isEqualTo(2);
    }

    @Test
    void shouldRefuseLargeBatches_withoutABatchingWindow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> source(11, Duration.ZERO))
                .withMessageContaining("batching window");
    }

    private EventSource source(int batchSize, Duration window) {
        return new EventSource("contact-upsert", pair.url(), batchSize, window, 2, Duration.ofSeconds(5));
    }

    private static QueuePoller start(EventSource source, Functions functions) {
        return QueuePoller.start(source, sqs, functions, message -> {});
    }

    private void send(int count) {
        IntStream.range(0, count)
                .forEach(i -> sqs.sendMessageBatch(r -> r.queueUrl(pair.url())
                        .entries(SendMessageBatchRequestEntry.builder()
                                .id("m" + i)
                                .messageBody("message " + i)
                                .build())));
    }

    private long left() {
        Map<QueueAttributeName, String> counts = sqs.getQueueAttributes(r -> r.queueUrl(pair.url())
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return counts.values().stream().mapToLong(Long::parseLong).sum();
    }

    private List<String> deadLetters() {
        return queues.deadLetters(pair);
    }

    private static byte[] failing(byte[] event, String body) {
        for (JsonNode record : read(event).path("Records")) {
            if (record.path("body").asText().equals(body)) {
                return "{\"batchItemFailures\":[{\"itemIdentifier\":\"%s\"}]}"
                        .formatted(record.path("messageId").asText())
                        .getBytes(StandardCharsets.UTF_8);
            }
        }
        return NO_ANSWER;
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitOrFail(CountDownLatch latch) throws FunctionFailed {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new FunctionFailed("interrupted", e);
        }
    }
}
