package dev.lockstep.aws.table;

import dev.lockstep.engine.port.Sleeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// The one table: calls to DynamoDB with their batches, their bounded retries and their errors in plain words.
/// Safe for use by many threads.
public final class Table {
    static final int TRANSACTION_MAX = 100;
    private static final int GET_MAX = 100;
    private static final int WRITE_MAX = 25;
    private static final int ATTEMPTS_MAX = 9;
    private static final long FIRST_BACKOFF_MILLIS = 16;
    private static final String CONFLICT = "TransactionConflict";
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";
    private static final String THROTTLED = "ThrottlingError";

    private final DynamoDbClient client;
    private final String name;
    private final Sleeper sleeper;
    private final FanOut fanOut;

    /// `atOnceMax`: how many calls may be under way at the same time.
    public Table(DynamoDbClient client, String name, Sleeper sleeper, int atOnceMax) {
        this.client = client;
        this.name = name;
        this.sleeper = sleeper;
        this.fanOut = new FanOut(atOnceMax);
    }

    String name() {
        return name;
    }

    <K, V> Map<K, V> each(Collection<K> elements, Function<K, V> action) {
        return fanOut.each(elements, action);
    }

    /// The items that are there, by key, strongly consistent.
    Map<String, Map<String, AttributeValue>> get(Collection<String> keys) {
        Map<String, Map<String, AttributeValue>> found = new LinkedHashMap<>();
        each(batches(new LinkedHashSet<>(keys), GET_MAX), this::getBatch)
                .values()
                .forEach(found::putAll);
        return found;
    }

    private Map<String, Map<String, AttributeValue>> getBatch(List<String> keys) {
        Map<String, Map<String, AttributeValue>> found = new LinkedHashMap<>();
        Map<String, KeysAndAttributes> asked = Map.of(
                name,
                KeysAndAttributes.builder()
                        .consistentRead(true)
                        .keys(keys.stream()
                                .map(key -> Map.of(TableSchema.KEY, Attributes.text(key)))
                                .toList())
                        .build());
        for (int attempt = 1; !asked.isEmpty(); attempt++) {
            Map<String, KeysAndAttributes> now = asked;
            BatchGetItemResponse answer = call(() -> client.batchGetItem(r -> r.requestItems(now)));
            answer.responses()
                    .getOrDefault(name, List.of())
                    .forEach(item -> found.put(item.get(TableSchema.KEY).s(), item));
            asked = answer.unprocessedKeys();
            if (!asked.isEmpty()) {
                backOff(attempt, keys.getFirst(), THROTTLED);
            }
        }
        return found;
    }

    /// Puts and deletes without conditions, of different items.
    void write(Collection<WriteRequest> requests) {
        each(batches(requests, WRITE_MAX), batch -> {
            Map<String, List<WriteRequest>> left = Map.of(name, batch);
            for (int attempt = 1; !left.isEmpty(); attempt++) {
                Map<String, List<WriteRequest>> now = left;
                left = call(() -> client.batchWriteItem(r -> r.requestItems(now)))
                        .unprocessedItems();
                if (!left.isEmpty()) {
                    backOff(attempt, name, THROTTLED);
                }
            }
            return true;
        });
    }

    /// What became of a conditional change. `item`: as it is now, or as it stood when it was refused (empty: not
    /// there).
    record Outcome(boolean done, Map<String, AttributeValue> item) {}

    Outcome change(Change change) {
        return conditional(
                change.key(), () -> client.updateItem(change.request(name)).attributes());
    }

    /// Deletes the item where the change's conditions hold: done, too, where none is there and they hold of that.
    Outcome delete(Change change) {
        return conditional(
                change.key(), () -> client.deleteItem(change.deletion(name)).attributes());
    }

    private Outcome conditional(String key, Supplier<Map<String, AttributeValue>> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return new Outcome(true, call.get());
            } catch (ConditionalCheckFailedException refused) {
                return new Outcome(false, refused.hasItem() ? refused.item() : Map.of());
            } catch (TransactionConflictException conflict) {
                backOff(attempt, key, CONFLICT);
            } catch (SdkException failure) {
                throw unavailable(failure);
            }
        }
    }

    /// All of the parts or none. The result is empty when it is done; otherwise it says for each part whether its
    /// condition was refused, and by what. `spread` sets rivals' retries apart.
    List<Refusal> transact(List<TransactWriteItem> parts, String spread) {
        if (parts.size() > TRANSACTION_MAX) {
            throw new IllegalArgumentException("A transaction takes " + TRANSACTION_MAX + " items and this one has "
                    + parts.size() + ": a link cannot gain or lose so many records and addresses at once");
        }
        for (int attempt = 1; ; attempt++) {
            try {
                client.transactWriteItems(r -> r.transactItems(parts));
                return List.of();
            } catch (TransactionCanceledException cancelled) {
                List<CancellationReason> reasons = cancelled.cancellationReasons();
                if (reasons.stream().anyMatch(reason -> CONDITION_FAILED.equals(reason.code()))) {
                    return reasons.stream().map(Table::refusal).toList();
                }
                if (reasons.stream().noneMatch(Table::mayPass)) {
                    throw unavailable(cancelled);
                }
                backOff(attempt, spread, CONFLICT);
            } catch (SdkException failure) {
                throw unavailable(failure);
            }
        }
    }

    record Refusal(boolean refused, Map<String, AttributeValue> item) {}

    private static Refusal refusal(CancellationReason reason) {
        return new Refusal(CONDITION_FAILED.equals(reason.code()), reason.hasItem() ? reason.item() : Map.of());
    }

    private static boolean mayPass(CancellationReason reason) {
        return CONFLICT.equals(reason.code())
                || THROTTLED.equals(reason.code())
                || "ProvisionedThroughputExceeded".equals(reason.code());
    }

    QueryResponse query(QueryRequest request) {
        return call(() -> client.query(request));
    }

    private <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException failure) {
            throw unavailable(failure);
        }
    }

    void backOff(int attempt, String spread, String code) {
        if (attempt >= ATTEMPTS_MAX) {
            throw new StateUnavailable(
                    code, "The table '" + name + "' was too busy, " + attempt + " times in a row: " + code, null);
        }
        long half = FIRST_BACKOFF_MILLIS << (attempt - 1);
        sleeper.sleep(Duration.ofMillis(half + Math.floorMod(spread.hashCode() * 31L + attempt, half)));
    }

    private StateUnavailable unavailable(SdkException failure) {
        String code = failure instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? service.awsErrorDetails().errorCode()
                : failure.getClass().getSimpleName();
        return new StateUnavailable(code, "The table '" + name + "' did not do what was asked: " + code, failure);
    }

    private static <T> List<List<T>> batches(Collection<T> all, int size) {
        List<T> list = List.copyOf(all);
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < list.size(); from += size) {
            batches.add(list.subList(from, Math.min(from + size, list.size())));
        }
        return batches;
    }
}
