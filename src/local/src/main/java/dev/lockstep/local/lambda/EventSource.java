package dev.lockstep.local.lambda;

import java.time.Duration;

/// How Lambda is told to feed one queue to one function (an event source mapping). `batchSize` above 10 needs a
/// batching window of at least a second, as with AWS. `concurrencyMax` is the mapping's maximum concurrency, 2 or
/// more.
/// See <https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html>.
public record EventSource(
        String function,
        String queueUrl,
        int batchSize,
        Duration batchingWindow,
        int concurrencyMax,
        Duration functionTimeout) {
    private static final int BATCH_WITHOUT_WINDOW_MAX = 10;
    private static final int BATCH_MAX = 10_000;
    private static final Duration WINDOW_MAX = Duration.ofMinutes(5);
    private static final int CONCURRENCY_MIN = 2;

    public EventSource {
        if (batchSize < 1 || batchSize > BATCH_MAX) {
            throw new IllegalArgumentException("A batch size is 1 to 10,000, not " + batchSize);
        }
        if (batchingWindow.isNegative() || batchingWindow.compareTo(WINDOW_MAX) > 0) {
            throw new IllegalArgumentException("A batching window is 0 to 300 s, not " + batchingWindow);
        }
        if (batchSize > BATCH_WITHOUT_WINDOW_MAX && batchingWindow.toSeconds() < 1) {
            throw new IllegalArgumentException("A batch size above 10 needs a batching window of at least 1 s");
        }
        if (concurrencyMax < CONCURRENCY_MIN) {
            throw new IllegalArgumentException("Maximum concurrency is 2 or more, not " + concurrencyMax);
        }
    }
}
