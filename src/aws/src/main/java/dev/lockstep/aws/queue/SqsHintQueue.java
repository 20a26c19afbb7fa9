package dev.lockstep.aws.queue;

import dev.lockstep.aws.table.StateUnavailable;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.port.HintQueue;
import dev.lockstep.engine.port.Sleeper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/// A queue on SQS. Messages go out ten at a time and below SQS's limits of bytes; one that SQS refuses for its own
/// reasons is sent again, a few times. A delay is whole seconds, rounded up. Throws `StateUnavailable`.
/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html>
public final class SqsHintQueue implements HintQueue {
    /// Of one message and of all messages of a call: 262,144 bytes, less some room.
    static final int BYTES_MAX = 250_000;
    private static final int BATCH_MAX = 10;
    private static final int ATTEMPTS_MAX = 6;
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(50);

    private final SqsClient client;
    private final String queueUrl;
    private final Sleeper sleeper;
    private final HintCodec codec = new HintCodec();

    public SqsHintQueue(SqsClient client, String queueUrl, Sleeper sleeper) {
        this.client = client;
        this.queueUrl = queueUrl;
        this.sleeper = sleeper;
    }

    @Override
    public void send(List<Message> messages) {
        List<Body> bodies = new ArrayList<>();
        for (Message message : messages) {
            if (message.delay().isNegative() || message.delay().compareTo(DELAY_MAX) > 0) {
                throw new IllegalArgumentException("A message waits between 0 s and " + DELAY_MAX);
            }
            if (!message.hints().isEmpty()) {
                split(message.hints(), delaySeconds(message.delay()), bodies);
            }
        }
        batches(bodies).forEach(this::sendAll);
    }

    private record Body(String text, int bytes, int delaySeconds) {}

    private static int delaySeconds(Duration delay) {
        return Math.toIntExact(delay.plusSeconds(1).minusNanos(1).toSeconds());
    }

    /// One message where that fits, else halves: hints that should be handled together are apart rather than lost.
    private void split(List<Hint> hints, int delaySeconds, List<Body> into) {
        String text = codec.encode(hints);
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes <= BYTES_MAX) {
            into.add(new Body(text, bytes, delaySeconds));
            return;
        }
        if (hints.size() == 1) {
            throw new IllegalArgumentException("A hint of " + bytes + " bytes on "
                    + hints.getFirst().key() + " does not fit into a message of " + BYTES_MAX);
        }
        int half = hints.size() / 2;
        split(hints.subList(0, half), delaySeconds, into);
        split(hints.subList(half, hints.size()), delaySeconds, into);
    }

    private static List<List<Body>> batches(List<Body> bodies) {
        List<List<Body>> batches = new ArrayList<>();
        List<Body> batch = new ArrayList<>();
        int bytes = 0;
        for (Body body : bodies) {
            if (batch.size() == BATCH_MAX || bytes + body.bytes() > BYTES_MAX) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(body);
            bytes += body.bytes();
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    private void sendAll(List<Body> batch) {
        Map<String, Body> left = new HashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            left.put(Integer.toString(i), batch.get(i));
        }
        for (int attempt = 1; ; attempt++) {
            SendMessageBatchResponse answer = call(left);
            answer.successful().forEach(sent -> left.remove(sent.id()));
            if (left.isEmpty()) {
                return;
            }
            String code = answer.failed().stream()
                    .findFirst()
                    .map(BatchResultErrorEntry::code)
                    .orElse("NoAnswer");
            boolean hopeless = answer.failed().stream().anyMatch(BatchResultErrorEntry::senderFault);
            if (hopeless || attempt == ATTEMPTS_MAX) {
                throw new StateUnavailable(
                        code,
                        "The queue did not take " + left.size() + " of " + batch.size() + " messages: " + code,
                        null);
            }
            sleeper.sleep(FIRST_BACKOFF.multipliedBy(1L << (attempt - 1)));
        }
    }

    private SendMessageBatchResponse call(Map<String, Body> left) {
        List<SendMessageBatchRequestEntry> entries = left.entrySet().stream()
                .map(entry -> SendMessageBatchRequestEntry.builder()
                        .id(entry.getKey())
                        .messageBody(entry.getValue().text())
                        .delaySeconds(entry.getValue().delaySeconds())
                        .build())
                .toList();
        try {
            return client.sendMessageBatch(r -> r.queueUrl(queueUrl).entries(entries));
        } catch (SdkException failure) {
            String code = failure instanceof AwsServiceException service && service.awsErrorDetails() != null
                    ? service.awsErrorDetails().errorCode()
                    : failure.getClass().getSimpleName();
            throw new StateUnavailable(code, "The queue did not answer: " + code, failure);
        }
    }
}
