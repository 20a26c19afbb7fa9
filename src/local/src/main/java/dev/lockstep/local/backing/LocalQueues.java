package dev.lockstep.local.backing;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// ElasticMQ, an SQS in memory, on a free port of the loopback address. Its actor system leaves threads behind: a
/// process that started one has to be ended explicitly.
public final class LocalQueues implements AutoCloseable {
    private final Runnable stop;
    private final URI endpoint;
    private final SqsClient sqs;

    private LocalQueues(URI endpoint, Runnable stop) {
        this.stop = stop;
        this.endpoint = endpoint;
        this.sqs = client();
    }

    /// A queue and its dead-letter queue.
    public record Pair(String url, String deadLetterUrl) {}

    public static LocalQueues start() {
        SQSRestServer server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .start();
        int port = server.waitUntilStarted().localAddress().getPort();
        return new LocalQueues(
                URI.create("http://127.0.0.1:" + port),
                () -> server.stopAndGetFuture().apply());
    }

    /// Queues of an SQS that runs elsewhere and takes any credentials.
    static LocalQueues at(URI endpoint) {
        return new LocalQueues(endpoint, () -> {});
    }

    public URI endpoint() {
        return endpoint;
    }

    public SqsClient client() {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /// A queue whose messages go to a dead-letter queue of its own once they were received `receiveCountMax` times
    /// and not deleted.
    public Pair create(String name, Duration visibilityTimeout, int receiveCountMax) {
        String deadLetterUrl =
                sqs.createQueue(r -> r.queueName(name + "-dead-letters")).queueUrl();
        return create(name, deadLetterUrl, visibilityTimeout, receiveCountMax);
    }

    /// Another queue, whose messages go to the dead-letter queue of the first.
    public Pair createBeside(Pair first, String name, Duration visibilityTimeout, int receiveCountMax) {
        return create(name, first.deadLetterUrl(), visibilityTimeout, receiveCountMax);
    }

    private Pair create(String name, String deadLetterUrl, Duration visibilityTimeout, int receiveCountMax) {
        String deadLetterArn = sqs.getQueueAttributes(
                        r -> r.queueUrl(deadLetterUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        String redrive =
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}".formatted(deadLetterArn, receiveCountMax);
        String url = sqs.createQueue(r -> r.queueName(name)
                        .attributes(Map.of(
                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                Long.toString(visibilityTimeout.toSeconds()),
                                QueueAttributeName.REDRIVE_POLICY,
                                redrive)))
                .queueUrl();
        return new Pair(url, deadLetterUrl);
    }

    /// How many messages a queue holds: waiting, delayed or in somebody's hands.
    public long size(String queueUrl) {
        return sqs
                .getQueueAttributes(r -> r.queueUrl(queueUrl)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    /// The bodies in a dead-letter queue, left where they are; at most 10.
    public List<String> deadLetters(Pair pair) {
        List<Message> messages = sqs.receiveMessage(r ->
                        r.queueUrl(pair.deadLetterUrl()).maxNumberOfMessages(10).visibilityTimeout(0))
                .messages();
        List<String> bodies = new ArrayList<>();
        messages.forEach(message -> bodies.add(message.body()));
        return bodies;
    }

    /// Does not wait until it has stopped: connections that clients keep open would make that a minute.
    @Override
    public void close() {
        sqs.close();
        stop.run();
    }
}
