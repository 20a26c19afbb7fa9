package dev.lockstep.bench;

import dev.lockstep.engine.merge.Given;
import dev.lockstep.engine.merge.Merged;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/// How fast one core recognises records that nobody changed: by one digest a side, and field by field.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class MergePace {
    private static final double RECOGNISED_PER_SECOND_MIN = 200_000;
    private static final String FIELDS = "fields";

    @Benchmark
    public boolean recordByDigest(UnchangedFifty pairs) {
        UnchangedPairs.Pair pair = pairs.next();
        return pairs.digest().matches(pair.link(), pair.contact());
    }

    @Benchmark
    public boolean pairByDigests(UnchangedFifty pairs) {
        UnchangedPairs.Pair pair = pairs.next();
        return pairs.digest().isInStep(pair.link(), pair.contact(), pair.lead());
    }

    @Benchmark
    public Merged pairFieldByField(UnchangedPairs pairs) {
        UnchangedPairs.Pair pair = pairs.next();
        return pairs.merge().merge(pair.link().base(), pair.contact(), pair.lead(), Given.NOTHING);
    }

    /// Takes some fifty seconds, in a Java process of its own.
    static List<Figure> measure() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(MergePace.class.getName() + "\\..*")
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        List<Figure> figures = new ArrayList<>();
        results.forEach(result -> figures.add(figure(result)));
        return figures;
    }

    private static Figure figure(RunResult result) {
        double perSecond = result.getPrimaryResult().getScore();
        return switch (result.getPrimaryResult().getLabel()) {
            case "recordByDigest" ->
                Figure.atLeast(
                        "unchanged record of 50 fields, by its digest", perSecond, "/s", RECOGNISED_PER_SECOND_MIN);
            case "pairByDigests" -> Figure.of("unchanged pair of 50 fields, by both digests", perSecond, "/s");
            default ->
                Figure.of(
                        "unchanged pair of " + result.getParams().getParam(FIELDS) + " fields, field by field",
                        perSecond,
                        "/s");
        };
    }
}
