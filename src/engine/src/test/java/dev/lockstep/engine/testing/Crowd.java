package dev.lockstep.engine.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Many threads that do one thing at the same time.
public final class Crowd {
    private Crowd() {}

    /// What each of `size` threads answered, in the order of their numbers. A thread's failure is thrown.
    public static <T> List<T> of(int size, IntFunction<T> action) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> started = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                int number = i;
                started.add(threads.submit(() -> action.apply(number)));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> future : started) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
