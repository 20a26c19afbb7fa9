package dev.lockstep.local.demo.play;

import dev.lockstep.local.demo.stage.Eyes;
import dev.lockstep.local.demo.stage.Hands;
import dev.lockstep.local.demo.stage.RefusedEdit;
import dev.lockstep.sandbox.hubspot.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/// Performs a script in real time and measures how long each edit takes to arrive.
public final class Play {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Hands hands;
    private final Eyes eyes;
    private final IntConsumer arrived;
    private final Map<Edit, String> refusals = new HashMap<>();

    /// `arrived` hears how many edits have arrived so far.
    public Play(Hands hands, Eyes eyes, IntConsumer arrived) {
        this.hands = hands;
        this.eyes = eyes;
        this.arrived = arrived;
    }

    /// Makes every edit at its time, then waits for those that are under way, at most `patience`.
    public List<Played> perform(List<Edit> script, Duration patience) throws InterruptedException {
        try (Observer observer = Observer.start(eyes, System::nanoTime)) {
            long start = System.nanoTime();
            for (Edit edit : script) {
                sleepUntil(start + edit.at().toNanos());
                make(edit, observer);
                arrived.accept(observer.arrivedCount());
            }
            long end = System.nanoTime() + patience.toNanos();
            while (observer.isWaiting() && System.nanoTime() < end) {
                Thread.sleep(BETWEEN_LOOKS);
                arrived.accept(observer.arrivedCount());
            }
            return script.stream()
                    .map(edit -> new Played(edit, observer.arrivedAfter(edit), Optional.ofNullable(refusals.get(edit))))
                    .toList();
        }
    }

    private void make(Edit edit, Observer observer) {
        try {
            edit.action().play(hands);
            if (edit.expectation().isPresent()) {
                observer.watch(edit, System.nanoTime());
            }
        } catch (RefusedEdit refused) {
            refusals.put(edit, refused.getMessage());
        } catch (Refusal refused) {
            refusals.put(edit, refused.category());
        }
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left));
        }
    }
}
