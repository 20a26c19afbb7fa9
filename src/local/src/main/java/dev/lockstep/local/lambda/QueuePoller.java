package dev.lockstep.local.lambda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Lambda's SQS event source: gathers a batch (until its size, or until the batching window since its first
/// message is over), invokes the function, deletes what succeeded. What failed becomes visible again when the
/// queue's visibility time-out is over, and goes to the dead-letter queue by the queue's own redrive policy. A
/// batch is only gathered while an invocation may start, so that no message waits invisibly.
public final class QueuePoller implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(QueuePoller.class);
    private static final int RECEIVE_MAX = 10;
    private static final int LONG_POLL_SECONDS = 1;
    private static final Duration BETWEEN_SHORT_POLLS = Duration.ofMillis(20);
    private static final Duration AFTER_A_FAILED_RECEIVE = Duration.ofMillis(500);

    private final EventSource source;
    private final SqsClient sqs;
    private final Functions functions;
    private final Consumer<Message> handled;
    private final String queueArn;
    private final Semaphore invocations;
    private final ExecutorService workers;
    private final Thread gatherer;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong invoked = new AtomicLong();
    private final AtomicLong handed = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile boolean closed;

    private QueuePoller(EventSource source, SqsClient sqs, Functions functions, Consumer<Message> handled) {
        this.source = source;
        this.sqs = sqs;
        this.functions = functions;
        this.handled = handled;
        this.queueArn = sqs.getQueueAttributes(
                        r -> r.queueUrl(source.queueUrl()).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        this.invocations = new Semaphore(source.concurrencyMax());
        this.workers = Executors.newCachedThreadPool(Thread.ofPlatform()
                .daemon()
                .name(source.function() + "-source-", 0)
                .factory());
        this.gatherer = Thread.ofPlatform()
                .daemon()
                .name(source.function() + "-gatherer")
                .unstarted(this::run);
    }

    /// `handled` hears of every message that succeeded.
    public static QueuePoller start(EventSource source, SqsClient sqs, Functions functions, Consumer<Message> handled) {
        QueuePoller poller = new QueuePoller(source, sqs, functions, handled);
        poller.gatherer.start();
        return poller;
    }

    /// What went through so far: invocations, messages handed over, messages handed over that failed.
    public record Counts(long invocations, long messages, long failures) {
        Counts plus(Counts other) {
            return new Counts(invocations + other.invocations, messages + other.messages, failures + other.failures);
        }
    }

    public Counts counts() {
        return new Counts(invoked.get(), handed.get(), failed.get());
    }

    /// True while no invocation of this source is under way. What is just being received is not visible in the
    /// queue.
    public boolean isIdle() {
        return underWay.get() == 0;
    }

    private void run() {
        while (!closed) {
            try {
                invocations.acquire();
                List<Message> batch = gatherOrFree();
                if (!batch.isEmpty()) {
                    underWay.incrementAndGet();
                    workers.execute(() -> invokeAndFree(batch));
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private List<Message> gatherOrFree() throws InterruptedException {
        List<Message> batch = List.of();
        try {
            batch = gather();
        } catch (SdkException e) {
            if (!closed) {
                LOG.warnf(
                        "The queue of %s gave no messages: %s",
                        source.function(), e.getClass().getSimpleName());
                Thread.sleep(AFTER_A_FAILED_RECEIVE);
            }
        } finally {
            if (batch.isEmpty()) {
                invocations.release();
            }
        }
        return batch;
    }

    private List<Message> gather() throws InterruptedException {
        List<Message> batch = new ArrayList<>(receive(source.batchSize(), LONG_POLL_SECONDS));
        long end = System.nanoTime() + source.batchingWindow().toNanos();
        while (!batch.isEmpty() && batch.size() < source.batchSize() && System.nanoTime() < end && !closed) {
            List<Message> more = receive(source.batchSize() - batch.size(), 0);
            if (more.isEmpty()) {
                Thread.sleep(BETWEEN_SHORT_POLLS);
            }
            batch.addAll(more);
        }
        return batch;
    }

    private List<Message> receive(int room, int waitSeconds) {
        return sqs.receiveMessage(r -> r.queueUrl(source.queueUrl())
                        .maxNumberOfMessages(Math.min(room, RECEIVE_MAX))
                        .waitTimeSeconds(waitSeconds)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }

    private void invokeAndFree(List<Message> batch) {
        try {
            invoke(batch);
        } finally {
            underWay.decrementAndGet();
            invocations.release();
        }
    }

    private void invoke(List<Message> batch) {
        invoked.incrementAndGet();
        handed.addAndGet(batch.size());
        Optional<Set<String>> failures = Optional.empty();
        try {
            byte[] event = SqsEvent.of(batch, queueArn, "local");
            failures = SqsEvent.failures(functions.invoke(source.function(), event, source.functionTimeout()), batch);
        } catch (FunctionFailed e) {
            LOG.warnf("A batch of %d messages failed: %s", batch.size(), e.getMessage());
        }
        Set<String> back = failures.orElse(Set.of());
        List<Message> done = failures.isEmpty()
                ? List.of()
                : batch.stream().filter(m -> !back.contains(m.messageId())).toList();
        failed.addAndGet(batch.size() - done.size());
        done.forEach(handled);
        delete(done);
    }

    private void delete(List<Message> done) {
        for (int from = 0; from < done.size(); from += RECEIVE_MAX) {
            List<Message> some = done.subList(from, Math.min(from + RECEIVE_MAX, done.size()));
            try {
                sqs.deleteMessageBatch(r -> r.queueUrl(source.queueUrl())
                        .entries(some.stream()
                                .map(m -> DeleteMessageBatchRequestEntry.builder()
                                        .id(m.messageId())
                                        .receiptHandle(m.receiptHandle())
                                        .build())
                                .toList()));
            } catch (SdkException e) {
                LOG.warnf("%d handled messages could not be deleted and will come again", some.size());
            }
        }
    }

    /// Stops receiving and waits for the invocations under way, at most the function's time-out.
    @Override
    public void close() {
        closed = true;
        gatherer.interrupt();
        workers.shutdown();
        try {
            gatherer.join(Duration.ofSeconds(5));
            workers.awaitTermination(source.functionTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
