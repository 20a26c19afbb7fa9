package dev.lockstep.aws.table;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Does the same to many things at the same time, at most so many at once, on virtual threads.
final class FanOut {
    private final Semaphore places;

    FanOut(int atOnceMax) {
        places = new Semaphore(atOnceMax);
    }

    /// What became of each distinct element, in the order given. All are tried; then the first failure is thrown.
    /// The action must not fan out itself.
    <K, V> Map<K, V> each(Collection<K> elements, Function<K, V> action) {
        Set<K> distinct = new LinkedHashSet<>(elements);
        Map<K, V> results = new LinkedHashMap<>();
        if (distinct.size() <= 1) {
            distinct.forEach(element -> results.put(element, action.apply(element)));
            return results;
        }
        Map<K, Future<V>> started = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            distinct.forEach(element -> started.put(element, threads.submit(() -> inPlace(element, action))));
        }
        started.forEach((element, future) -> results.put(element, result(future)));
        return results;
    }

    private <K, V> V inPlace(K element, Function<K, V> action) throws InterruptedException {
        places.acquire();
        try {
            return action.apply(element);
        } finally {
            places.release();
        }
    }

    private static <V> V result(Future<V> done) {
        try {
            return done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("A call to AWS ended unexpectedly", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for AWS", e);
        }
    }
}
