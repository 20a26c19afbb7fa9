package dev.lockstep.local.demo.play;

import dev.lockstep.local.demo.stage.Eyes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Looks into the CRMs' raw state until what is expected is there, and knows nothing of the sync. Times are as
/// exact as it looks often.
final class Observer implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final Eyes eyes;
    private final LongSupplier nanos;
    private final Map<Edit, Long> waiting = new ConcurrentHashMap<>();
    private final Map<Edit, Duration> arrived = new ConcurrentHashMap<>();
    private final Thread thread;

    private Observer(Eyes eyes, LongSupplier nanos) {
        this.eyes = eyes;
        this.nanos = nanos;
        this.thread = Thread.ofPlatform().daemon().name("observer").unstarted(this::run);
    }

    static Observer start(Eyes eyes, LongSupplier nanos) {
        Observer observer = new Observer(eyes, nanos);
        observer.thread.start();
        return observer;
    }

    /// From now on looks for what the edit, made at `madeAt`, is to bring about.
    void watch(Edit edit, long madeAt) {
        waiting.put(edit, madeAt);
    }

    int arrivedCount() {
        return arrived.size();
    }

    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    Optional<Duration> arrivedAfter(Edit edit) {
        return Optional.ofNullable(arrived.get(edit));
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                waiting.forEach((edit, madeAt) -> {
                    if (edit.isThere(eyes)) {
                        arrived.put(edit, Duration.ofNanos(nanos.getAsLong() - madeAt));
                        waiting.remove(edit);
                    }
                });
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
