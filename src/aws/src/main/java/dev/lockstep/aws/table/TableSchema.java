package dev.lockstep.aws.table;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// The shape of the table, in one place. docs/table.md describes what is in it.
public final class TableSchema {
    public static final String KEY = "pk";
    public static final String INDEX = "listing";
    public static final String LIST_KEY = "listPk";
    public static final String LIST_ORDER = "listSk";
    /// The one attribute that the index carries besides the keys.
    public static final String CAUSE = "cause";
    /// Epoch seconds after which DynamoDB may delete an item.
    public static final String TTL = "expiresAt";

    private TableSchema() {}

    /// The request that makes the table, without its TTL setting.
    public static CreateTableRequest createRequest(String tableName) {
        return CreateTableRequest.builder()
                .tableName(tableName)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        attribute(KEY, ScalarAttributeType.S),
                        attribute(LIST_KEY, ScalarAttributeType.S),
                        attribute(LIST_ORDER, ScalarAttributeType.N))
                .keySchema(key(KEY, KeyType.HASH))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName(INDEX)
                        .keySchema(List.of(key(LIST_KEY, KeyType.HASH), key(LIST_ORDER, KeyType.RANGE)))
                        .projection(
                                p -> p.projectionType(ProjectionType.INCLUDE).nonKeyAttributes(CAUSE))
                        .build())
                .build();
    }

    /// Makes the table and turns its TTL on: for the local runner and for tests. A deployment gets it from the
    /// template.
    public static void create(DynamoDbClient client, String tableName) {
        client.createTable(createRequest(tableName));
        client.waiter().waitUntilTableExists(r -> r.tableName(tableName));
        client.updateTimeToLive(r -> r.tableName(tableName)
                .timeToLiveSpecification(t -> t.enabled(true).attributeName(TTL)));
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
