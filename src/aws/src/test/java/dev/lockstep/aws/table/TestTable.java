package dev.lockstep.aws.table;

import dev.lockstep.aws.local.LocalDynamo;
import dev.lockstep.engine.port.Sleeper;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// One DynamoDB Local for all test classes of this JVM, and a table of its own for each test.
final class TestTable {
    static final Sleeper SLEEPER = duration -> {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    };
    private static final LocalDynamo LOCAL = LocalDynamo.start();
    static final DynamoDbClient CLIENT = LOCAL.client();
    private static final AtomicInteger TABLES = new AtomicInteger();

    private TestTable() {}

    static Table fresh() {
        String name = "lockstep-" + TABLES.incrementAndGet();
        TableSchema.create(CLIENT, name);
        return new Table(CLIENT, name, SLEEPER, 32);
    }
}
