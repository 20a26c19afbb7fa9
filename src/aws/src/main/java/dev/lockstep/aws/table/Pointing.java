package dev.lockstep.aws.table;

import static dev.lockstep.aws.table.Attributes.text;

import dev.lockstep.aws.table.Table.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Pointers and claims: items that name one link each.
final class Pointing {
    static final String LINK = "link";

    private Pointing() {}

    /// Takes what nobody has.
    static TransactWriteItem take(String table, String key, String linkId) {
        return TransactWriteItem.builder()
                .put(p -> p.tableName(table)
                        .item(Map.of(TableSchema.KEY, text(key), LINK, text(linkId)))
                        .conditionExpression("attribute_not_exists(#pk)")
                        .expressionAttributeNames(Map.of("#pk", TableSchema.KEY))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    /// Takes what nobody has or the link has already.
    static TransactWriteItem takeOrKeep(String table, String key, String linkId) {
        return Change.of(key)
                .set(LINK, text(linkId))
                .whereAbsentOr(LINK, "=", text(linkId))
                .part(table);
    }

    /// Gives up what the link has; what is gone already is passed over.
    static TransactWriteItem giveUp(String table, String key, String linkId) {
        return TransactWriteItem.builder()
                .delete(d -> d.tableName(table)
                        .key(Map.of(TableSchema.KEY, text(key)))
                        .conditionExpression("attribute_not_exists(#link) OR #link = :link")
                        .expressionAttributeNames(Map.of("#link", LINK))
                        .expressionAttributeValues(Map.of(":link", text(linkId)))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    static String linkId(Map<String, AttributeValue> item) {
        return item.get(LINK).s();
    }

    /// The links that stood in the way.
    static Set<String> holders(List<Refusal> refusals) {
        Set<String> holders = new TreeSet<>();
        refusals.stream().filter(Refusal::refused).map(Refusal::item).forEach(item -> holders.add(linkId(item)));
        return holders;
    }
}
