package dev.lockstep.local.cli;

import dev.lockstep.local.demo.Demo;
import dev.lockstep.local.demo.DemoOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Plays a day of two thousand people in both CRMs.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Seeds both CRMs with people, plays edits on both sides, and checks that they agree. Runs live.")
final class DemoCommand implements Callable<Integer> {
    private static final int PEOPLE_MIN = 50;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seed", paramLabel = "N", description = "Which people and edits (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--people", paramLabel = "N", description = "How many people (default: ${DEFAULT-VALUE}).")
    private int people = DemoOptions.standard().people();

    @Option(names = "--edits", paramLabel = "N", description = "How many edits (default: ${DEFAULT-VALUE}).")
    private int edits = DemoOptions.standard().edits();

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes the figures there.")
    private Path json;

    /// 0 when the CRMs agree in the end, else 1.
    @Override
    public Integer call() throws InterruptedException {
        DemoOptions options = DemoOptions.standard()
                .withSeed(seed)
                .withSize(Math.max(PEOPLE_MIN, people), edits)
                .withJson(Optional.ofNullable(json));
        Demo demo = new Demo(options, Demo.usualSystem(), spec.commandLine().getOut());
        return demo.run().outcome().agrees() ? 0 : 1;
    }
}
