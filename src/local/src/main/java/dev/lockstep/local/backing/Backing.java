package dev.lockstep.local.backing;

import dev.lockstep.aws.table.Table;
import dev.lockstep.aws.table.TableSchema;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Table and queues of one local system, on services that every system of this process shares: they take seconds
/// to start. Never stopped: they end with the process.
public final class Backing implements AutoCloseable {
    private static final int CALLS_AT_ONCE_MAX = 16;
    private static LocalDynamo dynamo;
    private static LocalQueues queues;

    private final String tableName;
    private final URI dynamodbEndpoint;
    private final LocalQueues queueing;
    private final LocalQueues.Pair queue;
    private final LocalQueues.Pair companyQueue;
    private final LocalQueues.Pair dealQueue;
    private final DynamoDbClient dynamoClient;
    private final SqsClient sqs;

    private Backing(URI dynamodbEndpoint, LocalQueues queueing, Duration visibilityTimeout, int receiveCountMax) {
        this.tableName = "lockstep-" + UUID.randomUUID();
        this.dynamodbEndpoint = dynamodbEndpoint;
        this.queueing = queueing;
        this.queue = queueing.create(tableName + "-contact-upsert", visibilityTimeout, receiveCountMax);
        this.companyQueue = queueing.create(tableName + "-company-autocreate", visibilityTimeout, receiveCountMax);
        this.dealQueue = queueing.create(tableName + "-deal-upsert", visibilityTimeout, receiveCountMax);
        this.dynamoClient = dynamoClient(dynamodbEndpoint);
        this.sqs = queueing.client();
        TableSchema.create(dynamoClient, tableName);
    }

    /// A new table and a new pair of queues.
    public static synchronized Backing create(Duration visibilityTimeout, int receiveCountMax) {
        if (dynamo == null) {
            dynamo = LocalDynamo.start();
            queues = LocalQueues.start();
        }
        return new Backing(dynamo.endpoint(), queues, visibilityTimeout, receiveCountMax);
    }

    /// A new table and a new pair of queues at an AWS stand-in that runs elsewhere.
    public static Backing createAt(URI endpoint, Duration visibilityTimeout, int receiveCountMax) {
        return new Backing(endpoint, LocalQueues.at(endpoint), visibilityTimeout, receiveCountMax);
    }

    /// A table at another process's DynamoDB Local.
    public static Table tableAt(URI dynamodbEndpoint, String name) {
        return new Table(dynamoClient(dynamodbEndpoint), name, Backing::sleep, CALLS_AT_ONCE_MAX);
    }

    public Table table() {
        return new Table(dynamoClient, tableName, Backing::sleep, CALLS_AT_ONCE_MAX);
    }

    public String tableName() {
        return tableName;
    }

    public URI dynamodbEndpoint() {
        return dynamodbEndpoint;
    }

    public URI sqsEndpoint() {
        return queueing.endpoint();
    }

    /// Of `contact-upsert`.
    public LocalQueues.Pair queue() {
        return queue;
    }

    /// Of `company-autocreate`.
    public LocalQueues.Pair companyQueue() {
        return companyQueue;
    }

    /// Of `deal-upsert`.
    public LocalQueues.Pair dealQueue() {
        return dealQueue;
    }

    /// Every queue of hints.
    public List<LocalQueues.Pair> everyQueue() {
        return List.of(queue, companyQueue, dealQueue);
    }

    public LocalQueues queues() {
        return queueing;
    }

    public SqsClient sqs() {
        return sqs;
    }

    @Override
    public void close() {
        dynamoClient.deleteTable(r -> r.tableName(tableName));
        dynamoClient.close();
        everyQueue().forEach(pair -> {
            sqs.deleteQueue(r -> r.queueUrl(pair.url()));
            sqs.deleteQueue(r -> r.queueUrl(pair.deadLetterUrl()));
        });
        sqs.close();
    }

    private static DynamoDbClient dynamoClient(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the table", e);
        }
    }
}
