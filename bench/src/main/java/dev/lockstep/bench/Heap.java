package dev.lockstep.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The heap that is in use after collections, watched from `watch` to `close`; garbage does not count.
final class Heap implements AutoCloseable {
    private static final int BETWEEN_LOOKS_MILLIS = 200;
    private static final double BYTES_PER_MIB = 1024.0 * 1024.0;

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong peak = new AtomicLong();

    private Heap() {}

    static Heap watch() {
        Heap heap = new Heap();
        var _ = heap.watch.scheduleAtFixedRate(
                () -> heap.peak.accumulateAndGet(used(), Math::max), 0, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
        return heap;
    }

    static double usedMiB() {
        return used() / BYTES_PER_MIB;
    }

    double peakMiB() {
        return peak.accumulateAndGet(used(), Math::max) / BYTES_PER_MIB;
    }

    /// What the last collection of each part of the heap left in it.
    private static long used() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .flatMap(usage -> Optional.ofNullable(usage).stream())
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
