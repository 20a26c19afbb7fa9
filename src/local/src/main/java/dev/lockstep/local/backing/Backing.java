package dev.lockstep.local.backing;

import dev.lockstep.aws.table.Table;
import dev.lockstep.aws.table.TableSchema;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.Lane;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
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
    /// The functions that keep objects in step.
    private static final Map<SyncedObject, String> FUNCTIONS = Map.of(
            SyncedObject.PEOPLE, "contact-upsert",
            SyncedObject.COMPANIES, "company-autocreate",
            SyncedObject.DEALS, "deal-upsert",
            SyncedObject.CAMPAIGNS, "campaign-member-sync");
    private static LocalDynamo dynamo;
    private static LocalQueues queues;

    private final String tableName;
    private final URI dynamodbEndpoint;
    private final LocalQueues queueing;
    private final List<Queue> hintQueues;
    private final DynamoDbClient dynamoClient;
    private final SqsClient sqs;

    /// One lane of a sync function. Both have one dead-letter queue.
    public record Queue(SyncedObject object, Lane lane, String function, LocalQueues.Pair pair) {
        public String url() {
            return pair.url();
        }
    }

    private Backing(URI dynamodbEndpoint, LocalQueues queueing, Duration visibilityTimeout, int receiveCountMax) {
        this.tableName = "lockstep-" + UUID.randomUUID();
        this.dynamodbEndpoint = dynamodbEndpoint;
        this.queueing = queueing;
        List<Queue> made = new ArrayList<>();
        FUNCTIONS.forEach((object, function) -> {
            String name = tableName + "-" + function;
            LocalQueues.Pair live = queueing.create(name, visibilityTimeout, receiveCountMax);
            made.add(new Queue(object, Lane.LIVE, function, live));
            LocalQueues.Pair backfill =
                    queueing.createBeside(live, name + "-backfill", visibilityTimeout, receiveCountMax);
            made.add(new Queue(object, Lane.BACKFILL, function, backfill));
        });
        this.hintQueues = List.copyOf(made);
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

    /// Every queue of hints.
    public List<Queue> queues() {
        return hintQueues;
    }

    public String queueUrl(SyncedObject object, Lane lane) {
        return hintQueues.stream()
                .filter(queue -> queue.object() == object && queue.lane() == lane)
                .findFirst()
                .orElseThrow()
                .url();
    }

    /// Messages that wait, are delayed or are in somebody's hands.
    public long queued() {
        return hintQueues.stream()
                .mapToLong(queue -> queueing.size(queue.url()))
                .sum();
    }

    /// The bodies in the dead-letter queues, left where they are; at most 10 each.
    public List<String> deadLetters() {
        return hintQueues.stream()
                .filter(queue -> queue.lane() == Lane.LIVE)
                .flatMap(queue -> queueing.deadLetters(queue.pair()).stream())
                .toList();
    }

    public SqsClient sqs() {
        return sqs;
    }

    @Override
    public void close() {
        dynamoClient.deleteTable(r -> r.tableName(tableName));
        dynamoClient.close();
        hintQueues.stream()
                .flatMap(queue -> Stream.of(queue.url(), queue.pair().deadLetterUrl()))
                .distinct()
                .forEach(url -> sqs.deleteQueue(r -> r.queueUrl(url)));
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
