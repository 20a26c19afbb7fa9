package dev.lockstep.aws.table;

import static dev.lockstep.aws.table.Attributes.text;
import static dev.lockstep.aws.table.Attributes.time;

import dev.lockstep.aws.table.Table.Refusal;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.port.SyncState.Birth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Brings a link into being with its pointers and claims, in one transaction.
final class LinkBirth {
    private final Table table;

    LinkBirth(Table table) {
        this.table = table;
    }

    Birth create(Link link) {
        List<TransactWriteItem> parts = new ArrayList<>();
        parts.add(TransactWriteItem.builder()
                .put(p -> p.tableName(table.name())
                        .item(item(link))
                        .conditionExpression("attribute_not_exists(#pk)")
                        .expressionAttributeNames(Map.of("#pk", TableSchema.KEY)))
                .build());
        link.records().values().stream()
                .map(key -> Pointing.take(table.name(), Keys.pointer(key), link.id()))
                .forEach(parts::add);
        link.claims().stream()
                .map(claim -> Pointing.take(table.name(), Keys.claim(claim), link.id()))
                .forEach(parts::add);
        List<Refusal> refusals = table.transact(parts, link.id());
        if (refusals.isEmpty()) {
            return new Birth.Born();
        }
        Set<String> holders = Pointing.holders(refusals.subList(1, refusals.size()));
        if (refusals.getFirst().refused()) {
            holders.add(link.id());
        }
        return new Birth.Taken(holders);
    }

    private static Map<String, AttributeValue> item(Link link) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put(TableSchema.KEY, text(Keys.link(link.id())));
        LinkItem.content(link).forEach((name, value) -> value.ifPresent(v -> item.put(name, v)));
        link.lease().ifPresent(lease -> {
            item.put(LinkItem.LEASE_OWNER, text(lease.owner()));
            item.put(LinkItem.LEASE_UNTIL, time(lease.expiresAt()));
            item.put(TableSchema.LIST_ORDER, time(lease.expiresAt()));
        });
        link.intent().ifPresent(intent -> item.put(TableSchema.LIST_KEY, text(Keys.shard(Keys.LEASES, link.id()))));
        return item;
    }
}
