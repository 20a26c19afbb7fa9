package dev.lockstep.bench;

import dev.lockstep.engine.merge.RecordDigest;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Pairs of fifty fields, which the bar is about.
@State(Scope.Benchmark)
public class UnchangedFifty {
    private final UnchangedPairs pairs = new UnchangedPairs();

    @Setup
    public void make() {
        pairs.fields = 50;
        pairs.make();
    }

    UnchangedPairs.Pair next() {
        return pairs.next();
    }

    RecordDigest digest() {
        return pairs.digest();
    }
}
