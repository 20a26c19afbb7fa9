package dev.lockstep.aws.table;

import static dev.lockstep.aws.table.Attributes.text;
import static dev.lockstep.aws.table.Attributes.time;

import dev.lockstep.aws.queue.HintCodec;
import dev.lockstep.aws.queue.MalformedHints;
import dev.lockstep.aws.table.Listing.Range;
import dev.lockstep.engine.port.Desk.KeptHint;
import dev.lockstep.engine.port.Desk.Reason;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Hints that wait, as items. A hint is kept as the text it has in a queue, which is the same for equal hints:
/// that is how a replaced one is told from the one that was read.
final class KeptHints {
    private static final String HINT = "hint";
    private static final String REASON = "reason";

    private final Table table;
    private final Listing listing;
    private final HintCodec codec = new HintCodec();

    KeptHints(Table table) {
        this.table = table;
        this.listing = new Listing(table);
    }

    void keep(Collection<KeptHint> hints) {
        Map<String, WriteRequest> puts = new LinkedHashMap<>();
        hints.forEach(hint -> puts.put(
                key(hint),
                WriteRequest.builder().putRequest(p -> p.item(item(hint))).build()));
        table.write(puts.values());
    }

    List<KeptHint> due(Reason reason, Instant before, int limit) {
        Range range = new Range(Keys.keptList(reason), Optional.of(before), false);
        return listing
                .items(
                        range,
                        limit,
                        item -> time(item.get(TableSchema.LIST_ORDER)).isBefore(before))
                .stream()
                .map(this::kept)
                .sorted(Comparator.comparing(KeptHint::due)
                        .thenComparing(hint -> hint.hint().key()))
                .limit(limit)
                .toList();
    }

    void drop(Collection<KeptHint> hints) {
        table.each(
                hints,
                hint -> table.delete(Change.of(key(hint))
                        .where(HINT, "=", text(codec.encode(List.of(hint.hint()))))
                        .where(TableSchema.LIST_ORDER, "=", time(hint.due()))));
    }

    private static String key(KeptHint hint) {
        return Keys.kept(hint);
    }

    private Map<String, AttributeValue> item(KeptHint hint) {
        String record = hint.hint().key().toString();
        return Map.of(
                TableSchema.KEY,
                text(key(hint)),
                TableSchema.LIST_KEY,
                text(Keys.shard(Keys.keptList(hint.reason()), record)),
                TableSchema.LIST_ORDER,
                time(hint.due()),
                REASON,
                text(hint.reason().name()),
                HINT,
                text(codec.encode(List.of(hint.hint()))));
    }

    private KeptHint kept(Map<String, AttributeValue> item) {
        try {
            return new KeptHint(
                    codec.decode(item.get(HINT).s()).getFirst(),
                    Reason.valueOf(item.get(REASON).s()),
                    time(item.get(TableSchema.LIST_ORDER)));
        } catch (MalformedHints e) {
            throw new IllegalStateException(
                    "The item " + item.get(TableSchema.KEY).s() + " does not hold a hint: " + e.getMessage(), e);
        }
    }
}
