package dev.lockstep.aws.table;

import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// A DynamoDB client with planned trouble in front of a real one.
final class TroubledDynamo implements DynamoDbClient {
    private final DynamoDbClient real;
    /// What the next calls fail with, in order.
    final Deque<RuntimeException> failures = new ConcurrentLinkedDeque<>();
    /// Every update's first answer is lost, and the SDK makes the same call again.
    boolean losesAnswers;
    /// This many batches are answered in part: the first key or write only.
    int partialBatches;

    TroubledDynamo(DynamoDbClient real) {
        this.real = real;
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return orFail(() -> {
            if (losesAnswers) {
                real.updateItem(request);
            }
            return real.updateItem(request);
        });
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return orFail(() -> real.transactWriteItems(request));
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return orFail(() -> {
            if (partialBatches-- <= 0) {
                return real.batchGetItem(request);
            }
            var entry = request.requestItems().entrySet().iterator().next();
            var keys = entry.getValue().keys();
            BatchGetItemResponse first = real.batchGetItem(r -> r.requestItems(Map.of(
                    entry.getKey(),
                    entry.getValue().toBuilder().keys(keys.subList(0, 1)).build())));
            return first.toBuilder()
                    .unprocessedKeys(Map.of(
                            entry.getKey(),
                            entry.getValue().toBuilder()
                                    .keys(keys.subList(1, keys.size()))
                                    .build()))
                    .build();
        });
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        return orFail(() -> {
            if (partialBatches-- <= 0) {
                return real.batchWriteItem(request);
            }
            var entry = request.requestItems().entrySet().iterator().next();
            var writes = entry.getValue();
            real.batchWriteItem(r -> r.requestItems(Map.of(entry.getKey(), writes.subList(0, 1))));
            return BatchWriteItemResponse.builder()
                    .unprocessedItems(Map.of(entry.getKey(), writes.subList(1, writes.size())))
                    .build();
        });
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return orFail(() -> real.query(request));
    }

    private <T> T orFail(Supplier<T> call) {
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        return call.get();
    }

    @Override
    public String serviceName() {
        return "dynamodb";
    }

    @Override
    public void close() {
        failures.clear();
    }
}
