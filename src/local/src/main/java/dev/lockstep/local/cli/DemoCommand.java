package dev.lockstep.local.cli;

import dev.lockstep.local.demo.Demo;
import dev.lockstep.local.demo.DemoOptions;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Plays a day of two thousand people in both CRMs.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Seeds both CRMs with people, plays edits on both sides, and checks that they agree. Runs live.")
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also writes the figures there.")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Which people and edits (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        DemoOptions options = DemoOptions.standard().withSeed(seed).withJson(json);
        return new Demo(options, Demo.usualSystem(), out).run().outcome().agrees() ? 0 : 1;
    }
}
