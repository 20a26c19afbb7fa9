package dev.lockstep.aws.table;

import static dev.lockstep.aws.table.Attributes.text;
import static dev.lockstep.aws.table.Attributes.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// Reads listings by the index. What it names may be out of date: the items are read again, strongly consistent.
final class Listing {
    private static final int PAGE = 100;
    private static final int PAGES_MAX = 1_000;

    private final Table table;

    Listing(Table table) {
        this.table = table;
    }

    /// Which part of a listing, and from which end.
    record Range(String list, Optional<Instant> before, boolean newestFirst) {}

    /// Items of the listing, read strongly consistent, that satisfy `wanted`: at least the first `limit` of them,
    /// in no particular order.
    List<Map<String, AttributeValue>> items(Range range, int limit, Predicate<Map<String, AttributeValue>> wanted) {
        Map<String, Map<String, AttributeValue>> from = new HashMap<>();
        List<String> open = Keys.shards(range.list());
        Map<String, Integer> found = new HashMap<>();
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (int page = 0; page < PAGES_MAX && !open.isEmpty(); page++) {
            Map<String, QueryResponse> answers = table.each(
                    open, shard -> table.query(request(range, shard, Math.min(limit, PAGE), from.get(shard))));
            Map<String, Map<String, AttributeValue>> current = table.get(answers.values().stream()
                    .flatMap(answer -> answer.items().stream())
                    .map(row -> row.get(TableSchema.KEY).s())
                    .toList());
            List<String> next = new ArrayList<>();
            answers.forEach((shard, answer) -> {
                answer.items().stream()
                        .map(row -> current.get(row.get(TableSchema.KEY).s()))
                        .filter(item -> item != null && wanted.test(item))
                        .forEach(item -> {
                            items.add(item);
                            found.merge(shard, 1, Integer::sum);
                        });
                if (answer.hasLastEvaluatedKey() && found.getOrDefault(shard, 0) < limit) {
                    from.put(shard, answer.lastEvaluatedKey());
                    next.add(shard);
                }
            });
            open = next;
        }
        return items;
    }

    /// How many rows of a listing carry each cause, as the index knows it.
    Map<String, Long> countByCause(String list) {
        Map<String, Long> counts = new HashMap<>();
        Range all = new Range(list, Optional.empty(), false);
        table.each(Keys.shards(list), shard -> causes(all, shard))
                .values()
                .forEach(causes -> causes.forEach(cause -> counts.merge(cause, 1L, Long::sum)));
        return counts;
    }

    private List<String> causes(Range range, String shard) {
        List<String> causes = new ArrayList<>();
        Map<String, AttributeValue> from = null;
        for (int page = 0; page < PAGES_MAX; page++) {
            QueryResponse answer = table.query(request(range, shard, PAGE * 100, from));
            answer.items().forEach(row -> causes.add(row.get(TableSchema.CAUSE).s()));
            if (!answer.hasLastEvaluatedKey()) {
                break;
            }
            from = answer.lastEvaluatedKey();
        }
        return causes;
    }

    private QueryRequest request(Range range, String shard, int limit, Map<String, AttributeValue> from) {
        Map<String, String> names = new HashMap<>(Map.of("#list", TableSchema.LIST_KEY));
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":list", text(shard)));
        range.before().ifPresent(before -> {
            names.put("#order", TableSchema.LIST_ORDER);
            values.put(":before", time(before));
        });
        return QueryRequest.builder()
                .tableName(table.name())
                .indexName(TableSchema.INDEX)
                .keyConditionExpression("#list = :list" + (range.before().isPresent() ? " AND #order < :before" : ""))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .scanIndexForward(!range.newestFirst())
                .exclusiveStartKey(from)
                .limit(limit)
                .build();
    }
}
