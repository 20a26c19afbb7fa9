package dev.lockstep.local.lambda;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// EventBridge with one rule and one target: takes events from a source, invokes the function with each, tries
/// again where it fails, and at last puts the event on the target's dead-letter list. Order is not kept.
public final class EventBus implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EventBus.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final int AT_ONCE_MAX = 10;

    private final String function;
    private final Duration functionTimeout;
    private final Retries retries;
    private final Functions functions;
    private final Supplier<List<String>> source;
    private final List<String> deadLetters = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Semaphore room = new Semaphore(AT_ONCE_MAX);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread taker;
    private volatile boolean looking;

    /// How often an event is tried again, and after how long.
    public record Retries(int count, Duration delay) {
        /// What Lambda does with an asynchronous invocation, at a pace that a local run can wait for.
        public static Retries standard() {
            return new Retries(2, Duration.ofSeconds(2));
        }
    }

    private EventBus(
            String function,
            Duration functionTimeout,
            Retries retries,
            Functions functions,
            Supplier<List<String>> source) {
        this.function = function;
        this.functionTimeout = functionTimeout;
        this.retries = retries;
        this.functions = functions;
        this.source = source;
        this.taker = Thread.ofPlatform().daemon().name("event-bus").unstarted(this::run);
    }

    /// `source` gives the JSON of the events that are due, each once.
    public static EventBus start(
            String function,
            Duration functionTimeout,
            Retries retries,
            Functions functions,
            Supplier<List<String>> source) {
        EventBus bus = new EventBus(function, functionTimeout, retries, functions, source);
        bus.taker.start();
        return bus;
    }

    /// Events that were given up, oldest first.
    public List<String> deadLetters() {
        return new ArrayList<>(deadLetters);
    }

    /// True when no event that was taken is still to be delivered.
    public boolean isIdle() {
        return !looking && underWay.get() == 0;
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                looking = true;
                for (String event : source.get()) {
                    underWay.incrementAndGet();
                    room.acquire();
                    threads.execute(() -> deliver(event));
                }
                looking = false;
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void deliver(String event) {
        try {
            for (int attempt = 0; attempt <= retries.count(); attempt++) {
                if (attempt > 0) {
                    Thread.sleep(retries.delay());
                }
                if (taken(event)) {
                    return;
                }
            }
            deadLetters.add(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.decrementAndGet();
            room.release();
        }
    }

    private boolean taken(String event) {
        try {
            functions.invoke(function, event.getBytes(StandardCharsets.UTF_8), functionTimeout);
            return true;
        } catch (FunctionFailed e) {
            LOG.warnf("An event was not taken: %s", e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        taker.interrupt();
        threads.shutdownNow();
    }
}
