package dev.lockstep.functions.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.aws.table.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/// The table as `TableSchema` makes it, and safe.
final class TableRules {
    private TableRules() {}

    static List<String> shape(Template template) {
        CreateTableRequest made = TableSchema.createRequest("people");
        GlobalSecondaryIndex index = made.globalSecondaryIndexes().getFirst();
        JsonNode table = table(template).path("Properties");
        JsonNode listing = table.at("/GlobalSecondaryIndexes/0");
        List<String> findings = new ArrayList<>();
        compare(
                findings,
                "billing",
                made.billingModeAsString(),
                table.path("BillingMode").asText());
        compare(findings, "attributes", attributes(made), attributes(table));
        compare(findings, "key", keys(made.keySchema()), keys(table));
        compare(findings, "indexes", 1, table.path("GlobalSecondaryIndexes").size());
        compare(findings, "index", index.indexName(), listing.path("IndexName").asText());
        compare(findings, "key of the index", keys(index.keySchema()), keys(listing));
        compare(
                findings,
                "projection",
                index.projection().projectionTypeAsString() + index.projection().nonKeyAttributes(),
                listing.at("/Projection/ProjectionType").asText() + texts(listing.at("/Projection/NonKeyAttributes")));
        JsonNode ttl = table.path("TimeToLiveSpecification");
        compare(
                findings,
                "TTL",
                TableSchema.TTL + true,
                ttl.path("AttributeName").asText() + ttl.path("Enabled").asBoolean());
        return findings;
    }

    static List<String> safety(Template template) {
        JsonNode table = table(template);
        JsonNode properties = table.path("Properties");
        List<String> findings = new ArrayList<>();
        compare(
                findings,
                "DeletionPolicy",
                "Retain",
                table.path("DeletionPolicy").asText());
        compare(
                findings,
                "UpdateReplacePolicy",
                "Retain",
                table.path("UpdateReplacePolicy").asText());
        compare(
                findings,
                "deletion protection",
                true,
                properties.path("DeletionProtectionEnabled").asBoolean());
        compare(
                findings,
                "point-in-time recovery",
                true,
                properties
                        .at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                        .asBoolean());
        compare(
                findings,
                "encryption",
                true,
                properties.at("/SSESpecification/SSEEnabled").asBoolean());
        return findings;
    }

    private static JsonNode table(Template template) {
        return template.resource("Table");
    }

    private static void compare(List<String> findings, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            findings.add("The table's " + what + " is " + found + " and not " + expected);
        }
    }

    private static Map<String, String> attributes(CreateTableRequest made) {
        return new TreeMap<>(made.attributeDefinitions().stream()
                .collect(Collectors.toMap(
                        AttributeDefinition::attributeName, AttributeDefinition::attributeTypeAsString)));
    }

    private static Map<String, String> attributes(JsonNode table) {
        return new TreeMap<>(table.path("AttributeDefinitions")
                .valueStream()
                .collect(Collectors.toMap(
                        a -> a.path("AttributeName").asText(),
                        a -> a.path("AttributeType").asText())));
    }

    private static List<String> keys(List<KeySchemaElement> schema) {
        return schema.stream()
                .map(key -> key.attributeName() + " " + key.keyTypeAsString())
                .toList();
    }

    private static List<String> keys(JsonNode of) {
        return of.path("KeySchema")
                .valueStream()
                .map(key -> key.path("AttributeName").asText() + " "
                        + key.path("KeyType").asText())
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }
}
