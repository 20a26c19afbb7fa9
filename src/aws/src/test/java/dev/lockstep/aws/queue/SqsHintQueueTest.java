package dev.lockstep.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.aws.local.LocalSqs;
import dev.lockstep.aws.table.StateUnavailable;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.HintQueue.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

final class SqsHintQueueTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static LocalSqs local;
    private static SqsClient client;
    private final HintCodec codec = new HintCodec();

    @BeforeAll
    static void start() {
        local = LocalSqs.start();
        client = local.client();
    }

    @AfterAll
    static void stop() {
        client.close();
        local.close();
    }

    @Test
    void shouldQueueEveryMessage_whenThereAreMoreThanOneBatch() throws Exception {
        String url = queue("many");
        List<Hint> hints =
                IntStream.range(0, 23).mapToObj(i -> hint("h" + i, "")).toList();

        queueOn(url).send(hints.stream().map(Message::now).toList());

        assertThat(receive(url)).containsExactlyInAnyOrderElementsOf(hints);
    }

    @Test
    void shouldKeepHintsTogether_whenTheyFitIntoAMessage() throws Exception {
        String url = queue("together");
        List<Hint> hints = List.of(hint("1", ""), hint("2", ""));

        queueOn(url).send(List.of(new Message(hints, Duration.ZERO), new Message(List.of(), Duration.ZERO)));

        assertThat(bodies(url)).containsExactly(codec.encode(hints));
    }

    @Test
    void shouldSplit_whenAMessageIsTooLarge() throws Exception {
        String url = queue("large");
        List<Hint> hints = IntStream.range(0, 12)
                .mapToObj(i -> hint("h" + i, "ü".repeat(30_000)))
                .toList();

        queueOn(url).send(List.of(new Message(hints, Duration.ZERO)));

        assertThat(receive(url)).containsExactlyInAnyOrderElementsOf(hints);
    }

    @Test
    void shouldRefuse_whenOneHintIsTooLarge() {
        Message message = Message.now(hint("h", "x".repeat(SqsHintQueue.BYTES_MAX)));

        assertThatThrownBy(() -> queueOn(queue("huge")).send(List.of(message)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HUBSPOT/contacts/h");
    }

    @Test
    void shouldDelay_whenMessageSaysSo() {
        String url = queue("delayed");

        queueOn(url)
                .send(List.of(new Message(List.of(hint("1", "")), Duration.ofMinutes(15)), Message.now(hint("2", ""))));

        Map<QueueAttributeName, String> counts = client.getQueueAttributes(
                        r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
        assertThat(counts)
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "1")
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "1");
        assertThatThrownBy(() -> queueOn(url)
                        .send(List.of(new Message(
                                List.of(hint("1", "")), Duration.ofMinutes(15).plusNanos(1)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldSayWhatHappened_whenQueueIsNotThere() {
        assertThatThrownBy(() ->
                        queueOn(local.endpoint() + "/000000000000/absent").send(List.of(Message.now(hint("1", "")))))
                .isInstanceOf(StateUnavailable.class)
                .hasMessageContaining("The queue did not answer");
    }

    private static String queue(String name) {
        return client.createQueue(r -> r.queueName(name)).queueUrl();
    }

    private static SqsHintQueue queueOn(String url) {
        return new SqsHintQueue(client, url, duration -> {});
    }

    private static Hint hint(String id, String correlationId) {
        return new Hint(
                RecordKey.hubspotContact(id),
                Hint.Cause.CHANGED,
                Map.of("email", "k1.a"),
                Set.of(),
                AT,
                0,
                correlationId);
    }

    private List<Hint> receive(String url) throws MalformedHints {
        List<Hint> hints = new ArrayList<>();
        for (String body : bodies(url)) {
            hints.addAll(codec.decode(body));
        }
        return hints;
    }

    private static List<String> bodies(String url) {
        List<String> bodies = new ArrayList<>();
        while (true) {
            var messages = client.receiveMessage(
                            r -> r.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(60))
                    .messages();
            if (messages.isEmpty()) {
                return bodies;
            }
            messages.forEach(message -> bodies.add(message.body()));
        }
    }
}
